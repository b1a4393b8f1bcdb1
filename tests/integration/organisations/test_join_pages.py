"""`pact/join/`: from the first question to the status page, and what goes wrong on the way."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from members.organisations.models import Application, JoinRequest
from tests.factories.accounts import log_in
from tests.factories.organisations import ApplicationFactory, MandateFactory, OrganisationFactory, PersonFactory
from tests.unit.organisations.test_evidence import PDF
from tests.unit.organisations.test_forms import WHOLE


@pytest.fixture
def person(client, db):
    person = PersonFactory()
    log_in(client, person)
    return person


def pdf(content=PDF):
    return SimpleUploadedFile("evidence.pdf", content, content_type="application/pdf")


def step(client, name, application, /, **data):
    return client.post(reverse("organisations:step", args=[application.public_id, name]), data)


@pytest.fixture
def begun(client, person):
    response = client.post(reverse("organisations:new"), WHOLE)
    application = Application.objects.get(applicant=person)
    assert response["Location"] == reverse("organisations:step", args=[application.public_id, "activity"])
    return application


def test_the_first_page_is_for_everybody(client, db, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        response = client.get(reverse("organisations:start"))
    assert response.status_code == 200
    assert not response.cookies


def test_applying_begins_with_logging_in_and_comes_back(client, db):
    response = client.get(reverse("organisations:new"))
    assert response.status_code == 302
    assert response["Location"].endswith(f"?next={reverse('organisations:new')}")


def test_the_whole_way(client, begun, person):
    assert begun.answers["nipt"] == "K12345678L"
    step(client, "activity", begun, about_sq="Punojmë me fëmijë.")
    response = step(client, "person", begun, name="Drita", position="Drejtoreshë", evidence=pdf())
    check = reverse("organisations:check", args=[begun.public_id])
    assert response["Location"] == check
    page = client.get(check).content.decode()
    assert "Punojmë me fëmijë." in page
    assert client.post(check)["Location"] == reverse("organisations:status", args=[begun.public_id])
    page = client.get(reverse("organisations:status", args=[begun.public_id])).content.decode()
    assert "Në sekretariat" in page
    assert client.get(reverse("organisations:step", args=[begun.public_id, "activity"])).status_code == 302


def test_answers_are_kept_and_found_again(client, begun):
    page = client.get(reverse("organisations:start")).content.decode()
    assert reverse("organisations:status", args=[begun.public_id]) in page
    page = client.get(reverse("organisations:step", args=[begun.public_id, "organisation"])).content.decode()
    assert 'value="K12345678L"' in page


def test_a_malformed_nipt_is_said_beside_the_field_with_the_text_kept(client, person):
    page = client.post(reverse("organisations:new"), {**WHOLE, "nipt": "K12 34"}).content.decode()
    assert 'value="K12 34"' in page
    assert 'id="id_nipt_error"' in page
    assert not Application.objects.exists()


def test_a_taken_nipt_leads_to_asking(client, person):
    organisation = OrganisationFactory(nipt="K12345678L", verified=True)
    page = client.post(reverse("organisations:new"), WHOLE).content.decode()
    assert reverse("organisations:ask", args=[organisation.slug]) in page
    assert 'value="Shoqata"' in page


@pytest.mark.parametrize("content", [b"MZ\x90" + PDF, b"", b"%PDF-1.7" + b"0" * (11 * 1024 * 1024)])
def test_a_file_that_is_no_pdf_is_refused_and_the_rest_kept(client, begun, content):
    response = step(client, "person", begun, name="Drita", position="Drejtoreshë", evidence=pdf(content))
    page = response.content.decode()
    assert response.status_code == 200
    assert 'value="Drejtoreshë"' in page
    assert 'id="id_evidence_error"' in page
    begun.refresh_from_db()
    assert not begun.evidence


def test_a_good_file_is_kept_when_the_rest_is_wrong(client, begun):
    step(client, "person", begun, name="Drita", position="", evidence=pdf())
    begun.refresh_from_db()
    assert begun.evidence
    assert "evidence.pdf" not in begun.evidence.name


def test_nothing_is_sent_before_it_is_whole(client, begun):
    assert client.post(reverse("organisations:check", args=[begun.public_id])).status_code == 200
    begun.refresh_from_db()
    assert begun.state == "draft"


@pytest.mark.parametrize("name", ["status", "check", "evidence"])
@pytest.mark.parametrize("who", ["anonymous", "stranger"])
def test_an_application_is_its_applicants(client, begun, name, who):
    begun.evidence.save("x.pdf", pdf())
    client.logout()
    if who == "stranger":
        log_in(client, PersonFactory())
    assert client.get(reverse(f"organisations:{name}", args=[begun.public_id])).status_code == (302 if who == "anonymous" else 404)


@pytest.mark.parametrize(
    ("who", "status"),
    [("applicant", 200), ("secretary", 200), ("representative", 200), ("editor", 404), ("former", 404), ("other", 404), ("stranger", 404)],
)
def test_who_opens_the_evidence(client, secretary, who, status):
    application = ApplicationFactory(submitted=True)
    application.evidence.save("x.pdf", pdf())
    organisation = application.organisation
    person = {
        "applicant": lambda: application.applicant,
        "secretary": lambda: secretary,
        "representative": lambda: MandateFactory(organisation=organisation, person=PersonFactory(with_totp=True)).person,
        "editor": lambda: MandateFactory(organisation=organisation, editor=True).person,
        "former": lambda: MandateFactory(organisation=organisation, ended=True).person,
        "other": lambda: MandateFactory(person=PersonFactory(with_totp=True)).person,
        "stranger": PersonFactory,
    }[who]()
    response = log_in(client, person, second_factor_seconds_ago=0).get(reverse("organisations:evidence", args=[application.public_id]))
    assert response.status_code == status
    if status == 200:
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"].startswith("attachment")
        assert "no-store" in response["Cache-Control"]
        assert b"".join(response.streaming_content) == PDF


def test_the_evidence_has_no_public_address(client, begun, settings):
    begun.evidence.save("x.pdf", pdf())
    for prefix in (settings.MEDIA_URL, "/private/", "/documents/", "/"):
        assert client.get(f"{prefix}{begun.evidence.name}").status_code == 404


def test_asking_to_act(client, person):
    organisation = OrganisationFactory(verified=True)
    address = reverse("organisations:ask", args=[organisation.slug])
    assert client.post(address, {"message": ""}).status_code == 200
    assert client.post(address, {"message": "Punoj këtu."})["Location"] == reverse("organisations:start")
    assert JoinRequest.objects.get().person == person
    assert "E keni kërkuar tashmë" in client.post(address, {"message": "Punoj këtu."}).content.decode()


def test_a_declined_organisation_is_not_asked(client, person):
    assert client.get(reverse("organisations:ask", args=[OrganisationFactory(declined=True).slug])).status_code == 404


@pytest.mark.parametrize("path", ["nothing", "check/x"])
def test_addresses_that_are_none(client, begun, path):
    assert client.get(f"/sq/pact/join/{begun.public_id}/{path}/").status_code == 404
