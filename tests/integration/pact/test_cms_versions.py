"""Publishing a version under `/cms/`."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from members.pact.models import PactVersion, Signature
from members.pact.services.signing import sign_pact
from tests.factories.accounts import log_in
from tests.factories.organisations import MandateFactory, PersonFactory
from tests.factories.pact import PactVersionFactory


@pytest.fixture
def draft(db):
    return PactVersionFactory(number=1)


@pytest.fixture
def secretariat(client, db):
    return log_in(client, PersonFactory(secretariat=True, with_totp=True), second_factor_seconds_ago=0)


def address(version, name="publish"):
    return reverse(f"pact_cms:{name}", args=[version.pk])


def publish(client, version, **changed):
    shown = client.get(address(version))
    posted = {name: shown.context["form"].initial[name] for name in shown.context["form"].fields}
    return client.post(address(version), {**posted, **changed}, follow=True)


def test_the_secretariat_reads_and_publishes_once(secretariat, draft):
    assert address(draft, "version") in secretariat.get(reverse("pact_cms:versions")).content.decode()
    assert address(draft) in secretariat.get(address(draft, "version")).content.decode()
    assert "Po, botojeni" in secretariat.get(address(draft)).content.decode()
    assert "Versioni u botua" in publish(secretariat, draft).content.decode()
    draft.refresh_from_db()
    assert draft.state == "published"
    assert draft.sha256 in secretariat.get(address(draft, "version")).content.decode()
    assert "botuar tashmë" in secretariat.post(address(draft), follow=True).content.decode()


def test_it_shows_what_differs_and_who_will_be_asked(secretariat, version, mandate, django_assert_max_num_queries):
    sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=["laws-first"])
    draft = PactVersionFactory(number=2)
    draft.clauses.filter(key="why-1").update(text_sq="Fjalët e reja.")
    with django_assert_max_num_queries(40):
        page = secretariat.get(address(draft)).content.decode()
    assert "<del>" in page
    assert "1 nënshkrues" in page
    assert (timezone.localdate() + dt.timedelta(days=90)).isoformat() in page
    day = timezone.localdate() + dt.timedelta(days=30)
    publish(secretariat, draft, resign_by=day.isoformat())
    draft.refresh_from_db()
    assert (draft.state, draft.resign_by) == ("published", day)
    assert Signature.objects.get().events.filter(kind="resign_due").exists()


@pytest.mark.parametrize("day", ["", "x", "2020-01-01", "9" * 500])
def test_a_day_that_is_none_is_said_beside_the_field(secretariat, version, day):
    draft = PactVersionFactory(number=2)
    assert "error-message" in publish(secretariat, draft, resign_by=day).content.decode()
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_what_was_changed_meanwhile_is_not_published(secretariat, draft):
    shown = secretariat.get(address(draft)).context["form"].initial
    draft.clauses.filter(key="why-1").update(text_sq="Dikush ndryshoi.")
    page = secretariat.post(address(draft), shown, follow=True).content.decode()
    assert "Asgjë nuk u botua" in page
    assert not PactVersion.objects.published().exists()


def test_what_is_not_whole_says_why(secretariat, draft):
    draft.commitments.filter(workstream="laws").delete()
    assert "Secila nga pesë fushat" in secretariat.get(address(draft)).content.decode()
    publish(secretariat, draft)
    assert not PactVersion.objects.published().exists()


@pytest.mark.parametrize("age", [None, 100_000])
def test_a_stale_second_factor_is_asked_for_again(client, draft, age):
    log_in(client, PersonFactory(secretariat=True, with_totp=True), second_factor_seconds_ago=age)
    for response in (client.get(address(draft)), client.post(address(draft))):
        assert "/accounts/2fa/" in response["Location"]
    assert not PactVersion.objects.published().exists()


@pytest.mark.parametrize("who", ["anonymous", "representative", "handler"])
def test_nobody_else_publishes(client, draft, who):
    if who == "representative":
        log_in(client, MandateFactory(person=PersonFactory(with_totp=True)).person, second_factor_seconds_ago=0)
    elif who == "handler":
        log_in(client, PersonFactory(case_handler=True, with_totp=True), second_factor_seconds_ago=0)
    for method in (client.get, client.post):
        assert method(address(draft)).status_code in (302, 403)
    assert not PactVersion.objects.published().exists()


def erase_address(signature):
    return f"{reverse('pact_cms:erase')}?id={signature.public_id}"


def test_a_name_is_erased_with_a_reason(secretariat, version, mandate):
    signature = sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=["laws-first"])
    assert mandate.person.name in secretariat.get(erase_address(signature)).content.decode()
    assert "error-message" in secretariat.post(erase_address(signature), {"reason": " "}).content.decode()
    assert "Emri u fshi" in secretariat.post(erase_address(signature), {"reason": "E kërkoi."}, follow=True).content.decode()
    signature.refresh_from_db()
    assert signature.personal_data is None
    assert "fshirë tashmë" in secretariat.get(erase_address(signature)).content.decode()


@pytest.mark.parametrize("number", ["", "x", "0" * 500, "\x00"])
def test_a_number_that_is_none_erases_nothing(secretariat, number):
    address = reverse("pact_cms:erase")
    assert "Asgjë nuk u fshi" in secretariat.get(address, {"id": number}).content.decode()
    assert secretariat.post(f"{address}?id=x", {"reason": "Arsye."}).status_code == 200
