"""Every version in public, and what differs between two."""

import hashlib

import pytest
from django.urls import reverse

from members.pact.models import PactVersion
from members.pact.services.versions import publish_version
from tests.factories.accounts import log_in
from tests.factories.organisations import MandateFactory, PersonFactory
from tests.factories.pact import CommitmentFactory, PactClauseFactory, PactVersionFactory


def page(client, name, *arguments, **get):
    return client.get(reverse(f"pact:{name}", args=arguments), get).content.decode()


@pytest.fixture
def second(version, secretary):
    """Version 2: one clause changed in Albanian, one only in English, one added, one removed, one moved; a commitment for fewer kinds."""
    draft = PactVersionFactory(number=2)
    draft.clauses.filter(key="why-1").update(text_sq="Fjalët e reja.")
    draft.clauses.filter(key="stream-laws").update(text_en="The other words of the clause.")
    PactClauseFactory(version=draft, key="binds-new", position=50, heading_sq="Nen i shtuar", text_sq="Premtojmë qartë.")
    draft.commitments.filter(key="laws-first").update(kinds=["media"])
    draft.clauses.filter(key="stream-services").update(position=60)
    CommitmentFactory(
        version=draft, clause=draft.clauses.get(key="why-1"), key="laws-second", workstream="laws", title_sq="Angazhim i dytë"
    )
    return publish_version(version=draft, published_by=secretary)


def test_the_list_has_every_published_version(client, version, second, django_assert_max_num_queries):
    PactVersionFactory(number=3, title_sq="Projekt i fshehtë")
    with django_assert_max_num_queries(5):
        response = client.get(reverse("pact:versions"))
    text = response.content.decode()
    assert version.sha256 in text
    assert second.sha256 in text
    assert "Në fuqi" in text
    assert "Projekt i fshehtë" not in text
    assert reverse("pact:compare", args=[1, 2]) in text
    assert not response.cookies


def test_a_version_is_read_whole_for_good(client, version, second):
    old = page(client, "version", 1)
    assert version.sha256 in old
    assert "Versioni më i ri është në fuqi" in old or "Është në fuqi një version më i ri" in old
    assert "Premtojmë qartë." in page(client, "version", 2)


def test_the_bytes_that_were_hashed_can_be_had(client, version):
    response = client.get(reverse("pact:version_json", args=[1]))
    assert hashlib.sha256(response.content).hexdigest() == version.sha256


def test_what_changed_is_said_in_words_and_marks(client, second):
    text = page(client, "compare", 1, 2)
    assert "<ins>" in text
    assert "<del>" in text
    assert "reja" in text
    for word in ("Shtuar", "Ndryshuar", "Zhvendosur", "Në tekstin anglisht:", "Angazhim i dytë", "Platformë"):
        assert word in text, word


def test_a_change_in_the_other_language_alone_is_shown(client, second):
    text = page(client, "compare", 1, 2)
    assert "other" in text


@pytest.mark.parametrize(("before", "after", "leads"), [(2, 1, (1, 2)), (2, 2, None)])
def test_an_order_that_makes_no_sense_leads_to_one_that_does(client, second, before, after, leads):
    response = client.get(reverse("pact:compare", args=[before, after]))
    assert response["Location"] == (reverse("pact:compare", args=leads) if leads else reverse("pact:version", args=[2]))


def test_the_same_words_say_so(client, version, secretary):
    publish_version(version=PactVersionFactory(number=2), published_by=secretary)
    assert "fjalë për fjalë" in page(client, "compare", 1, 2)


@pytest.mark.parametrize("who", ["anonymous", "representative", "handler", "secretariat"])
def test_a_draft_exists_for_the_secretariat_alone(client, version, who):
    PactVersionFactory(number=2, title_sq="Projekt i fshehtë")
    person = {
        "representative": lambda: MandateFactory(person=PersonFactory(with_totp=True)).person,
        "handler": lambda: PersonFactory(case_handler=True, with_totp=True),
        "secretariat": lambda: PersonFactory(secretariat=True, with_totp=True),
    }.get(who)
    if person:
        log_in(client, person(), second_factor_seconds_ago=0)
    addresses = [("version", 2), ("version_json", 2), ("compare", 1, 2)]
    status = {client.get(reverse(f"pact:{name}", args=arguments)).status_code for name, *arguments in addresses}
    assert status == ({200} if who == "secretariat" else {404})


@pytest.mark.parametrize("number", [0, 9, 10**30])
def test_a_number_that_is_none_is_not_found(client, version, number):
    assert client.get(reverse("pact:version", args=[number])).status_code == 404
    assert client.get(reverse("pact:compare", args=[1, number])).status_code in (302, 404)


def test_queries_do_not_grow_with_the_text(client, second, django_assert_max_num_queries):
    for name, arguments in (("version", [2]), ("compare", [1, 2])):
        with django_assert_max_num_queries(8):
            client.get(reverse(f"pact:{name}", args=arguments))


def test_crawlers_find_every_version(client, second):
    sitemap = client.get("/sitemap.xml").content.decode()
    assert "/sq/pact/versions/" in sitemap
    assert all(f"/en/pact/versions/{number}/" in sitemap for number in PactVersion.objects.values_list("number", flat=True))
