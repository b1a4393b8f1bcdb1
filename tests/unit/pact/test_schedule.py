"""The published schedule, as plain dates."""

import datetime as dt

import pytest

from members.pact.enums import Standing
from members.pact.schedule import Course, Step, days_ahead, first_due, lapses_on, next_due, next_step, overdue_from, reminder

DUE = dt.date(2027, 11, 22)


def after(days):
    return DUE + dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("signed", "due"),
    [("2026-11-22", "2027-11-22"), ("2028-02-29", "2029-02-28"), ("2027-03-01", "2028-03-01"), ("2027-02-28", "2028-02-28")],
)
def test_the_first_report_is_due_a_year_after_signing_and_never_on_the_leap_day(signed, due):
    assert first_due(dt.date.fromisoformat(signed)).isoformat() == due


@pytest.mark.parametrize(("sent", "due"), [("2027-09-01", 2028), ("2027-11-22", 2028), ("2028-02-20", 2028), ("2029-06-01", 2029)])
def test_the_next_report_is_due_on_the_same_day_of_the_year_however_early_or_late_one_came(sent, due):
    assert next_due(DUE, dt.date.fromisoformat(sent)) == DUE.replace(year=due)


@pytest.mark.parametrize(
    ("days", "stage"), [(-61, None), (-60, 60), (-31, 60), (-30, 30), (-8, 30), (-7, 7), (-1, 7), (0, 7), (1, None), (200, None)]
)
def test_one_reminder_is_right_on_a_day(days, stage):
    assert reminder(DUE, after(days)) == stage


def test_a_reminder_is_sent_once_and_a_missed_one_never():
    assert reminder(DUE, after(-20), told=30) is None
    assert reminder(DUE, after(-20), told=60) == 30
    assert reminder(DUE, after(-3), told=None) == 7
    assert reminder(DUE, after(-40), told=7) is None


@pytest.mark.parametrize(
    ("standing", "since", "days", "step"),
    [
        (Standing.CURRENT, None, 0, None),
        (Standing.CURRENT, None, 1, Step.GRACE),
        (Standing.GRACE, 1, 30, None),
        (Standing.GRACE, 1, 31, Step.OVERDUE),
        (Standing.OVERDUE, 31, 90, None),
        (Standing.OVERDUE, 31, 91, Step.LAPSE),
        # The clock stood still: each stage has its whole time from the day on which it was told.
        (Standing.CURRENT, None, 400, Step.GRACE),
        (Standing.GRACE, 20, 31, None),
        (Standing.GRACE, 20, 50, Step.OVERDUE),
        (Standing.OVERDUE, 50, 91, None),
        (Standing.OVERDUE, 50, 110, Step.LAPSE),
    ],
)
def test_what_a_day_brings(standing, since, days, step):
    course = Course(DUE, standing, after(since) if since is not None else None, told=7)
    assert next_step(course, after(days)) == step


def test_the_days_that_a_letter_names_are_those_that_come():
    assert days_ahead(Course(DUE)) == (after(31), after(91))
    assert days_ahead(Course(DUE, Standing.GRACE, after(11))) == (after(41), after(101))
    assert days_ahead(Course(DUE, Standing.OVERDUE, after(41))) == (after(41), after(101))
    assert (overdue_from(DUE, None), lapses_on(DUE, None)) == (after(31), after(91))
