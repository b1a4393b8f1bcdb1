"""Addresses of people who have logged in, and of those who act for an organisation."""

from types import SimpleNamespace
from typing import Any

from django.urls import resolve

from members.drafting.kinds import COMMENT
from members.notifications.addresses import stop_path
from tests.integration.access.addresses import EVERYBODY, LOGGED_IN, STAFF, Address
from tests.integration.access.world import INVITATION_SECRET

PERSON = Address(get=LOGGED_IN)
PERSON_WRITES = Address(get=LOGGED_IN, post=LOGGED_IN)
REPRESENTATIVES = frozenset({"representative", "other_representative"})
# Of the first organisation only: the other one's representative is not found what is not hers.
OURS = frozenset({"representative"})
APPLICANT = frozenset({"editor"})


def application(world: SimpleNamespace) -> dict[str, Any]:
    return {"public_id": world.application.public_id}


def stopping(world: SimpleNamespace) -> dict[str, Any]:
    """What the foot of a mail to the reader leads to; whoever holds the mail may use it."""
    return resolve(stop_path(world.people["reader"], COMMENT.name)).kwargs


ADDRESSES = {
    "accounts:profile": PERSON_WRITES,
    "portal:dashboard": PERSON,
    "notifications:list": PERSON,
    "notifications:mark_read": Address(post=LOGGED_IN),
    "notifications:follow": Address(post=frozenset({"reader"}), arguments=lambda world: {"pk": world.notice.pk}),
    "notifications:settings": PERSON_WRITES,
    "notifications:stop": Address(get=EVERYBODY, post=EVERYBODY, arguments=stopping),
    "organisations:new": Address(get=LOGGED_IN, post=LOGGED_IN, arguments=lambda world: {"name": "kind"}),
    "organisations:ask": Address(get=LOGGED_IN, post=LOGGED_IN, arguments=lambda world: {"slug": world.ours.slug}),
    "organisations:status": Address(get=APPLICANT, arguments=application),
    "organisations:check": Address(get=APPLICANT, post=APPLICANT, arguments=application),
    "organisations:step": Address(get=APPLICANT, post=APPLICANT, arguments=lambda world: application(world) | {"name": "person"}),
    "organisations:evidence": Address(get=APPLICANT | STAFF, arguments=application),
    "organisations:logo": Address(get=APPLICANT | STAFF, arguments=application),
    "organisation:manage": PERSON,
    "organisation:choose": PERSON_WRITES,
    "organisation:history": Address(get=REPRESENTATIVES),
    "organisation:hand_over": Address(get=REPRESENTATIVES, post=REPRESENTATIVES),
    "organisation:invitation_resend": Address(post=OURS, arguments=lambda world: {"pk": world.invitation.pk}),
    "organisation:mandate_renew": Address(get=OURS, post=OURS, arguments=lambda world: {"pk": world.mandate.pk}),
    "organisation:invite": Address(get=REPRESENTATIVES, post=REPRESENTATIVES),
    "organisation:invitation_revoke": Address(post=OURS, arguments=lambda world: {"pk": world.invitation.pk}),
    "organisation:invitation": Address(get=EVERYBODY, post=EVERYBODY, arguments=lambda world: {"token": INVITATION_SECRET}),
    "organisation:mandate_end": Address(get=OURS | {"reader"}, post=OURS | {"reader"}, arguments=lambda world: {"pk": world.mandate.pk}),
    "organisation:mandate_evidence": Address(get=OURS | {"reader"} | STAFF, arguments=lambda world: {"pk": world.mandate.pk}),
    "organisation:join_request": Address(post=OURS, arguments=lambda world: {"pk": world.join_request.pk}),
    "pact:sign": Address(get=REPRESENTATIVES, post=REPRESENTATIVES),
    "pact:history_reply": Address(get=OURS, post=OURS, arguments=lambda world: {"pk": world.event.pk}),
    "pact:withdraw": Address(get=REPRESENTATIVES, post=REPRESENTATIVES),
}
