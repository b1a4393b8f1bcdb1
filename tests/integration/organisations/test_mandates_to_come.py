"""A mandate that begins later changes nothing before its day, and every page and mail says so."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from members.notifications.models import OutgoingMail
from members.organisations.models import Mandate
from members.organisations.services.invitations import invite
from tests.factories.accounts import log_in
from tests.factories.organisations import MandateFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db
MANAGE, PORTAL = reverse("organisation:manage"), reverse("portal:dashboard")
ADDRESS = "e.re@shembull.example"


@pytest.fixture
def starts():
    return timezone.localdate() + dt.timedelta(days=9)


@pytest.fixture
def mandate():
    return MandateFactory(organisation=OrganisationFactory(verified=True, legal_name="Shoqata Nesër"))


@pytest.fixture
def link(mandate, starts):
    invite(organisation=mandate.organisation, email=ADDRESS, role="editor", invited_by=mandate.person, starts=starts)
    mail = OutgoingMail.objects.get(kind="organisations.invitation.send")
    return reverse("organisation:invitation", args=[re.search(r"/invitation/([\w-]+)/", mail.text)[1]])


def text(response):
    return response.content.decode()


def test_taking_it_says_from_when(client, link, mandate, starts):
    log_in(client, PersonFactory(email=ADDRESS))
    page = text(client.post(link, follow=True))
    assert "Ju veproni për Shoqata Nesër nga" in page
    assert "që tani" not in page
    assert f"Ju veproni për Shoqata Nesër si redaktor nga {starts.day} " in page
    assert "Nuk veproni ende" not in page
    mail = OutgoingMail.objects.get(kind="organisations.invitation.accept_later", address=mandate.person.email)
    assert f"{starts:%d.%m.%Y}" in mail.text
    assert "sot" not in mail.text


def test_who_acted_before_is_not_told_that_it_has_ended(client, link, mandate):
    person = PersonFactory(email=ADDRESS)
    MandateFactory(person=person, organisation=mandate.organisation, reader=True, ended=True)
    log_in(client, person)
    assert "ka mbaruar" not in text(client.post(link, follow=True))


def test_who_acts_for_another_organisation_goes_on_acting_for_it(client, link):
    person = PersonFactory(email=ADDRESS)
    other = MandateFactory(person=person, editor=True)
    log_in(client, person)
    client.post(reverse("organisation:choose"), {"mandate": other.pk})
    assert f"Veproni për: {other.organisation.short_name}" in text(client.post(link, follow=True))
    assert "Shoqata Nesër" in text(client.get(PORTAL))


def test_on_its_day_it_opens_by_itself(client, link):
    person = PersonFactory(email=ADDRESS)
    log_in(client, person)
    client.post(link)
    assert "Veproni për" not in text(client.get(PORTAL))
    Mandate.objects.filter(person=person).update(starts=timezone.localdate())
    assert "<h1>Shoqata Nesër</h1>" in text(client.get(MANAGE))
