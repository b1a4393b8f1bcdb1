"""The public history: what stands in it, in whose name, and the one reply."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from members.organisations.models import Mandate, Organisation
from members.pact.enums import EventKind
from members.pact.selectors.history import history_lines
from members.pact.services.history import record_event
from members.pact.services.refusals import MandateGone, Refused
from members.pact.services.replies import reply_to_event
from members.pact.services.signing import erase_person, sign_pact
from tests.factories.accounts import log_in
from tests.factories.organisations import MandateFactory, PersonFactory


@pytest.fixture
def mandate(db):
    return MandateFactory(person=PersonFactory(with_totp=True))


@pytest.fixture
def signature(version, mandate):
    return sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=["laws-first"])


@pytest.fixture
def event(signature):
    record_event(signature=signature, kind=EventKind.OVERDUE, key="overdue:2027-11-22")
    return signature.events.get(kind=EventKind.OVERDUE)


def reply(event, mandate, text="Raporti niset nesër."):
    return reply_to_event(event=event, text=text, person=mandate.person, mandate=mandate)


def page_of(client, signature):
    return client.get(reverse("pact:signatory", args=[signature.organisation.slug])).content.decode()


def test_each_line_says_who_for_whom_and_by_which_mandate_then(signature, event, mandate, secretary):
    record_event(signature=signature, kind=EventKind.SUSPENDED, reason="Hetim.", person=secretary)
    suspended, overdue, signed = history_lines(signature.organisation)
    assert signed.by == f"{mandate.person}, për {mandate.organisation}, atëherë përfaqësues"
    assert (overdue.by, overdue.about) == ("Sipas afateve të botuara", "Raporti me afat 22 nëntor 2027")
    assert (suspended.by, suspended.reason) == ("Sekretariati", "Hetim.")
    Mandate.objects.update(ended_at=timezone.now())
    assert history_lines(signature.organisation)[-1].by == signed.by


def test_a_person_who_was_erased_is_named_nowhere_in_the_history(signature, event, mandate, secretary):
    reply(event, mandate)
    erase_person(signature=signature, erased_by=secretary, reason="Kërkesë.")
    lines = history_lines(signature.organisation)
    assert mandate.person.name not in repr(lines)
    assert lines[-1].by.startswith("(emri është fshirë)")


def test_the_reply_stands_on_the_public_page_with_who_gave_it(client, signature, event, mandate):
    reply(event, mandate, text="  <b>Raporti</b> niset nesër. ")
    page = page_of(client, signature)
    assert "&lt;b&gt;Raporti&lt;/b&gt; niset nesër." in page
    assert "Raporti me vonesë" in page
    assert ModelLogEntry.objects.filter(action="pact.history.reply", user=mandate.person).count() == 1


def test_one_reply_and_it_stays(event, mandate):
    reply(event, mandate)
    with pytest.raises(Refused):
        reply(event, mandate, text="Tjetër.")
    event.refresh_from_db()
    assert event.reply == "Raporti niset nesër."


@pytest.mark.parametrize("who", ["other", "editor", "ended", "empty", "long", "own act"])
def test_who_may_not_reply_and_to_what(signature, event, mandate, who):
    acting = {"other": MandateFactory, "editor": lambda: MandateFactory(organisation=mandate.organisation, editor=True)}
    by = acting.get(who, lambda: mandate)()
    if who == "ended":
        Mandate.objects.update(ended_at=timezone.now())
    if who == "own act":
        event = signature.events.get(kind=EventKind.SIGNED)
    with pytest.raises((Refused, MandateGone)):
        reply(event, by, text={"empty": " \n", "long": "a" * 1201}.get(who, "Fjalë."))


def test_a_suspended_organisation_may_still_reply(client, signature, event, mandate):
    Organisation.objects.update(state="suspended", state_reason="Hetim.")
    mandate.refresh_from_db()
    log_in(client, mandate.person, second_factor_seconds_ago=0)
    response = client.post(reverse("pact:history_reply", args=[event.pk]), {"text": "Nuk pajtohemi."}, follow=True)
    assert "Nuk pajtohemi." in response.content.decode()


@pytest.mark.parametrize("text", ["", "\x00", "a" * 1201, "a\x00b"])
def test_bad_words_are_refused_beside_the_field(client, event, mandate, text):
    log_in(client, mandate.person, second_factor_seconds_ago=0)
    response = client.post(reverse("pact:history_reply", args=[event.pk]), {"text": text})
    assert response.status_code == 200
    assert "id_text" in response.content.decode()
    event.refresh_from_db()
    assert event.reply == ""


@pytest.mark.parametrize("pk", [0, 2**31, 2**63, 99999999999999999999])
def test_a_line_that_is_not_there_is_not_found(client, signature, mandate, pk):
    log_in(client, mandate.person, second_factor_seconds_ago=0)
    assert client.get(reverse("pact:history_reply", args=[pk])).status_code == 404


def test_another_organisations_line_is_not_found_and_an_act_of_its_own_takes_no_reply(client, event, signature, mandate):
    own = signature.events.get(kind=EventKind.SIGNED)
    log_in(client, mandate.person, second_factor_seconds_ago=0)
    assert client.get(reverse("pact:history_reply", args=[own.pk])).status_code == 404
    log_in(client, MandateFactory(person=PersonFactory(with_totp=True)).person, second_factor_seconds_ago=0)
    assert client.get(reverse("pact:history_reply", args=[event.pk])).status_code == 404


def test_only_who_represents_it_is_led_to_reply(client, signature, event, mandate):
    link = reverse("pact:history_reply", args=[event.pk])
    assert link not in page_of(client, signature)
    log_in(client, mandate.person, second_factor_seconds_ago=0)
    assert link in page_of(client, signature)


def test_the_history_takes_the_same_queries_however_long_it_is(client, signature, django_assert_num_queries):
    with django_assert_num_queries(1):
        short = len(history_lines(signature.organisation))
    for number in range(30):
        record_event(signature=signature, kind=EventKind.OVERDUE, key=f"overdue:20{number + 30}-01-01", mandate=signature.mandate)
    with django_assert_num_queries(1):
        assert len(history_lines(signature.organisation)) == short + 30


def test_the_schedule_is_published_with_an_example_worked_through(client, db):
    page = client.get(reverse("pact:schedule")).content.decode()
    for day in ("1 mars 2027", "1 mars 2028", "2 mars 2028", "1 prill 2028", "31 maj 2028"):
        assert day in page
    for label in ("Raporti pritet", "Raporti me vonesë", "I skaduar"):
        assert label in page
