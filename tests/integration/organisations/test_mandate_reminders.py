"""Before a mandate runs out its person and the other representatives are told: 30 and 7 days ahead, each once."""

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from members.notifications.models import Notice, OutgoingMail
from members.organisations.services.mandates import renew_mandate
from members.organisations.services.reminders import remind_of_ending_mandates
from tests.factories.organisations import MandateFactory

pytestmark = pytest.mark.django_db
LAST = dt.date(2027, 6, 30)


def told():
    return sorted(Notice.objects.values_list("kind", "person"))


@pytest.fixture
def mandate():
    return MandateFactory(editor=True, ends=LAST, starts=dt.date(2026, 1, 1))


@pytest.fixture
def other(mandate):
    return MandateFactory(organisation=mandate.organisation)


def test_two_mails_each_to_whom_it_concerns(mandate, other):
    expected = [("organisations.mandate.expire", mandate.person.pk), ("organisations.mandate.expire_tell", other.person.pk)]
    for days, times in ((31, 0), (30, 1), (29, 1), (8, 1), (7, 2), (1, 2), (0, 2), (-1, 2)):
        for _again in range(2):
            remind_of_ending_mandates(at=LAST - dt.timedelta(days=days))
        assert told() == sorted(expected * times), days
    assert "30.06.2027" in OutgoingMail.objects.first().subject


def test_a_clock_that_stood_still_tells_the_nearer_one_only(mandate):
    assert remind_of_ending_mandates(at=LAST - dt.timedelta(days=3)) == 1
    assert len(told()) == 1


def test_who_has_no_end_has_ended_or_begins_later_is_not_told():
    MandateFactory(ends=None)
    MandateFactory(ends=LAST, ended=True)
    MandateFactory(ends=LAST, starts=LAST - dt.timedelta(days=1))
    assert remind_of_ending_mandates(at=LAST - dt.timedelta(days=7)) == 0


def test_a_renewed_mandate_is_told_of_anew(mandate, other):
    today = timezone.localdate()
    remind_of_ending_mandates(at=LAST - dt.timedelta(days=7))
    renew_mandate(mandate=mandate, ends=today + dt.timedelta(days=400), renewed_by=other.person)
    before = Notice.objects.filter(kind="organisations.mandate.expire").count()
    remind_of_ending_mandates(at=today + dt.timedelta(days=393))
    assert Notice.objects.filter(kind="organisations.mandate.expire").count() == before + 1


def test_the_command(mandate):
    out = io.StringIO()
    call_command("mandate_reminders", at="2027-06-23", stdout=out)
    assert out.getvalue().startswith("1 mandates")
    call_command("mandate_reminders", stdout=out)
    with pytest.raises(CommandError):
        call_command("mandate_reminders", at="tomorrow")


def test_the_secretariat_hears_of_the_last_representative_alone(secretary, mandate, other):
    last = MandateFactory(ends=LAST, starts=dt.date(2026, 1, 1))
    MandateFactory(organisation=last.organisation, ends=LAST)
    MandateFactory(organisation=other.organisation, ends=LAST)  # the other one stays
    for _again in range(2):
        remind_of_ending_mandates(at=LAST - dt.timedelta(days=7))
    mails = OutgoingMail.objects.filter(kind="organisations.mandate.expire_last", address=secretary.email)
    assert {last.organisation.legal_name in mail.text for mail in mails} == {True}
    assert mails.count() == 2  # one for each of the two who go on the same day
    assert f"/cms/organisations/{last.organisation_id}/" in mails[0].text
