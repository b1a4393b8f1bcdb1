"""An organisation that is here already leads to asking: by its number, or by its mail domain for who has an address there."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from members.organisations.models import JoinRequest
from members.organisations.services.applications import submit_application
from tests.factories.accounts import log_in
from tests.factories.organisations import ApplicationFactory, MandateFactory, OrganisationFactory, PersonFactory
from tests.integration.organisations.joining import WHOLE, address, answer
from tests.integration.organisations.test_decisions import ANSWERS

NEW, START = "organisations:new", "organisations:start"


def ask_address(organisation):
    return reverse("organisations:ask", args=[organisation.slug])


@pytest.fixture
def draft(person):
    return ApplicationFactory(applicant=person, answers={"kind": "cso"})


@pytest.mark.parametrize("state", ["verified", "suspended", "applied"])
def test_a_taken_nipt_leads_to_asking(client, draft, state):
    organisation = OrganisationFactory(nipt="K12345678L", **({} if state == "applied" else {state: True}))
    page = answer(client, draft, "registration")
    assert page.status_code == 200
    assert ask_address(organisation) in page.content.decode()
    assert 'id="id_nipt_error"' in page.content.decode()
    assert 'value=" k 1234 5678 l "' in page.content.decode()
    assert client.get(ask_address(organisation)).status_code == 200


def test_a_taken_number_from_abroad_leads_to_asking(client, draft):
    organisation = OrganisationFactory(nipt="", country="Kosovë", registration_number="AB-1", verified=True)
    page = answer(client, draft, "registration", nipt="", country="kosovë", registration_number="ab-1").content.decode()
    assert ask_address(organisation) in page
    assert 'id="id_registration_number_error"' in page


def test_a_declined_holder_of_the_number_leads_nobody(client, draft):
    OrganisationFactory(nipt="K12345678L", declined=True)
    assert answer(client, draft, "registration")["Location"] == address(draft, "city")


def test_asking_to_act(client, person):
    organisation = OrganisationFactory(verified=True)
    assert client.post(ask_address(organisation), {"message": ""}).status_code == 200
    assert client.post(ask_address(organisation), {"message": "Punoj këtu."})["Location"] == reverse(START)
    assert JoinRequest.objects.get().person == person
    assert "E keni kërkuar tashmë" in client.post(ask_address(organisation), {"message": "Punoj këtu."}).content.decode()


def test_a_declined_organisation_is_not_asked(client, person):
    assert client.get(ask_address(OrganisationFactory(declined=True))).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_has_applied_is_told_to_nobody_who_guesses_a_name(client, person, method):
    organisation = OrganisationFactory(mail_domain="shoqata.example")
    assert getattr(client, method)(ask_address(organisation), {"message": "?"}).status_code == 404


# --- by the mail domain -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def organisation(db):
    return OrganisationFactory(verified=True, mail_domain="shoqata.example", legal_name="Shoqata e Domenit")


def pages(client):
    return [client.get(reverse(name)).content.decode() for name in (START, NEW)]


@pytest.mark.parametrize("email", ["drita@shoqata.example", "drita@zyra.shoqata.example", "drita@SHOQATA.example"])
def test_a_confirmed_address_at_its_domain_is_offered_asking_not_forced(client, organisation, email):
    log_in(client, PersonFactory(email=email))
    for page in pages(client):
        assert ask_address(organisation) in page
    assert client.post(reverse(NEW), WHOLE["kind"]).status_code == 302
    assert client.get(ask_address(organisation)).status_code == 200


@pytest.mark.parametrize("state", ["applied", "suspended"])
def test_any_standing_organisation(client, db, state):
    traits = {} if state == "applied" else {state: True}
    organisation = OrganisationFactory(mail_domain="shoqata.example", **traits)
    log_in(client, PersonFactory(email="drita@shoqata.example"))
    assert all(ask_address(organisation) in page for page in pages(client))
    assert client.get(ask_address(organisation)).status_code == 200


@pytest.mark.parametrize("how", ["elsewhere", "unconfirmed", "look-alike", "declined", "member", "applicant", "anonymous"])
def test_nobody_else_learns_that_it_is_here(client, organisation, how):
    person = PersonFactory(email="drita@shoqata.example" if how not in ("elsewhere", "look-alike") else f"drita@{how}shoqata.example")
    if how == "unconfirmed":
        EmailAddress.objects.filter(user=person).update(verified=False)
    if how == "declined":
        organisation.state = "declined"
        organisation.save()
    if how == "member":
        MandateFactory(person=person, organisation=organisation, editor=True)
    if how == "applicant":
        ApplicationFactory(applicant=person, submitted=True, organisation=organisation)
    if how != "anonymous":
        log_in(client, person)
    for page in pages(client):
        assert ask_address(organisation) not in page
        assert organisation.legal_name not in page


def test_a_second_confirmed_address_counts(client, organisation):
    person = PersonFactory()
    EmailAddress.objects.create(user=person, email="drita@shoqata.example", verified=True)
    log_in(client, person)
    assert ask_address(organisation) in pages(client)[0]


def sent(email, website, *, confirmed=True):
    person = PersonFactory(email=email)
    EmailAddress.objects.filter(user=person).update(verified=confirmed)
    draft = ApplicationFactory(applicant=person, answers=ANSWERS | {"website": website}, evidence="evidence/x.pdf")
    return submit_application(application=draft).organisation


def test_sending_keeps_the_domain_that_website_and_confirmed_address_share(db):
    assert sent("drita@shoqata.example", "https://www.shoqata.example/").mail_domain == "shoqata.example"


@pytest.mark.parametrize(
    ("email", "website", "confirmed"),
    [
        ("drita@shoqata.example", "https://www.shoqata.example/", False),
        ("drita@gmail.com", "https://gmail.com/", True),
        ("drita@tjetra.example", "https://shoqata.example/", True),
        ("drita@shoqata.example", "", True),
    ],
)
def test_no_other_domain_is_kept(db, email, website, confirmed):
    assert sent(email, website, confirmed=confirmed).mail_domain == ""
