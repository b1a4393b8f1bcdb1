"""`pact/join/`: from the first question to the status page, one question a page."""

import re

import pytest
from django.urls import reverse

from members.notifications.models import OutgoingMail
from members.organisations.models import Application
from tests.factories.accounts import log_in
from tests.factories.organisations import ApplicationFactory, OrganisationFactory, PersonFactory
from tests.integration.organisations.joining import WHOLE, address, answer, pdf
from tests.unit.organisations.test_evidence import PDF

NEW = "organisations:new"


@pytest.fixture
def begun(client, person):
    response = client.post(reverse(NEW), WHOLE["kind"])
    application = Application.objects.get(applicant=person)
    assert response["Location"] == address(application, "legal-name")
    return application


@pytest.fixture
def whole(client, begun):
    for name in list(WHOLE)[1:]:
        answer(client, begun, name)
    begun.refresh_from_db()
    return begun


def test_the_first_page_is_for_everybody(client, db, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        response = client.get(reverse("organisations:start"))
    assert response.status_code == 200
    assert not response.cookies
    page = response.content.decode()
    for words in ("Institucione publike", "Biznese", "11 pyetje", "Rreth 15 minuta", "vlerësim, jo një matje", "Çfarë ndodh më pas"):
        assert words in page


def test_applying_begins_with_logging_in_and_comes_back(client, db):
    response = client.get(reverse(NEW))
    assert response.status_code == 302
    assert response["Location"].endswith(f"?next={reverse(NEW)}")


def test_the_whole_way_one_question_a_page(client, begun):
    names = list(WHOLE)
    for at, name in enumerate(names[1:], start=1):
        page = client.get(address(begun, name)).content.decode()
        assert f"Pyetja {at + 1} nga 11" in page
        assert len(re.findall(r"<h1>", page)) == 1
        assert address(begun, names[at - 1]) in page, "the way back"
        following = "check" if name == "evidence" else names[at + 1]
        assert answer(client, begun, name)["Location"] == address(begun, following)
    page = client.get(address(begun, "check")).content.decode()
    assert "K12345678L" in page
    assert "Punojmë me fëmijë." in page
    assert all(f"{address(begun, name)}?from=check" in page for name in names), "a link to change each answer"
    assert client.post(address(begun, "check"))["Location"] == address(begun)
    page = client.get(address(begun)).content.decode()
    assert "Në sekretariat" in page
    assert "E dërguat në sekretariat." in page
    assert "Çfarë vjen më pas" in page
    assert client.get(address(begun, "city"))["Location"] == address(begun)


def test_a_question_is_the_heading_and_the_label(client, begun):
    page = client.get(address(begun, "legal-name")).content.decode()
    assert '<h1><label for="id_legal_name">Cili është emri i saj i plotë ligjor?</label></h1>' in page
    assert "<legend><h1>" in client.get(address(begun, "kind")).content.decode()


def test_a_change_from_the_check_page_comes_back_to_it(client, whole):
    query = "?from=check"
    assert address(whole, "check") in client.get(address(whole, "city", query)).content.decode()
    assert answer(client, whole, "city", query=query, city="Fier")["Location"] == address(whole, "check")
    assert answer(client, whole, "city", query=query, city="").status_code == 200
    assert "Fier" in client.get(address(whole, "check")).content.decode()


def test_answers_are_kept_from_the_first_and_found_again(client, begun, person):
    answer(client, begun, "legal-name")
    client.logout()
    assert client.get(address(begun))["Location"].endswith(f"?next={address(begun)}")
    log_in(client, person)
    page = client.get(address(begun)).content.decode()
    assert "Jeni përgjigjur në 2 nga 11 pyetje" in page
    assert address(begun, "short-name") in page, "where the person stopped"
    assert 'value="Shoqata Ëndrra"' in client.get(address(begun, "legal-name")).content.decode()
    assert address(begun) in client.get(reverse("organisations:start")).content.decode()
    assert address(begun) in client.get("/sq/members/").content.decode()


def test_one_mail_with_the_link_is_sent_when_the_first_answer_is_kept(client, whole, person):
    mail = OutgoingMail.objects.get(kind="organisations.application.begin")
    assert mail.address == person.email
    assert address(whole) in mail.text
    assert "Ëndrra" not in mail.text + mail.subject
    assert "Ju kemi dërguar një e-mail" in client.get(address(whole, "city")).content.decode()


@pytest.mark.parametrize("name", ["website", "about-en", "logo"])
def test_what_is_optional_can_be_skipped_and_keeps_what_was_there(client, begun, name):
    answer(client, begun, "website")
    following = {"website": "about", "about-en": "logo", "logo": "person"}[name]
    assert answer(client, begun, name, skip="1", website="nonsense ://")["Location"] == address(begun, following)
    begun.refresh_from_db()
    assert begun.answers["website"] == "https://shoqata.example"


def test_what_is_asked_for_cannot_be_skipped(client, begun):
    assert answer(client, begun, "city", skip="1", city="").status_code == 200


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("kind", "kind", "party"),
        ("legal-name", "legal_name", "x" * 201),
        ("short-name", "short_name", ""),
        ("registration", "nipt", "K12 34"),
        ("city", "city", "a\x00b"),
        ("website", "website", "javascript:alert(1)"),
        ("about", "about_sq", " "),
        ("person", "position", ""),
    ],
)
def test_a_bad_answer_is_said_beside_its_field_and_nothing_is_lost(client, whole, name, field, value):
    before = whole.answers
    response = answer(client, whole, name, **{**WHOLE[name], field: value})
    page = response.content.decode()
    assert response.status_code == 200
    assert f'id="id_{field}_error"' in page
    assert 'class="error-summary"' in page
    if field == "nipt":
        assert f'value="{value}"' in page
    whole.refresh_from_db()
    assert whole.answers == before


def test_nothing_is_begun_by_a_bad_first_answer(client, person):
    assert client.post(reverse(NEW), {"kind": "party"}).status_code == 200
    assert not Application.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_nothing_is_sent_before_it_is_whole(client, begun):
    page = client.post(address(begun, "check")).content.decode()
    assert "Mungojnë ende disa përgjigje." in page
    begun.refresh_from_db()
    assert begun.state == "draft"


@pytest.mark.parametrize("content", [b"MZ\x90" + PDF, b"", b"%PDF-1.7" + b"0" * (30 * 1024 * 1024)])
def test_a_file_that_is_no_pdf_is_refused_and_the_rest_kept(client, whole, content):
    kept = whole.evidence.name
    response = answer(client, whole, "evidence", evidence=pdf(content))
    assert response.status_code == 200
    assert 'id="id_evidence_error"' in response.content.decode()
    whole.refresh_from_db()
    assert whole.evidence.name == kept
    assert whole.answers["city"] == "Korçë"


def test_a_document_is_replaced_and_the_old_one_gone(client, whole, django_capture_on_commit_callbacks):
    old = whole.evidence.name
    with django_capture_on_commit_callbacks(execute=True):
        answer(client, whole, "evidence", evidence=pdf())
    whole.refresh_from_db()
    assert whole.evidence.name != old
    assert "evidence.pdf" not in whole.evidence.name
    assert not whole.evidence.storage.exists(old)
    assert whole.evidence.storage.exists(whole.evidence.name)


@pytest.mark.parametrize("path", ["nothing", "check/x", "kind/x", "logo.png/x"])
def test_addresses_that_are_none(client, begun, path):
    assert client.get(f"/sq/pact/join/{begun.public_id}/{path}/").status_code == 404


@pytest.mark.parametrize("path", ["not-a-uuid", "00000000-0000-4000-8000-000000000000", "00000000-0000-4000-8000-000000000000/city"])
def test_applications_that_are_none(client, person, path):
    assert client.get(f"/sq/pact/join/{path}/").status_code == 404


@pytest.mark.parametrize("name", ["status", "check", "evidence", "logo", "city"])
@pytest.mark.parametrize("who", ["anonymous", "stranger"])
def test_an_application_is_its_applicants(client, whole, name, who):
    client.logout()
    if who == "stranger":
        log_in(client, PersonFactory())
    assert client.get(address(whole, name)).status_code == (302 if who == "anonymous" else 404)


def test_a_question_of_the_secretariat_stands_on_every_page(client, person):
    organisation = OrganisationFactory()
    asked = ApplicationFactory(
        applicant=person, submitted=True, organisation=organisation, state="more_asked", question="Cila është zyra qendrore?"
    )
    for name in ("status", "check", "city"):
        assert "Cila është zyra qendrore?" in client.get(address(asked, name)).content.decode()


def test_the_pages_take_few_queries(client, whole, django_assert_max_num_queries):
    for name in ("status", "check", "city", "registration"):
        with django_assert_max_num_queries(12):
            client.get(address(whole, name))
