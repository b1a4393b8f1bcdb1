"""The published schedule of a yearly report, in one place: what happens on which day. Plain dates, no database."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from members.pact.enums import Standing

#: So many days before a day by which something is due, whoever has to do it is reminded.
REMINDERS = (60, 30, 7)
#: After the day the report was due, the register says "report due" for so many days, and "report overdue" only then.
GRACE_DAYS = 30
#: So many days "report overdue", and the signature lapses.
OVERDUE_DAYS = 60
#: The secretariat sends a reminder by hand to one signatory at most once in so many days.
BY_HAND_DAYS = 7


class Step(StrEnum):
    """What the day brings for a signature: at most one a day."""

    REMIND = "remind"
    GRACE = "grace"
    OVERDUE = "overdue"
    LAPSE = "lapse"


@dataclass(frozen=True)
class Course:
    """Where a signature that holds stands with the report due on `due`.

    `since`: the day on which it came into `standing`; `told`: the smallest of `REMINDERS` sent for this `due` (None: none yet).
    """

    due: date
    standing: str = Standing.CURRENT
    since: date | None = None
    told: int | None = None


def one_year_after(day: date) -> date:
    """The same day of the next year. Nothing is ever due on 29 February: from that day it is 28 February."""
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap_day else day.day)


def first_due(signed: date) -> date:
    """The day by which the first report is due: a year after signing."""
    return one_year_after(signed)


def next_due(due: date, sent: date) -> date:
    """The day by which the next report is due, once the one due on `due` was sent on `sent`: the anniversary of `due` that comes after both.

    So neither an early nor a late report moves the day of the year, and years in which a signature had lapsed are not asked for again.
    """
    following = one_year_after(due)
    while following <= sent:
        following = one_year_after(following)
    return following


def reminder(deadline: date, at: date, told: int | None = None) -> int | None:
    """The reminder that is right on the day `at`: the nearest of `REMINDERS` whose day has come.

    None before the first, after the deadline, and where this one or a nearer one was sent: what was missed is not sent later.
    """
    left = (deadline - at).days
    fitting = [days for days in REMINDERS if 0 <= left <= days]
    stage = min(fitting, default=None)
    return None if stage is None or (told is not None and told <= stage) else stage


def overdue_from(due: date, grace_since: date | None) -> date:
    """The first day of "report overdue": day 31 after `due`, and never before the whole grace since the notice was sent has passed."""
    day = due + timedelta(days=GRACE_DAYS + 1)
    return max(day, grace_since + timedelta(days=GRACE_DAYS)) if grace_since else day


def lapses_on(due: date, overdue_since: date | None) -> date:
    """The day on which the signature lapses: day 91 after `due`, and never before the whole time since "overdue" was told has passed."""
    day = due + timedelta(days=GRACE_DAYS + OVERDUE_DAYS + 1)
    return max(day, overdue_since + timedelta(days=OVERDUE_DAYS)) if overdue_since else day


def days_ahead(course: Course) -> tuple[date, date]:
    """The first day of "report overdue" and the day of lapsing, as they follow from where the signature stands."""
    if course.standing == Standing.OVERDUE and course.since:
        overdue = course.since
    else:
        overdue = overdue_from(course.due, course.since if course.standing == Standing.GRACE else None)
    return overdue, lapses_on(course.due, overdue)


def next_step(course: Course, at: date) -> Step | None:
    """What the day `at` brings, or None. After days without the clock it is one step too: the next one waits its whole time from now on."""
    if at <= course.due:
        coming = course.standing == Standing.CURRENT and reminder(course.due, at, course.told) is not None
        return Step.REMIND if coming else None
    if course.standing == Standing.CURRENT:
        return Step.GRACE
    if course.standing == Standing.GRACE:
        return Step.OVERDUE if at >= overdue_from(course.due, course.since) else None
    return Step.LAPSE if at >= lapses_on(course.due, course.since) else None
