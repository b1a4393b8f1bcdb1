"""Where a signature stands with its yearly report: how it begins, and what follows from a report, a day that came, a suspension lifted."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from wagtail.log_actions import log

from members.organisations.enums import OrganisationState
from members.organisations.models import Mandate, Organisation
from members.pact.enums import EventKind, SignatureState, Standing
from members.pact.models import Signature
from members.pact.schedule import first_due, next_due
from members.pact.services.history import record_event
from members.pact.services.telling import tell_about_report
from resources.search.services.entries import index


def opening_standing(*, organisation: Organisation, signed_at: datetime) -> dict[str, Any]:
    """The columns that a new signature begins with: a year until the first report.

    Where the organisation has a signature that holds, under whatever version, its report stays due on its day: signing again postpones none.
    """
    running = Signature.objects.filter(organisation=organisation, state=SignatureState.ACTIVE, report_due__isnull=False)
    before = running.order_by("-sequence").first()
    if before is not None:
        return {"report_due": before.report_due, "standing": before.standing, "standing_since": before.standing_since}
    day = timezone.localdate(signed_at)
    return {"report_due": first_due(day), "standing": Standing.CURRENT, "standing_since": day}


def report_received(*, signature: Signature, due: date, at: datetime, mandate: Mandate | None = None) -> None:
    """Write down that the whole report that was due on `due` was sent at `at` (aware), by `mandate`, in the caller's transaction.

    The signature is locked by the caller. One that had lapsed holds again, where its organisation may act and has signed nothing since.
    A second call for the same `due` changes nothing.
    """
    person = mandate.person if mandate else None
    if not record_event(
        signature=signature, kind=EventKind.REPORTED, at=at, person=person, mandate=mandate, key=f"reported:{due:%Y-%m-%d}"
    ):
        return
    signature.report_due = next_due(due, timezone.localdate(at))
    signature.standing, signature.standing_since = Standing.CURRENT, timezone.localdate(at)
    signature.save(update_fields=["report_due", "standing", "standing_since"])
    if signature.state == SignatureState.LAPSED:
        _reinstate(signature, at)


def may_hold_again(signature: Signature) -> bool:
    """Whether a lapsed signature could hold again: its organisation is verified and has no other signature that holds."""
    if signature.state != SignatureState.LAPSED or signature.organisation.state != OrganisationState.VERIFIED:
        return False
    others = Signature.objects.filter(organisation_id=signature.organisation_id, state=SignatureState.ACTIVE)
    return not others.exists()


def _reinstate(signature: Signature, at: datetime) -> None:
    if not may_hold_again(signature):
        return
    signature.state, signature.state_since = SignatureState.ACTIVE, at
    signature.save(update_fields=["state", "state_since"])
    record_event(signature=signature, kind=EventKind.REINSTATED, at=at)
    index("organisation", signature.organisation)
    tell_about_report(signature=signature, act="reinstate")
    log(instance=signature.organisation, action="pact.signature.reinstate", data={"signature": signature.public_id})


def enter_standing(*, signature: Signature, standing: Standing, at: datetime) -> None:
    """The day came on which `signature` (locked by the caller) goes on to `standing`: label, history and mail in one."""
    kind = {Standing.GRACE: EventKind.GRACE, Standing.OVERDUE: EventKind.OVERDUE}[standing]
    record_event(signature=signature, kind=kind, at=at, key=f"{kind}:{signature.report_due}")
    signature.standing, signature.standing_since = standing, timezone.localdate(at)
    signature.save(update_fields=["standing", "standing_since"])
    tell_about_report(signature=signature, act=standing.value)


def lapse(*, signature: Signature, at: datetime) -> None:
    """The day came on which `signature` (locked by the caller) lapses: it holds no more, until the missing report is sent."""
    record_event(signature=signature, kind=EventKind.LAPSED, at=at, key=f"lapsed:{signature.report_due}")
    signature.state, signature.state_since = SignatureState.LAPSED, at
    signature.save(update_fields=["state", "state_since"])
    index("organisation", signature.organisation)
    tell_about_report(signature=signature, act="lapse")
    log(instance=signature.organisation, action="pact.signature.lapse", data={"signature": signature.public_id})


def leave_out(*, signature: Signature, suspended: date, resumed: date) -> None:
    """Days of a suspension count against nobody: what was running goes on where it stood. The signature is locked by the caller."""
    if signature.standing == Standing.CURRENT or signature.standing_since is None:
        return
    signature.standing_since += resumed - max(suspended, signature.standing_since)
    signature.save(update_fields=["standing_since"])
