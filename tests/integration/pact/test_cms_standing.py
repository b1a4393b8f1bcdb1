"""Who stands where under `/cms/`, reminders by choice, and suspension on its page."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from members.notifications.models import OutgoingMail
from members.organisations.models import Organisation
from members.pact.enums import SignatureState, Standing
from members.pact.models import Reminder, Suspension
from tests.factories.accounts import log_in
from tests.factories.organisations import MandateFactory, PersonFactory
from tests.factories.pact import SignatureFactory

STANDING = "pact_cms:standing"
DUE = dt.date(2027, 11, 22)


@pytest.fixture
def secretary(db):
    return PersonFactory(secretariat=True, with_totp=True)


@pytest.fixture
def staff(client, secretary):
    return log_in(client, secretary, second_factor_seconds_ago=0)


@pytest.fixture
def second(db):
    return PersonFactory(secretariat=True, with_totp=True)


def address(signature):
    return reverse("pact_cms:suspension", args=[signature.organisation_id])


def text(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("state", "seen"),
    [("all", 4), ("current", 1), ("overdue", 1), ("lapsed", 1), ("suspended", 1), ("grace", 0), ("earlier", 0), ("rubbish\x00", 4)],
)
def test_signatories_by_where_they_stand(staff, version, state, seen):
    SignatureFactory(version=version, report_due=DUE)
    SignatureFactory(version=version, report_due=DUE, standing=Standing.OVERDUE)
    SignatureFactory(version=version, report_due=DUE, state=SignatureState.LAPSED)
    suspended = SignatureFactory(version=version, report_due=DUE)
    SignatureFactory(version=version, withdrawn=True)
    Organisation.objects.filter(pk=suspended.organisation_id).update(state="suspended")
    assert text(staff.get(reverse(STANDING), {"state": state})).count('<td class="title">') == seen


def test_the_list_takes_the_same_queries_however_many_there_are(staff, version):
    def queries():
        staff.get(reverse(STANDING))
        with CaptureQueriesContext(connection) as captured:
            staff.get(reverse(STANDING))
        return len(captured)

    SignatureFactory(version=version, report_due=DUE)
    few = queries()
    for _number in range(20):
        SignatureFactory(version=version, report_due=DUE)
    assert queries() == few


def test_a_reminder_by_choice_and_at_most_one_a_week(staff, version):
    chosen = SignatureFactory(version=version, report_due=DUE)
    SignatureFactory(version=version, report_due=DUE)
    lapsed = SignatureFactory(version=version, report_due=DUE, state=SignatureState.LAPSED)
    for _again in range(2):
        page = staff.post(reverse(STANDING), {"signature": [chosen.pk, lapsed.pk, "x", "-1", "9" * 40]}, follow=True)
        assert page.status_code == 200
    sent = OutgoingMail.objects.filter(kind="pact.report.by_hand")
    assert [mail.address for mail in sent] == [chosen.mandate.person.email]
    Reminder.objects.update(day=timezone.localdate() - dt.timedelta(days=7), key="hand:before")
    OutgoingMail.objects.update(idempotency_key=None)
    staff.post(reverse(STANDING), {"signature": [chosen.pk]})
    assert sent.all().count() == 2


def test_choosing_nobody_says_so(staff):
    assert "Zgjidhni kujt" in text(staff.post(reverse(STANDING), follow=True))


def test_two_persons_suspend_on_the_page(client, staff, version, second):
    signature = SignatureFactory(version=version)
    page = staff.post(address(signature), {"answer": "propose", "act": "suspend", "reason": "Hetim i hapur."}, follow=True)
    assert "Duhet ta konfirmojë një person i dytë" in text(page)
    assert 'value="confirm"' not in text(staff.get(address(signature)))
    staff.post(address(signature), {"answer": "confirm"})
    assert Organisation.objects.get(pk=signature.organisation_id).state == "verified"
    log_in(client, second, second_factor_seconds_ago=0)
    assert "U krye" in text(client.post(address(signature), {"answer": "confirm"}, follow=True))
    organisation = Organisation.objects.get(pk=signature.organisation_id)
    assert organisation.state == "suspended"
    public = text(client.get(reverse("pact:signatory", args=[organisation.slug])))
    assert "Hetim i hapur." in public


@pytest.mark.parametrize("data", [{}, {"answer": "rubbish"}, {"answer": "confirm"}, {"answer": "propose", "act": "resume", "reason": "x"}])
def test_rubbish_does_nothing(staff, version, data):
    signature = SignatureFactory(version=version)
    assert staff.post(address(signature), data, follow=True).status_code == 200
    assert not Suspension.objects.exists()


def test_a_reason_is_needed_and_stands_again_when_it_is_refused(staff, version):
    signature = SignatureFactory(version=version)
    assert staff.post(address(signature), {"answer": "propose", "act": "suspend", "reason": ""}).status_code == 200
    page = text(staff.post(address(signature), {"answer": "propose", "act": "rubbish", "reason": "Fjalë që ruhen."}))
    assert "Fjalë që ruhen." in page
    assert not Suspension.objects.exists()


def test_a_stale_second_factor_is_proved_first(client, version):
    person = PersonFactory(secretariat=True, with_totp=True)
    signature = SignatureFactory(version=version)
    log_in(client, person, second_factor_seconds_ago=100_000)
    response = client.post(address(signature), {"answer": "propose", "act": "suspend", "reason": "Hetim."})
    assert response.status_code == 302
    assert "reauthenticate" in response["Location"]
    assert not Suspension.objects.exists()


@pytest.mark.parametrize("who", ["anonymous", "reader", "representative", "handler"])
def test_nobody_else_comes_near(client, version, who):
    signature = SignatureFactory(version=version)
    if who == "reader":
        log_in(client, PersonFactory())
    elif who == "representative":
        log_in(client, MandateFactory(person=PersonFactory(with_totp=True)).person, second_factor_seconds_ago=0)
    elif who == "handler":
        log_in(client, PersonFactory(case_handler=True, with_totp=True), second_factor_seconds_ago=0)
    for path in (reverse(STANDING), address(signature)):
        assert client.get(path).status_code in (302, 403)
        assert client.post(path, {"answer": "propose", "act": "suspend", "reason": "x"}).status_code in (302, 403)
    assert not Suspension.objects.exists()
