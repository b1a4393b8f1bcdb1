"""For whom one acts is always shown, and nothing is ever done for another organisation than the one shown."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone, translation

from members.organisations.models import Invitation, Mandate
from members.organisations.selectors import act_line, mandate_in_force
from members.organisations.services.mandates import end_mandate, renew_mandate
from members.pact.services.versions import publish_version
from tests.factories.accounts import log_in
from tests.factories.organisations import MandateFactory, OrganisationFactory, PersonFactory
from tests.factories.pact import PactVersionFactory

pytestmark = pytest.mark.django_db
MANAGE, CHOOSE, INVITE = reverse("organisation:manage"), reverse("organisation:choose"), reverse("organisation:invite")
OFFER = {"email": "ftuar@shembull.example", "role": "editor"}


@pytest.fixture
def person():
    return PersonFactory(with_totp=True)


@pytest.fixture
def mandates(person):
    """Of two organisations, the first chosen in what follows."""
    return [MandateFactory(person=person, organisation=OrganisationFactory(verified=True, short_name=name)) for name in ("Alfa", "Beta")]


@pytest.fixture
def acting(client, person, mandates):
    log_in(client, person, second_factor_seconds_ago=0)
    client.post(CHOOSE, {"mandate": mandates[0].pk})
    return client


def text(response):
    return response.content.decode()


@pytest.mark.parametrize(
    "name", ["organisation:manage", "organisation:invite", "notifications:list", "portal:dashboard", "pact:sign", "drafting:areas"]
)
def test_every_page_says_for_whom(acting, mandates, name):
    publish_version(version=PactVersionFactory(number=1), published_by=PersonFactory(secretariat=True))
    page = text(acting.get(reverse(name)))
    assert "Veproni për: Alfa (përfaqësues)" in page
    assert f"{CHOOSE}?next=" in page
    assert "Beta (" not in page


def test_choosing_leads_back(acting, mandates):
    assert acting.post(CHOOSE, {"mandate": mandates[1].pk, "next": INVITE})["Location"] == INVITE
    assert "Veproni për: Beta" in text(acting.get(INVITE))
    assert acting.post(CHOOSE, {"mandate": mandates[1].pk, "next": "//evil.example/"})["Location"] == MANAGE


@pytest.mark.parametrize("end", ["ended", "ran out"])
def test_a_chosen_mandate_that_ends_is_said_and_no_other_takes_its_place(acting, mandates, end):
    change = {"ended_at": timezone.now()} if end == "ended" else {"ends": timezone.localdate() - timezone.timedelta(days=1)}
    Mandate.objects.filter(pk=mandates[0].pk).update(**change)
    for address in (MANAGE, INVITE, reverse("notifications:list"), reverse("portal:dashboard")):
        assert acting.get(address)["Location"].startswith(CHOOSE)
    refused = acting.post(INVITE, OFFER | {"position": "Juriste e re"})
    assert refused.status_code == 409
    assert "Nuk u bë asgjë" in text(refused)
    assert "Juriste e re" in text(refused)
    assert not Invitation.objects.exists()
    page = text(acting.get(CHOOSE))
    assert f"Mandati juaj për {mandates[0].organisation.legal_name} ka mbaruar" in page
    assert mandates[1].organisation.legal_name in page
    acting.post(CHOOSE, {"mandate": mandates[1].pk})
    assert "Veproni për: Beta" in text(acting.get(MANAGE))


def test_a_form_of_another_window_does_nothing(acting, mandates):
    form = OFFER | {"acting": mandates[0].organisation_id}
    acting.post(CHOOSE, {"mandate": mandates[1].pk})
    answer = acting.post(INVITE, form)
    assert answer.status_code == 409
    assert mandates[0].organisation.legal_name in text(answer)
    assert not Invitation.objects.exists()
    for rubbish in ("0", "x", "9" * 40, "²"):
        assert acting.post(INVITE, OFFER | {"acting": rubbish}).status_code == 409
    assert acting.post(INVITE, form | {"acting": mandates[1].organisation_id}).status_code == 302
    assert Invitation.objects.get().organisation == mandates[1].organisation


def test_every_form_of_the_organisation_names_it(acting, mandates):
    for name in ("organisation:invite", "organisation:hand_over"):
        assert f'name="acting" value="{mandates[0].organisation_id}"' in text(acting.get(reverse(name)))


def test_a_renewed_mandate_goes_on_without_choosing_again(acting, mandates):
    renew_mandate(mandate=mandates[0], ends=None if mandates[0].ends else timezone.localdate(), renewed_by=mandates[0].person)
    assert "Veproni për: Alfa" in text(acting.get(MANAGE))


def test_ending_the_only_mandate_stops_pages_posts_and_files(client, person):
    mandate = MandateFactory(person=person)
    mandate.evidence.save("m.pdf", ContentFile(b"%PDF-1.4\n%%EOF"))
    other = MandateFactory(organisation=mandate.organisation)
    other.evidence.save("m.pdf", ContentFile(b"%PDF-1.4\n%%EOF"))
    log_in(client, person, second_factor_seconds_ago=0)
    file = reverse("organisation:mandate_evidence", args=[other.pk])
    response = client.get(file)
    assert response.status_code == 200
    list(response.streaming_content)
    end_mandate(mandate=mandate, ended_by=other.person)
    assert client.get(file).status_code == 404
    assert client.get(INVITE).status_code == 403
    refused = client.post(INVITE, OFFER | {"acting": mandate.organisation_id})
    assert refused.status_code == 409
    assert mandate.organisation.legal_name in text(refused)
    assert client.post(reverse("pact:sign"), {}).status_code == 403
    assert not Invitation.objects.exists()
    assert "ka mbaruar" in text(client.get(MANAGE))


def test_when_nothing_is_left_the_person_goes_on_without(acting, mandates):
    Mandate.objects.update(ended_at=timezone.now())
    assert "Vazhdoni pa organizatë" in text(acting.get(CHOOSE))
    acting.post(CHOOSE)
    assert "ka mbaruar" in text(acting.get(MANAGE))


def test_whatever_outlives_a_request_asks_again(person):
    mandate = MandateFactory(person=person)
    assert mandate_in_force(mandate_id=mandate.pk, person=person) == mandate
    assert mandate_in_force(mandate_id=mandate.pk, person=PersonFactory()) is None
    assert mandate_in_force(mandate_id=mandate.pk, person=person, at=mandate.starts - timezone.timedelta(days=1)) is None
    PersonFactory._meta.model.objects.filter(pk=person.pk).update(is_active=False)
    assert person.is_active  # as a connection loaded it long ago
    assert mandate_in_force(mandate_id=mandate.pk, person=person) is None
    PersonFactory._meta.model.objects.filter(pk=person.pk).update(is_active=True)
    end_mandate(mandate=mandate, ended_by=PersonFactory(secretariat=True))
    assert mandate_in_force(mandate_id=mandate.pk, person=person) is None


def test_a_past_act_still_says_who_for_whom_and_as_what():
    mandate = MandateFactory(
        person=PersonFactory(name="Drita Shembull"), organisation=OrganisationFactory(legal_name="Shoqata X"), ended=True
    )
    assert act_line(mandate) == "Drita Shembull, për Shoqata X, atëherë përfaqësues"
    with translation.override("en"):
        assert act_line(mandate) == "Drita Shembull, for Shoqata X, then representative"
    assert act_line(mandate, erased=True) == "(emri është fshirë), për Shoqata X, atëherë përfaqësues"
    mandate.person.name = ""
    assert "@" not in act_line(mandate)
