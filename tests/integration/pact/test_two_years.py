"""Two years of the clock, against the schedule as it is published. Every day here was counted by hand in a calendar: 2028 is a leap year."""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from members.notifications.models import OutgoingMail
from members.pact.enums import SuspensionAct
from members.pact.models import Signature
from members.pact.selectors.states import shown_state, with_register_state
from members.pact.services.clock import run_clock
from members.pact.services.signing import sign_pact
from members.pact.services.suspension import confirm_suspension, propose_suspension
from members.pact.services.versions import publish_version
from tests.factories.organisations import MandateFactory, PersonFactory
from tests.factories.pact import PactVersionFactory
from tests.factories.progress import send, written
from tests.integration.pact.moving_time import MovingTime

DAY = dt.timedelta(days=1)
SIGNED = dt.date(2027, 3, 1)
DUE = dt.date(2028, 3, 1)
#: Day -> the mail that leaves on it, where no report comes after a signature of 1 March 2027.
PUBLISHED = {
    "2028-01-01": "pact.report.remind",
    "2028-01-31": "pact.report.remind",
    "2028-02-23": "pact.report.remind",
    "2028-03-02": "pact.report.grace",
    "2028-04-01": "pact.report.overdue",
    "2028-05-31": "pact.report.lapse",
}
#: Day -> the word that the register says from it on.
LABELS = {"2027-03-01": "Nënshkrues", "2028-03-02": "Raporti pritet", "2028-04-01": "Raporti me vonesë", "2028-05-31": "I skaduar"}


class Years:
    """One signature from the day on which it is signed, and what the days bring: mails and labels, by the day as it is written."""

    def __init__(self, signed: dt.date) -> None:
        self.time = MovingTime(timezone.make_aware(dt.datetime.combine(signed, dt.time(10))))
        self.mails: dict[str, str] = {}
        self.labels: dict[str, str] = {}

    def __enter__(self):
        self.time.__enter__()
        self.secretaries = [PersonFactory(secretariat=True), PersonFactory(secretariat=True)]
        self.mandate = MandateFactory(starts=dt.date(2020, 1, 1), ends=None)
        self.text = publish_version(version=PactVersionFactory(number=1), published_by=self.secretaries[0])
        self.signature = sign_pact(
            person=self.mandate.person, mandate=self.mandate, text_sha256=self.text.sha256, commitments=["laws-first"]
        )
        self.seen = OutgoingMail.objects.count()
        self.look(signed=True)
        return self

    def __exit__(self, *error):
        self.time.__exit__(*error)

    def look(self, *, signed: bool = False) -> None:
        """Write down the mails since the last look and the label, where it is another one."""
        today = f"{timezone.localdate()}"
        sent = list(OutgoingMail.objects.order_by("pk").values_list("kind", flat=True)[self.seen :])
        self.seen += len(sent)
        clock = [kind for kind in sent if kind.startswith(("pact.report.", "pact.resign.")) and kind != "pact.report.send"]
        assert len(clock) <= 1, f"More than one letter on {today}: {clock}"
        if clock:
            assert today not in self.mails
            self.mails[today] = clock[0]
        label = shown_state(with_register_state(Signature.objects.all()).get(pk=self.signature.pk)).word
        if signed or label != list(self.labels.values())[-1]:
            self.labels[today] = label

    def go(self, days: Iterable[dt.date], acts: dict[str, Callable[[], object]] | None = None) -> None:
        """Through these days with the clock, twice where it did something and on Mondays; `acts` are done on their days before it."""
        for day in days:
            self.time.to(day)
            if acts and f"{day}" in acts:
                acts[f"{day}"]()
                self.look()
            if run_clock().done or day.weekday() == 0:
                assert not run_clock().done
            self.look()

    def report(self) -> None:
        written(self.mandate)
        send(self.mandate)

    def suspend_or_resume(self, act: SuspensionAct) -> None:
        one, two = self.secretaries
        proposal = propose_suspension(organisation=self.mandate.organisation, act=act, reason="Hetim.", proposed_by=one)
        confirm_suspension(proposal=proposal, confirmed_by=two)


def every_day(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + number * DAY for number in range((last - first).days + 1)]


def page_says(signature: Signature) -> str:
    return Client().get(reverse("pact:signatory", args=[signature.organisation.slug])).content.decode()


@pytest.mark.django_db
def test_two_years_without_a_report_are_the_published_schedule_however_often_a_day_runs():
    with Years(SIGNED) as years:
        for first, last in [
            (SIGNED, DUE),
            (DUE + DAY, DUE + 30 * DAY),
            (DUE + 31 * DAY, DUE + 90 * DAY),
            (DUE + 91 * DAY, dt.date(2029, 3, 1)),
        ]:
            years.go(every_day(first, last))
            assert list(years.labels.values())[-1] in page_says(years.signature)
    assert years.mails == PUBLISHED
    assert years.labels == LABELS


@pytest.mark.django_db
def test_who_reports_before_the_day_is_reminded_of_the_next_year_and_of_nothing_else():
    with Years(SIGNED) as years:
        years.go(every_day(dt.date(2027, 12, 25), dt.date(2028, 3, 10)), {"2028-02-10": years.report})
        years.go(every_day(dt.date(2028, 12, 25), dt.date(2029, 3, 2)))
    assert list(years.mails) == ["2028-01-01", "2028-01-31", "2028-12-31", "2029-01-30", "2029-02-22", "2029-03-02"]
    assert years.labels == {"2027-03-01": "Nënshkrues", "2029-03-02": "Raporti pritet"}


@pytest.mark.django_db
def test_a_late_report_puts_it_right_on_the_day_it_comes():
    with Years(SIGNED) as years:
        years.go(every_day(dt.date(2028, 2, 28), dt.date(2028, 6, 2)), {"2028-04-05": years.report})
    assert years.labels == {
        "2027-03-01": "Nënshkrues",
        "2028-03-02": "Raporti pritet",
        "2028-04-01": "Raporti me vonesë",
        "2028-04-05": "Nënshkrues",
    }
    assert list(years.mails.values()) == ["pact.report.remind", "pact.report.grace", "pact.report.overdue"]


@pytest.mark.django_db
def test_a_lapsed_signature_holds_again_from_the_day_of_the_missing_report():
    with Years(SIGNED) as years:
        years.go(every_day(dt.date(2028, 2, 28), dt.date(2028, 6, 12)), {"2028-06-09": years.report})
    assert years.labels == LABELS | {"2028-06-09": "Nënshkrues"}
    assert years.mails["2028-06-09"] == "pact.report.reinstate"


@pytest.mark.django_db
def test_signed_on_a_leap_day_the_report_is_due_on_28_february():
    with Years(dt.date(2028, 2, 29)) as years:
        years.go(every_day(dt.date(2028, 12, 20), dt.date(2029, 6, 1)))
    assert list(years.mails) == ["2028-12-30", "2029-01-29", "2029-02-21", "2029-03-01", "2029-03-31", "2029-05-30"]


@pytest.mark.django_db
def test_days_of_a_suspension_are_added_to_what_was_running():
    """From 12 March to 11 April 2028 are 30 days: "overdue" would have come on 1 April and lapsing 60 days later."""
    with Years(SIGNED) as years:
        suspend, resume = (partial(years.suspend_or_resume, act) for act in (SuspensionAct.SUSPEND, SuspensionAct.RESUME))
        years.go(every_day(dt.date(2028, 2, 28), dt.date(2028, 7, 2)), {"2028-03-12": suspend, "2028-04-11": resume})
    assert years.labels == {
        "2027-03-01": "Nënshkrues",
        "2028-03-02": "Raporti pritet",
        "2028-03-12": "I pezulluar",
        "2028-04-11": "Raporti pritet",
        "2028-05-01": "Raporti me vonesë",
        "2028-06-30": "I skaduar",
    }


@pytest.mark.django_db
def test_a_new_version_is_asked_for_on_its_days_and_ends_no_signature():
    with Years(SIGNED) as years:
        publish = partial(publish_version, version=PactVersionFactory(number=2), published_by=years.secretaries[0])
        years.go(every_day(dt.date(2027, 5, 30), dt.date(2027, 9, 3)), {"2027-06-01": publish})
    assert years.mails == {
        "2027-07-01": "pact.resign.remind",
        "2027-07-31": "pact.resign.remind",
        "2027-08-23": "pact.resign.remind",
        "2027-08-31": "pact.resign.overdue",
    }
    assert list(years.labels) == ["2027-03-01", "2027-06-01"]


def first_from(days: list[dt.date], day: dt.date, last: dt.date = dt.date.max) -> dt.date | None:
    """The first of the days on which the clock ran that is not before `day`, nor after `last`."""
    return next((each for each in days if day <= each <= last), None)


def expected_with_leaps(days: list[dt.date]) -> dict[str, str]:
    """What these days bring: a reminder once in each of its times, and each stage on the first day that gives the one before its whole time."""
    times = [("2028-01-01", "2028-01-30"), ("2028-01-31", "2028-02-22"), ("2028-02-23", "2028-03-01")]
    reminded = [first_from(days, dt.date.fromisoformat(first), dt.date.fromisoformat(last)) for first, last in times]
    found = {f"{day}": "pact.report.remind" for day in reminded if day}
    grace = first_from(days, dt.date(2028, 3, 2))
    overdue = grace and first_from(days, max(dt.date(2028, 4, 1), grace + 30 * DAY))
    lapsed = overdue and first_from(days, max(dt.date(2028, 5, 31), overdue + 60 * DAY))
    stages = {"pact.report.grace": grace, "pact.report.overdue": overdue, "pact.report.lapse": lapsed}
    return found | {f"{day}": kind for kind, day in stages.items() if day}


@pytest.mark.django_db
@given(leaps=st.lists(st.integers(1, 40) | st.sampled_from([7, 30, 60, 90, 200]), min_size=6, max_size=16))
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_a_clock_that_stood_still_takes_no_day_from_anybody(leaps):
    days, day = [], dt.date(2027, 11, 1)
    for leap in leaps:
        day += leap * DAY
        days.append(day)
    with transaction.atomic(), Years(SIGNED) as years:
        years.go(days)
        transaction.set_rollback(True)  # the next example begins without this signature
    assert years.mails == expected_with_leaps(days)
