"""Signing and withdrawing: the acts that the whole room is about."""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from members.accounts.models import User
from members.accounts.selectors import is_secretariat
from members.notifications.services import notify
from members.organisations.enums import OrganisationState, Role
from members.organisations.models import Mandate, Organisation
from members.organisations.selectors import representatives_of
from members.pact.canonical import canonical_json, digest
from members.pact.enums import EventKind, SignatureState
from members.pact.keys import sign
from members.pact.models import Commitment, PactVersion, Signature
from members.pact.records import build_record, new_public_id, new_salt, personal_commitment
from members.pact.selectors import current_version
from members.pact.services.history import record_event
from members.pact.services.refusals import MandateGone, Refused, TextChanged
from members.pact.services.site_keys import key_in_force, lock_chain
from members.pact.services.standing import opening_standing
from resources.search.services.entries import index

#: A signature in one of these states gives way to a newer one, and can be withdrawn.
HELD = (SignatureState.ACTIVE, SignatureState.LAPSED)
SNAPSHOT = ("slug", "legal_name", "short_name", "kind", "nipt", "country", "registration_number", "city", "website")


@transaction.atomic
def sign_pact(*, person: User, mandate: Mandate, text_sha256: str, commitments: Collection[str]) -> Signature:
    """Sign the version in force for the mandate's organisation, choosing commitments by their keys; returns the one signature there is.

    `text_sha256` is the hash of the text that the person read. Two representatives at once, or a double click, make one signature: the
    second call finds the first one's. Raises MandateGone, TextChanged, Refused; then nothing is written.
    """
    organisation = Organisation.objects.select_for_update().get(pk=mandate.organisation_id)
    current_mandate = _mandate_to_sign(mandate, person)
    version = _version_as_read(text_sha256)
    if organisation.state != OrganisationState.VERIFIED:
        raise Refused(_("Your organisation may not sign at the moment. Ask the secretariat."))
    existing = Signature.objects.filter(organisation=organisation, version=version, state=SignatureState.ACTIVE).first()
    if existing is not None:
        return existing
    chosen = _chosen(version, organisation, commitments)
    signature = _append(person=person, mandate=current_mandate, organisation=organisation, version=version, chosen=chosen)
    record_event(signature=signature, kind=EventKind.SIGNED, at=signature.signed_at, person=person, mandate=current_mandate)
    _supersede_older(signature)
    index("organisation", organisation)
    _tell(signature, "sign", representatives_of(organisation))
    log(
        instance=organisation,
        action="pact.signature.sign",
        user=person,
        data={"signature": signature.public_id, "version": version.number, "mandate": current_mandate.pk, "text_sha256": text_sha256},
    )
    return signature


@transaction.atomic
def withdraw_signature(*, signature: Signature, person: User, mandate: Mandate, reason: str) -> Signature:
    """Withdraw, from a lapsed signature too, with a reason that the register shows; what was signed stays on record.

    A suspended organisation may withdraw: leaving needs nobody's leave. Raises MandateGone, Refused.
    """
    organisation = Organisation.objects.select_for_update().get(pk=mandate.organisation_id)
    current_mandate = _mandate_to_sign(mandate, person)
    current = Signature.objects.select_for_update(of=("self",)).select_related("version").get(pk=signature.pk)
    if current.organisation_id != organisation.pk:
        raise MandateGone(_("Your mandate is not of the organisation that signed."))
    if not reason.strip():
        raise Refused(_("Write the reason: the register shows it."))
    if current.state not in HELD:
        raise Refused(_("This signature does not hold any more."))
    current.state, current.state_since, current.state_reason = SignatureState.WITHDRAWN, timezone.now(), reason.strip()
    current.save(update_fields=["state", "state_since", "state_reason"])
    record_event(signature=current, kind=EventKind.WITHDRAWN, reason=reason.strip(), person=person, mandate=current_mandate)
    index("organisation", organisation)
    _tell(current, "withdraw", representatives_of(organisation))
    log(
        instance=organisation,
        action="pact.signature.withdraw",
        user=person,
        data={"signature": current.public_id, "mandate": current_mandate.pk},
    )
    return current


@transaction.atomic
def erase_person(*, signature: Signature, erased_by: User, reason: str) -> None:
    """Forget who signed: the record keeps its salted commitment, so that the chain still verifies. Nothing brings the name back.

    The reason stands in the log alone. Raises Refused.
    """
    if not is_secretariat(erased_by):
        raise Refused(_("Only the secretariat erases a person's name from a signature."))
    if not reason.strip():
        raise Refused(_("Write the reason: it is kept in the log."))
    current = Signature.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=signature.pk)
    if current.personal_data is None:
        raise Refused(_("The name is erased already."))
    Signature.objects.filter(pk=current.pk).update(person=None, personal_data=None, personal_salt="")
    current.events.filter(person=current.person_id).update(person=None)
    data = {"signature": current.public_id, "reason": reason.strip()}
    log(instance=current.organisation, action="pact.signature.erase", user=erased_by, data=data)


def _mandate_to_sign(mandate: Mandate, person: User) -> Mandate:
    """The mandate as it stands now, locked, so that ending it waits for this act or comes before it."""
    current = (
        Mandate.objects.in_force(timezone.localdate())
        .select_for_update(of=("self",))
        .filter(pk=mandate.pk, person=person, role=Role.REPRESENTATIVE)
        .first()
    )
    if current is None:
        raise MandateGone(_("Your mandate as a representative has ended meanwhile. Nothing was done."))
    return current


def _version_as_read(text_sha256: str) -> PactVersion:
    version = current_version()
    if version is None or version.sha256 != text_sha256:
        raise TextChanged(_("The text has changed since you read it. Nothing was signed; please read the text that is in force now."))
    return version


def _chosen(version: PactVersion, organisation: Organisation, keys: Collection[str]) -> list[Commitment]:
    wanted = set(keys)
    if not wanted:
        raise Refused(_("Choose at least one commitment."))
    chosen = list(Commitment.objects.filter(version=version, key__in=wanted, kinds__contains=[organisation.kind]).order_by("position"))
    if len(chosen) != len(wanted):
        raise Refused(_("One of the commitments does not apply to your kind of organisation. Choose again."))
    return chosen


def _append(*, person: User, mandate: Mandate, organisation: Organisation, version: PactVersion, chosen: list[Commitment]) -> Signature:
    lock_chain()
    _version_as_read(version.sha256)  # the chain was waited for, and a new text may have been published meanwhile
    last = Signature.objects.order_by("-sequence").first()
    now = timezone.now()
    salt, data = new_salt(), {"name": str(person), "position": mandate.position}
    record = build_record(
        site=settings.PUBLIC_URL,
        public_id=new_public_id(),
        sequence=last.sequence + 1 if last else 1,
        version=version.number,
        text_sha256=version.sha256,
        organisation={name: getattr(organisation, name) for name in SNAPSHOT},
        mandate={"role": mandate.role, "starts": mandate.starts.isoformat(), "ends": mandate.ends.isoformat() if mandate.ends else None},
        person_commitment=personal_commitment(data, salt),
        commitments=[commitment.key for commitment in chosen],
        signed_at=now,
        previous_sha256=last.record_sha256 if last else "",
    )
    personal = {"person": person, "personal_data": data, "personal_salt": salt}
    standing = opening_standing(organisation=organisation, signed_at=now)
    fields = sorted({commitment.workstream for commitment in chosen})
    relations = {"version": version, "organisation": organisation, "mandate": mandate, "workstreams": fields}
    Signature.objects.filter(organisation=organisation, newest=True).update(newest=False)
    signature = Signature.objects.create(**_stored(record), **personal, **relations, **standing, signed_at=now, state_since=now)
    signature.commitments.set(chosen)
    return signature


def _stored(record: dict[str, Any]) -> dict[str, Any]:
    """The columns that follow from the record alone, signed with the site's key."""
    key, site_key = key_in_force()
    return {
        "public_id": record["id"],
        "sequence": record["sequence"],
        "text_sha256": record["pact"]["text_sha256"],
        "record": record,
        "previous_sha256": record["previous_sha256"],
        "record_sha256": digest(record),
        "site_key": site_key,
        "site_signature": sign(key, canonical_json(record)),
    }


def _supersede_older(signature: Signature) -> None:
    held = Signature.objects.filter(organisation_id=signature.organisation_id, state__in=HELD)
    older = held.exclude(pk=signature.pk).select_for_update()
    for before in older:
        before.state, before.state_since = SignatureState.SUPERSEDED, signature.signed_at
        before.save(update_fields=["state", "state_since"])
        record_event(signature=before, kind=EventKind.SUPERSEDED, at=signature.signed_at)


def _tell(signature: Signature, act: str, people: Any) -> None:
    notify(
        kind=f"pact.signature.{act}",
        recipients=people,
        context={"organisation": signature.organisation.legal_name, "version": str(signature.version.number)},
        url=reverse("pact:verify", args=[signature.public_id]),
    )
