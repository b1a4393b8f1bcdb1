"""What applicants read about how many people decide is what is so; and who approves proves a fresh second factor."""

import pytest
from django.urls import reverse

from members.organisations.models import ApplicationApproval
from tests.factories.accounts import log_in
from tests.factories.organisations import ApplicationFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return ApplicationFactory(submitted=True, checked=True, answers={"position": "Drejtore", "legal_name": "Shoqata Shembull"})


@pytest.mark.parametrize("on", [True, False])
def test_pages_say_how_many_read_it(client, settings, application, on):
    settings.PACT_TWO_PERSON_RULE = on
    log_in(client, application.applicant)
    for page in ("start", "status"):
        html = client.get(reverse(f"organisations:{page}", args=[application.public_id] if page == "status" else [])).content.decode()
        assert ("dy persona" in html.lower()) is on
    draft = ApplicationFactory(applicant=application.applicant)
    assert ("dy persona" in client.get(reverse("organisations:status", args=[draft.public_id])).content.decode()) is on


def test_approving_is_appointing_and_asks_for_a_fresh_second_factor(client, secretary, application):
    address = reverse("organisations_cms:application", args=[application.pk])
    log_in(client, secretary, second_factor_seconds_ago=3600)
    assert client.get(address).status_code == 200
    approve = {"answer": "approve", "submission": "1"}
    assert "/2fa/reauthenticate/" in client.post(address, approve)["Location"]
    assert not ApplicationApproval.objects.exists()
    assert client.post(address, {"answer": "note", "text": "E thirra."})["Location"] == address
    log_in(client, secretary, second_factor_seconds_ago=0)
    assert client.post(address, approve)["Location"] == address
    assert ApplicationApproval.objects.get().approved_by == secretary


def test_the_link_opened_with_another_account_says_so_and_tells_nothing(client, application):
    stranger = PersonFactory()
    log_in(client, stranger)
    address = reverse("organisations:status", args=[application.public_id])
    known = client.get(address)
    unknown = client.get(address.replace(str(application.public_id), "00000000-0000-4000-8000-000000000000"))
    assert (known.status_code, unknown.status_code) == (404, 404)
    assert "nuk hap asnjë kërkesë tuajën" in known.content.decode()
    assert stranger.email in known.content.decode()
    assert "Shoqata Shembull" not in known.content.decode()


def test_a_taken_number_is_corrected_without_being_taken_for_another_window(client, person):
    taken = OrganisationFactory(verified=True)
    application = ApplicationFactory(applicant=person)
    address = reverse("organisations:step", args=[application.public_id, "registration"])
    page = client.get(address)
    for nipt, status in ((taken.nipt, 200), ("K7654321", 200), ("K76543210L", 302)):
        page = client.post(address, {"nipt": nipt, "seen": page.context["seen"]})
        assert page.status_code == status, nipt


def test_who_writes_albania_as_the_country_is_asked_for_the_nipt(client, person):
    application = ApplicationFactory(applicant=person)
    address = reverse("organisations:step", args=[application.public_id, "registration"])
    page = client.post(address, {"country": " Shqipëria", "registration_number": "12-7"}).content.decode()
    assert "shkruajnë NIPT-in" in page
    assert 'value="12-7"' in page
