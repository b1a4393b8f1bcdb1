"""Who acts for several organisations: a link about one of them never opens another's page."""

import pytest
from django.urls import reverse

from members.notifications.models import OutgoingMail
from members.organisations.addresses import organisation_page
from members.organisations.services.joining import ask_to_join
from tests.factories.accounts import log_in
from tests.factories.organisations import MandateFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db
MANAGE, CHOOSE, PORTAL = reverse("organisation:manage"), reverse("organisation:choose"), reverse("portal:dashboard")


@pytest.fixture
def mandates():
    person = PersonFactory(with_totp=True)
    return [MandateFactory(person=person, organisation=OrganisationFactory(verified=True, short_name=name)) for name in ("Alfa", "Beta")]


@pytest.fixture
def acting(client, mandates):
    """For the first one."""
    log_in(client, mandates[0].person, second_factor_seconds_ago=0)
    client.post(CHOOSE, {"mandate": mandates[0].pk})
    return client


def test_it_asks_before_it_opens_another_one(acting, mandates):
    mine, other = (mandate.organisation for mandate in mandates)
    assert mine.legal_name in acting.get(organisation_page(mine.pk)).content.decode()
    answer = acting.get(organisation_page(other.pk))
    assert answer["Location"].startswith(CHOOSE)
    page = acting.get(answer["Location"]).content.decode()
    assert f'value="{mandates[1].pk}" checked' in page
    assert f'value="{mandates[0].pk}" checked' not in page
    acting.post(CHOOSE, {"mandate": mandates[1].pk, "next": MANAGE})
    assert other.legal_name in acting.get(organisation_page(other.pk)).content.decode()


@pytest.mark.parametrize("named", ["0", "x", "9" * 40, ""])
def test_what_names_none_of_ones_own_changes_nothing(acting, mandates, named):
    stranger = str(OrganisationFactory(verified=True).pk)
    for value in (named, stranger):
        assert mandates[0].organisation.legal_name in acting.get(MANAGE, {"for": value}).content.decode()


def test_the_mail_about_a_request_leads_to_its_organisation(acting, mandates):
    ask_to_join(organisation=mandates[1].organisation, person=PersonFactory(), message="Punoj këtu.")
    assert f"{MANAGE}?for={mandates[1].organisation_id}" in OutgoingMail.objects.get(kind="organisations.join_request.send").text


def test_the_dashboard_names_the_organisation_and_leads_to_it(acting, mandates):
    ask_to_join(organisation=mandates[1].organisation, person=PersonFactory(), message="Punoj këtu.")
    page = acting.get(PORTAL).content.decode()
    assert "1 person kërkon të veprojë për Beta" in page
    assert "për Alfa" not in page.split("</h1>")[1].split("<h2>")[0].replace("Alfa nuk e ka nënshkruar", "")
    to_other = f"{CHOOSE}?for={mandates[1].organisation_id}&amp;next=%2Fsq%2F"
    assert f'{to_other}pact%2Fsign%2F"' in page
    assert f'{to_other}members%2Forganisation%2F"' in page
    assert f'href="{reverse("pact:sign")}"' in page
