"""The mornings at which mails leave, by the clock on the wall in Tirana: in winter 7:00 is 6:00 UTC, in summer 5:00."""

import datetime as dt

import pytest

from members.notifications.schedule import next_due
from members.notifications.ways import How


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("how", "after", "due"),
    [
        (How.DAILY, "2026-11-26 05:59", "2026-11-26 06:00"),
        (How.DAILY, "2026-11-26 06:00", "2026-11-27 06:00"),  # who is told at 7:00 sharp waits for the next morning
        (How.DAILY, "2026-07-01 05:30", "2026-07-02 05:00"),
        (How.DAILY, "2026-11-26 23:30", "2026-11-27 06:00"),  # past midnight in Tirana: the same morning
        (How.DAILY, "2026-03-28 12:00", "2026-03-29 05:00"),  # that night summer time begins
        (How.DAILY, "2026-10-24 12:00", "2026-10-25 06:00"),  # that night it ends
        (How.DAILY, "2026-10-25 00:30", "2026-10-25 06:00"),  # 2:30, the first of two
        (How.DAILY, "2026-10-25 01:30", "2026-10-25 06:00"),  # 2:30, the second
        (How.WEEKLY, "2026-11-26 12:00", "2026-11-30 06:00"),
        (How.WEEKLY, "2026-11-30 05:59", "2026-11-30 06:00"),
        (How.WEEKLY, "2026-11-30 06:00", "2026-12-07 06:00"),
        (How.WEEKLY, "2026-03-23 12:00", "2026-03-30 05:00"),  # across the beginning of summer time
        (How.WEEKLY, "2026-10-19 12:00", "2026-10-26 06:00"),  # and across its end
        (How.WEEKLY, "2026-12-28 12:00", "2027-01-04 06:00"),
    ],
)
def test_the_next_morning(how, after, due):
    assert next_due(how, utc(after)) == utc(due)


@pytest.mark.parametrize("how", [How.AT_ONCE, How.NEVER])
def test_what_is_not_gathered_waits_for_no_morning(how):
    assert next_due(how, utc("2026-11-26 05:59")) == utc("2026-11-26 05:59")
