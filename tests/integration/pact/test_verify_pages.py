"""Who holds a paper in hand: the number scanned, typed, mistyped, pasted; a signature that gave way to a newer one."""

import pytest
from django.urls import reverse

from members.pact.records import grouped
from members.pact.services.signing import sign_pact
from members.pact.services.versions import publish_version
from tests.factories.organisations import MandateFactory
from tests.factories.pact import PactVersionFactory


@pytest.fixture
def signature(version):
    mandate = MandateFactory()
    return sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=["laws-first"])


def search(client, typed):
    return client.get(reverse("pact:verify_search"), {"id": typed}, follow=True)


@pytest.mark.parametrize("form", ["{grouped}", "  {lower} ", "https://pakti.example/sq/pact/verify/{id}/", "…/verify/{id}/certificate.pdf"])
def test_what_was_typed_or_pasted_is_understood(client, signature, form):
    typed = form.format(id=signature.public_id, grouped=grouped(signature.public_id), lower=grouped(signature.public_id).lower())
    response = search(client, typed)
    assert response.redirect_chain[-1][0] == reverse("pact:verify", args=[signature.public_id])
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("typed", "signs"), [("?!", 0), ("abcd-1234", 8), ("ABCD-1234-ABCD-123", 15), ("0" * 17, 17), ("", 0), ("☃\x00", 0)]
)
def test_what_is_no_whole_number_is_said_beside_the_field_and_kept(client, db, typed, signs):
    page = search(client, typed).content.decode()
    assert 'aria-invalid="true"' in page
    assert f"{signs} shenj" in page
    assert typed.strip("\x00☃") in page
    assert "Nuk ka nënshkrim me këtë numër" not in page


def test_the_empty_form_accuses_nobody(client, db):
    assert "aria-invalid" not in client.get(reverse("pact:verify_search")).content.decode()


def test_a_whole_number_that_was_never_given_warns_and_stays_in_the_field(client, signature):
    page = client.get(reverse("pact:verify", args=["0123456789ABCDEF"])).content.decode()
    assert "Nuk ka nënshkrim me këtë numër" in page
    assert page.count("0123-4567-89AB-CDEF") == 2


@pytest.mark.parametrize("name", ["verify", "certificate"])
def test_an_address_with_half_a_number_says_so(client, signature, name):
    response = client.get(reverse(f"pact:{name}", args=[signature.public_id[:9]]))
    assert response.status_code == 404
    assert "9 shenja" in response.content.decode()


def test_a_replaced_signature_leads_to_the_newer_one(client, signature, secretary):
    newer = publish_version(version=PactVersionFactory(number=2), published_by=secretary)
    arguments = {"person": signature.person, "mandate": signature.mandate, "commitments": ["laws-first"]}
    second = sign_pact(text_sha256=newer.sha256, **arguments)
    assert (
        reverse("pact:verify", args=[second.public_id]) in client.get(reverse("pact:verify", args=[signature.public_id])).content.decode()
    )
    assert "Zëvendësuar" not in client.get(reverse("pact:verify", args=[second.public_id])).content.decode()


@pytest.mark.parametrize("name", ["pact:signatories", "pact:text"])
def test_who_holds_a_certificate_finds_the_way(client, version, name):
    assert reverse("pact:verify_search") in client.get(reverse(name)).content.decode()
