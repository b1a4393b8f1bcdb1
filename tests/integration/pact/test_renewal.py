"""A new version: earlier signatures hold, are asked for anew once, and say until when."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from members.notifications.models import Notice, OutgoingMail
from members.organisations.models import Organisation
from members.pact.enums import EventKind, SignatureState
from members.pact.models import PactVersion
from members.pact.selectors.renewal import resignature_due, signatures_to_renew
from members.pact.services.refusals import Refused
from members.pact.services.signing import sign_pact, withdraw_signature
from members.pact.services.versions import publish_version
from tests.factories.accounts import log_in
from tests.factories.organisations import MandateFactory, PersonFactory
from tests.factories.pact import PactVersionFactory


def sign(mandate, version):
    return sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=["laws-first"])


def publish(secretary, number=2, **changed):
    return publish_version(version=PactVersionFactory(number=number), published_by=secretary, **changed)


def today(days=0):
    return timezone.localdate() + dt.timedelta(days=days)


def test_the_first_version_asks_nobody(version):
    assert version.resign_by is None
    assert not signatures_to_renew(today()).exists()


def test_earlier_signatures_hold_and_are_asked_for_anew(version, mandate, secretary):
    signature = sign(mandate, version)
    assert resignature_due(signature) is None
    second = publish(secretary)
    signature.refresh_from_db()
    due = resignature_due(signature)
    assert signature.state == SignatureState.ACTIVE
    assert (due.version, due.by, due.overdue) == (second, today(90), False)
    assert str(today(90).year) in due.word
    assert [(row, row.renew_by) for row in signatures_to_renew(today())] == [(signature, today(90))]
    assert not signatures_to_renew(today(-1)).exists()
    assert resignature_due(sign(mandate, second)) is None
    signature.refresh_from_db()
    assert resignature_due(signature) is None
    assert not signatures_to_renew(today()).exists()


def test_the_public_page_and_the_member_area_say_so_with_the_day(client, version, secretary):
    mandate = MandateFactory(person=PersonFactory(with_totp=True))
    sign(mandate, version)
    second = publish(secretary)
    day = date_format(today(90), "DATE_FORMAT")
    page = client.get(reverse("pact:signatory", args=[mandate.organisation.slug])).content.decode()
    assert f"Për t’u rinënshkruar deri më {day}" in page
    assert reverse("pact:compare", args=[1, 2]) in page
    log_in(client, mandate.person, second_factor_seconds_ago=0)
    assert f"Për t’u rinënshkruar deri më {day}" in client.get(reverse("portal:dashboard")).content.decode()
    sign(mandate, second)
    assert "rinënshkruar" not in client.get(reverse("pact:signatory", args=[mandate.organisation.slug])).content.decode()
    assert "rinënshkruar" not in client.get(reverse("portal:dashboard")).content.decode()


def test_every_representative_is_told_once_for_each_organisation(version, secretary):
    mandate = MandateFactory()
    MandateFactory(organisation=mandate.organisation, editor=True)
    other = MandateFactory(organisation=mandate.organisation)
    elsewhere = MandateFactory(person=mandate.person)
    sign(mandate, version)
    sign(elsewhere, version)
    gone = sign(MandateFactory(), version)
    withdraw_signature(signature=gone, person=gone.person, mandate=gone.mandate, reason="Arsye.")
    publish(secretary)
    told = Notice.objects.filter(kind="pact.version.resign")
    assert sorted(notice.person_id for notice in told) == sorted([mandate.person_id, mandate.person_id, other.person_id])
    assert OutgoingMail.objects.filter(kind="pact.version.resign").count() == 3
    assert gone.events.filter(kind=EventKind.RESIGN_DUE).count() == 0
    publish(secretary, number=3)
    assert Notice.objects.filter(kind="pact.version.resign").count() == 6


def test_it_stands_in_the_public_history(version, mandate, secretary):
    signature = sign(mandate, version)
    publish(secretary)
    assert [event.kind for event in signature.events.all()] == [EventKind.SIGNED, EventKind.RESIGN_DUE]


def test_a_suspended_organisation_is_not_asked(version, mandate, secretary):
    sign(mandate, version)
    Organisation.objects.update(state="suspended")
    publish(secretary)
    assert not Notice.objects.filter(kind="pact.version.resign").exists()
    assert not signatures_to_renew(today()).exists()


def test_the_secretariat_sets_the_day(version, mandate, secretary):
    signature = sign(mandate, version)
    publish(secretary, resign_by=today(30))
    assert resignature_due(signature).by == today(30)


@pytest.mark.parametrize("days", [0, -1])
def test_a_day_that_has_passed_is_refused(version, secretary, days):
    with pytest.raises(Refused, match=r"\w"):
        publish(secretary, resign_by=today(days))
    assert PactVersion.objects.published().count() == 1


def test_a_day_in_the_past_is_said_so(version, mandate):
    signature = sign(mandate, version)
    late = PactVersionFactory(number=2, resign_by=today(-1), published=True)
    assert resignature_due(signature, in_force=late).overdue
