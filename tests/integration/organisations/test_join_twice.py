"""Two windows, two clicks: nothing is doubled, nothing overwritten in silence."""

import re
import uuid

import pytest
from django.urls import reverse

from members.notifications.models import OutgoingMail
from members.organisations.models import Application, Organisation
from members.organisations.services.applications import fingerprint
from tests.factories.organisations import ApplicationFactory, PersonFactory
from tests.integration.organisations.joining import WHOLE, address, answer
from tests.integration.organisations.test_decisions import ANSWERS

NEW = "organisations:new"


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]+)"', page.content.decode())[1]


@pytest.fixture
def draft(person):
    return ApplicationFactory(applicant=person, answers=ANSWERS, evidence="evidence/x.pdf")


def test_two_clicks_on_the_first_question_begin_one_application(client, person):
    begun = hidden(client.get(reverse(NEW)), "begun")
    first = client.post(reverse(NEW), {"kind": "cso", "begun": begun})
    second = client.post(reverse(NEW), {"kind": "business", "begun": begun})
    assert first["Location"] == second["Location"]
    assert Application.objects.get().answers == {"kind": "business"}
    assert OutgoingMail.objects.count() == 1


@pytest.mark.parametrize("begun", ["", "x", "\x00", "0" * 5000])
def test_a_mangled_token_begins_one_all_the_same(client, person, begun):
    assert client.post(reverse(NEW), {"kind": "cso", "begun": begun}).status_code == 302
    assert Application.objects.count() == 1


def test_the_token_of_another_person_leads_nowhere_near_theirs(client, person):
    other = ApplicationFactory(applicant=PersonFactory(), public_id=uuid.uuid4(), answers={"kind": "media"})
    client.post(reverse(NEW), {"kind": "cso", "begun": str(other.public_id)})
    other.refresh_from_db()
    assert other.answers == {"kind": "media"}
    assert Application.objects.get(applicant=person).public_id != other.public_id


def test_two_windows_with_two_questions_keep_both(client, draft):
    city, name = client.get(address(draft, "city")), client.get(address(draft, "legal-name"))
    answer(client, draft, "city", city="Fier", seen=hidden(city, "seen"))
    assert answer(client, draft, "legal-name", legal_name="Tjetra", seen=hidden(name, "seen")).status_code == 302
    draft.refresh_from_db()
    assert (draft.answers["city"], draft.answers["legal_name"]) == ("Fier", "Tjetra")


def test_two_windows_with_one_question_say_so_before_one_overwrites_the_other(client, draft):
    seen = hidden(client.get(address(draft, "city")), "seen")
    answer(client, draft, "city", city="Fier", seen=seen)
    page = answer(client, draft, "city", city="Vlorë", seen=seen)
    assert page.status_code == 409
    assert "“Fier”" in page.content.decode()
    assert 'value="Vlorë"' in page.content.decode()
    draft.refresh_from_db()
    assert draft.answers["city"] == "Fier"
    assert answer(client, draft, "city", city="Vlorë", seen=hidden(page, "seen")).status_code == 302
    draft.refresh_from_db()
    assert draft.answers["city"] == "Vlorë"


def test_a_second_click_with_the_same_answer_is_harmless(client, draft):
    seen = hidden(client.get(address(draft, "city")), "seen")
    for _ in range(2):
        assert answer(client, draft, "city", city="Fier", seen=seen)["Location"] == address(draft, "website")


def test_two_clicks_send_once(client, draft):
    seen = hidden(client.get(address(draft, "check")), "seen")
    for _ in range(2):
        assert client.post(address(draft, "check"), {"seen": seen})["Location"] == address(draft)
    draft.refresh_from_db()
    assert draft.submission == 1
    assert Organisation.objects.count() == 1
    assert OutgoingMail.objects.filter(kind="organisations.application.receive").count() == 1


def test_what_is_sent_is_what_was_checked(client, draft):
    seen = hidden(client.get(address(draft, "check")), "seen")
    answer(client, draft, "city", city="Fier")
    page = client.post(address(draft, "check"), {"seen": seen})
    assert page.status_code == 409
    assert "Fier" in page.content.decode()
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert client.post(address(draft, "check"), {"seen": hidden(page, "seen")}).status_code == 302


def test_an_answer_from_an_old_window_after_sending_changes_nothing(client, draft):
    client.post(address(draft, "check"))
    assert answer(client, draft, "city", city="Fier")["Location"] == address(draft)
    assert answer(client, draft, "website", skip="1")["Location"] == address(draft)
    draft.refresh_from_db()
    assert draft.answers["city"] == ANSWERS["city"]


def test_an_old_window_of_the_first_question_after_sending(client, draft):
    client.post(address(draft, "check"))
    response = client.post(reverse(NEW), {"kind": "cso", "begun": str(draft.public_id)})
    assert response["Location"] == reverse("organisations:start")
    assert Application.objects.count() == 1


def test_the_fingerprint_knows_answers_and_files(draft):
    before = fingerprint(draft)
    draft.logo = "logos/x.png"
    assert fingerprint(draft) != before
    assert fingerprint(draft, WHOLE["city"]) == fingerprint(draft, ["city"])
