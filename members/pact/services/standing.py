"""Where a signature stands with its yearly report: what follows from a report that was sent."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from members.organisations.models import Mandate
from members.pact.enums import EventKind, Standing
from members.pact.models import Signature
from members.pact.services.history import record_event


def report_received(*, signature: Signature, due: date, at: datetime, mandate: Mandate | None = None) -> None:
    """Write down that the whole report that was due on `due` was sent at `at` (aware), by `mandate`, in the caller's transaction.

    The signature is locked by the caller. A second call for the same `due` changes nothing.
    """
    person = mandate.person if mandate else None
    if not record_event(
        signature=signature, kind=EventKind.REPORTED, at=at, person=person, mandate=mandate, key=f"reported:{due:%Y-%m-%d}"
    ):
        return
    signature.report_due = one_year_after(due)
    signature.standing, signature.standing_since = Standing.CURRENT, timezone.localdate(at)
    signature.save(update_fields=["report_due", "standing", "standing_since"])


def one_year_after(day: date) -> date:
    """The same day a year later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return (day - timedelta(days=1)).replace(year=day.year + 1)
