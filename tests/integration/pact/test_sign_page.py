"""`pact/sign/`: who gets there, what is kept, what is said when nothing was signed."""

import pytest
from django.urls import reverse

from members.organisations.models import Mandate, Organisation
from members.pact.models import Signature
from members.pact.services.signing import sign_pact
from members.pact.services.versions import publish_version
from tests.factories.accounts import log_in
from tests.factories.organisations import MandateFactory, PersonFactory
from tests.factories.pact import CommitmentFactory, PactVersionFactory

SIGN = "pact:sign"


@pytest.fixture
def mandate(db):
    return MandateFactory(person=PersonFactory(with_totp=True))


@pytest.fixture
def representative(client, mandate, version):
    return log_in(client, mandate.person, second_factor_seconds_ago=0)


def data(mandate, version, /, **changes):
    whole = {"text_sha256": version.sha256, "mandate": mandate.pk, "commitments": ["laws-first"], "confirmed": "on"}
    return {**whole, **changes}


def test_the_page_says_who_signs_for_whom_and_what(representative, mandate, version, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        page = representative.get(reverse(SIGN)).content.decode()
    for part in (mandate.person.name, mandate.organisation.legal_name, mandate.organisation.nipt, version.sha256[:8], "Drejtore"):
        assert part in page
    assert page.count('name="commitments"') == 5


def test_signing_leads_to_the_certificate(representative, mandate, version):
    response = representative.post(reverse(SIGN), data(mandate, version))
    signature = Signature.objects.get()
    assert response["Location"] == reverse("pact:verify", args=[signature.public_id])
    assert representative.post(reverse(SIGN), data(mandate, version))["Location"] == response["Location"]
    assert Signature.objects.count() == 1
    assert signature.public_id in representative.get(reverse(SIGN)).content.decode()


@pytest.mark.parametrize("missing", [{"commitments": []}, {"confirmed": ""}, {"commitments": ["x"]}, {"text_sha256": ""}, {"mandate": "x"}])
def test_what_is_missing_is_said_and_the_choice_kept(representative, mandate, version, missing):
    page = representative.post(reverse(SIGN), data(mandate, version, **{"commitments": ["services-first"], **missing})).content.decode()
    assert "error-summary" in page
    assert ('id="commitment-services-first" checked' in page) is ("commitments" not in missing)
    assert not Signature.objects.exists()


def test_a_text_that_changed_is_said_and_shown(representative, mandate, version, secretary):
    newer = publish_version(version=PactVersionFactory(number=2), published_by=secretary)
    response = representative.post(reverse(SIGN), data(mandate, version))
    page = response.content.decode()
    assert response.status_code == 409
    assert "Teksti ka ndryshuar" in page
    assert newer.sha256 in page
    assert 'id="commitment-laws-first" checked' in page
    assert "fjalë për fjalë" in page
    assert not Signature.objects.exists()


def test_a_mandate_that_ended_signs_nothing_and_says_why(representative, mandate, version, secretary):
    Mandate.objects.update(ended_at=mandate.created_at)
    response = representative.post(reverse(SIGN), data(mandate, version))
    assert response.status_code == 403
    assert "mandati juaj si përfaqësues ka mbaruar" in response.content.decode()
    assert response.context["kept"] == ["Angazhim"]
    assert not Signature.objects.exists()


def test_a_page_of_another_organisation_signs_nothing(representative, mandate, version):
    response = representative.post(reverse(SIGN), data(MandateFactory(), version))
    assert response.status_code == 409
    assert not Signature.objects.exists()


@pytest.mark.parametrize("keys", [["\x00"], ["x" * 5000], ["no-such"], []])
def test_rubbish_without_a_mandate_is_no_error(client, version, keys):
    log_in(client, PersonFactory(with_totp=True), second_factor_seconds_ago=0)
    response = client.post(reverse(SIGN), {"commitments": keys})
    assert (response.status_code, response.context["kept"]) == (403, [])


def test_signing_again_begins_with_what_differs_and_what_was_chosen(
    representative, mandate, version, secretary, django_assert_max_num_queries
):
    arguments = {"person": mandate.person, "mandate": mandate}
    sign_pact(**arguments, text_sha256=version.sha256, commitments=["laws-first", "services-first"])
    draft = PactVersionFactory(number=2)
    draft.clauses.filter(key="why-1").update(text_sq="Fjalët e reja.")
    draft.commitments.filter(key="services-first").delete()
    CommitmentFactory(version=draft, clause=draft.clauses.get(key="why-1"), key="services-second", workstream="services")
    newer = publish_version(version=draft, published_by=secretary)
    with django_assert_max_num_queries(24):
        page = representative.get(reverse(SIGN)).content.decode()
    assert page.index("<del>") < page.index('id="choose"')
    assert page.count(" checked>") == 1
    assert 'id="commitment-laws-first" checked' in page
    assert representative.post(reverse(SIGN), data(mandate, newer)).status_code == 302
    assert sorted(Signature.objects.values_list("state", flat=True)) == ["active", "superseded"]


@pytest.mark.parametrize("age", [None, 100_000])
def test_a_stale_second_factor_is_asked_for_again(client, mandate, version, age):
    log_in(client, mandate.person, second_factor_seconds_ago=age)
    for response in (client.get(reverse(SIGN)), client.post(reverse(SIGN), data(mandate, version))):
        assert response.status_code == 302
        assert "/accounts/2fa/" in response["Location"]
    assert not Signature.objects.exists()


@pytest.mark.parametrize("trait", ["editor", "reader", "nobody", "suspended"])
def test_who_may_not_sign_reads_why(client, version, trait):
    person = PersonFactory(with_totp=True)
    if trait == "suspended":
        MandateFactory(person=person)
        Organisation.objects.update(state="suspended")
    elif trait != "nobody":
        MandateFactory(person=person, **{trait: True})
    log_in(client, person, second_factor_seconds_ago=0)
    for response in (client.get(reverse(SIGN)), client.post(reverse(SIGN), {"commitments": ["laws-first"]})):
        assert response.status_code == 403
        assert "përfaqësuesi" in response.content.decode()
    assert not Signature.objects.exists()


@pytest.mark.parametrize("name", ["sign", "withdraw"])
def test_outsiders_log_in_first(client, version, name):
    assert "/accounts/login/" in client.get(reverse(f"pact:{name}"))["Location"]
    assert "/accounts/login/" in client.post(reverse(f"pact:{name}"))["Location"]


def test_who_represents_several_chooses_first(client, mandate, version):
    MandateFactory(person=mandate.person)
    log_in(client, mandate.person, second_factor_seconds_ago=0)
    assert reverse("organisation:choose") in client.get(reverse(SIGN))["Location"]


def test_withdrawing(representative, mandate, version):
    address = reverse("pact:withdraw")
    assert representative.get(address)["Location"] == reverse("organisation:manage")
    signature = sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=["laws-first"])
    assert "error-summary" in representative.post(address, {"reason": " "}).content.decode()
    assert representative.post(address, {"reason": "Mbyllemi."})["Location"] == reverse("pact:verify", args=[signature.public_id])
    signature.refresh_from_db()
    assert signature.state == "withdrawn"


@pytest.mark.parametrize("trait", ["editor", "reader", "other"])
def test_who_may_not_withdraw(client, mandate, version, trait):
    signature = sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=["laws-first"])
    person = PersonFactory(with_totp=True)
    MandateFactory(person=person, **({} if trait == "other" else {"organisation": mandate.organisation, trait: True}))
    log_in(client, person, second_factor_seconds_ago=0)
    client.post(reverse("pact:withdraw"), {"reason": "Mbyllemi."})
    signature.refresh_from_db()
    assert signature.state == "active"
