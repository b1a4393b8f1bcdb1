"""The clock: what each day brings for signatures. Safe to run twice, by two processes at once, and after days without it.

It goes on, never back. After days without it each signature takes one step, on the day on which it is told so, and every time that the schedule
grants counts from that day: a clock that stood still takes no day from anybody. Reminders that were missed are not sent later.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from members.pact.enums import EventKind, Standing
from members.pact.models import ClockRun, PactVersion, Reminder, Signature, SignatureEvent
from members.pact.schedule import REMINDERS, Course, Step, next_step, reminder
from members.pact.selectors.renewal import signatures_to_renew, version_in_force
from members.pact.services.history import record_event
from members.pact.services.refusals import Refused
from members.pact.services.standing import enter_standing, lapse
from members.pact.services.telling import tell_about_report, tell_about_version

BATCH = 200


class ClockIsElsewhere(Refused):
    """The clock has gone further than this day, or the day has not come."""


@dataclass
class Went:
    """What one run did: how many of each step; `busy` were locked by somebody else's act and are taken up by the next run."""

    day: date
    done: Counter[str] = field(default_factory=Counter)
    busy: int = 0


def run_clock(*, at: date | None = None) -> Went:
    """Do all that the day `at` (today) brings, each signature in a transaction of its own.

    Raises ClockIsElsewhere for a day before the last one that was run, and, but for a demonstration, for one that has not come.
    """
    day = at or timezone.localdate()
    run = _begin(day)
    went = Went(day)
    for pk in _due(day):
        _take_step(pk, day, went)
    for pk in list(signatures_to_renew(day).values_list("pk", flat=True)):
        _ask_to_renew(pk, day, went)
    run.finished_at = timezone.now()
    run.save(update_fields=["finished_at"])
    return went


def clock_stands_at() -> date | None:
    """The last day to which the clock went."""
    stands: date | None = ClockRun.objects.aggregate(day=Max("day"))["day"]
    return stands


def _begin(day: date) -> ClockRun:
    stands = clock_stands_at()
    if stands is not None and day < stands:
        raise ClockIsElsewhere(_("The clock stands at %(day)s already, and it never goes back.") % {"day": stands.strftime("%d.%m.%Y")})
    if day > timezone.localdate() and not settings.DEMO:
        raise ClockIsElsewhere(_("This day has not come yet. Only a demonstration may run ahead."))
    return ClockRun.objects.get_or_create(day=day)[0]


def moment_of(day: date) -> datetime:
    """When something that the clock does on `day` is said to have happened: now, or on another day at eight in the morning."""
    return timezone.now() if day == timezone.localdate() else timezone.make_aware(datetime.combine(day, time(8)))


def _running(day: date) -> QuerySet[Signature]:
    """Signatures that hold and for which some step may be near."""
    return Signature.objects.active().filter(report_due__lte=day + timedelta(days=max(REMINDERS)))


def _due(day: date) -> Iterator[int]:
    """The signatures for which the day brings something, read in batches without a lock."""
    last = 0
    while batch := list(_running(day).filter(pk__gt=last).order_by("pk")[:BATCH]):
        courses = courses_of(batch)
        yield from (signature.pk for signature in batch if next_step(courses[signature.pk], day) is not None)
        last = batch[-1].pk


def courses_of(signatures: Iterable[Signature]) -> dict[int, Course]:
    """Where each of the signatures stands with its report, by its pk, in one query."""
    running = [signature for signature in signatures if signature.report_due is not None]
    told: dict[tuple[int, str], int] = {}
    # Signing a newer version puts off no report: who was reminded of one under the text before is not reminded of it again.
    sent = Reminder.objects.filter(signature__organisation__in=[signature.organisation_id for signature in running])
    for organisation, key in sent.filter(key__startswith="report:").values_list("signature__organisation", "key"):
        report, _colon, stage = key.rpartition(":")
        told[organisation, report] = min(int(stage), told.get((organisation, report), max(REMINDERS)))
    return {
        each.pk: Course(each.report_due, each.standing, each.standing_since, told.get((each.organisation_id, f"report:{each.report_due}")))
        for each in running
        if each.report_due is not None
    }


@transaction.atomic
def _take_step(pk: int, day: date, went: Went) -> None:
    """Look again under the lock, and do what the day brings. Whatever another act holds is left to the next run: the clock waits for nobody."""
    locked = Signature.objects.select_for_update(skip_locked=True, no_key=True, of=("self", "organisation"))
    signature = locked.select_related("organisation").filter(pk=pk).first()
    if signature is None:
        went.busy += 1
        return
    if not _running(day).filter(pk=pk).exists():
        return
    course = courses_of([signature])[pk]
    step = next_step(course, day)
    if step == Step.REMIND:
        _remind(signature, course, day)
    elif step == Step.LAPSE:
        lapse(signature=signature, at=moment_of(day))
    elif step is not None:
        enter_standing(signature=signature, standing=Standing(step.value), at=moment_of(day))
    if step is not None:
        went.done[step.value] += 1


def _remind(signature: Signature, course: Course, day: date) -> None:
    stage = reminder(course.due, day, course.told)
    Reminder.objects.create(signature=signature, key=f"report:{course.due}:{stage}", day=day)
    tell_about_report(signature=signature, act="remind", key=str(stage))


@transaction.atomic
def _ask_to_renew(pk: int, day: date, went: Went) -> None:
    """Remind of signing the version in force; after its day, the register says so. A signature never ends by this."""
    version = version_in_force(day)
    if version is None or version.resign_by is None or not _renewal_step(pk, version, day):
        return
    locked = Signature.objects.active().select_for_update(skip_locked=True, no_key=True, of=("self",))
    signature = locked.select_related("organisation").filter(pk=pk).first()
    stage = _renewal_step(pk, version, day)
    if signature is None:
        went.busy += 1
    elif stage == "overdue":
        record_event(signature=signature, kind=EventKind.RESIGN_OVERDUE, at=moment_of(day), key=f"resign_overdue:{version.number}")
        tell_about_version(signature=signature, version=version, act="overdue", key="overdue")
        went.done["sign again: overdue"] += 1
    elif stage:
        Reminder.objects.create(signature=signature, key=f"resign:{version.number}:{stage}", day=day)
        tell_about_version(signature=signature, version=version, act="remind", key=stage)
        went.done["sign again: remind"] += 1


def _renewal_step(pk: int, version: PactVersion, day: date) -> str:
    """`overdue`, or the days of the reminder that is right, or nothing where it was said already."""
    assert version.resign_by is not None
    if day > version.resign_by:
        said = SignatureEvent.objects.filter(signature=pk, key=f"resign_overdue:{version.number}").exists()
        return "" if said else "overdue"
    sent = Reminder.objects.filter(signature=pk, key__startswith=f"resign:{version.number}:").values_list("key", flat=True)
    told = min((int(key.rsplit(":", 1)[1]) for key in sent), default=None)
    stage = reminder(version.resign_by, day, told)
    return str(stage) if stage is not None else ""
