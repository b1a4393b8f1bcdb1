"""The badge: today's state, in the language of its address, and the line that puts it on another site."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from lxml import etree

from members.organisations.models import Organisation
from members.pact.models import Signature
from members.pact.services.signing import withdraw_signature
from tests.factories.organisations import OrganisationFactory
from tests.integration.pact.open_data import queries_of, signed


def badge(client, signature, language="sq"):
    with translation.override(language):
        response = client.get(reverse("pact:badge", args=[signature.organisation.slug]))
    assert response["Content-Type"] == "image/svg+xml"
    return etree.fromstring(response.content)


def words(tree):
    return [node.text for node in tree.iter("{*}text")]


def test_it_says_the_state_of_today(client, version):
    signature = signed(version, legal_name="Qendra <A>")
    assert words(badge(client, signature)) == ["Pakti Kombëtar", "Nënshkrues"]
    assert words(badge(client, signature, "en")) == ["National Pact", "Signatory"]
    assert badge(client, signature).findtext("{*}title") == "Pakti Kombëtar: Qendra <A> – Nënshkrues"
    Organisation.objects.filter(pk=signature.organisation_id).update(state="suspended")
    assert words(badge(client, signature))[1] == "I pezulluar"
    withdraw_signature(signature=signature, person=signature.person, mandate=signature.mandate, reason="Arsye.")
    assert words(badge(client, signature))[1] == "I tërhequr"


def test_who_is_not_in_the_register_has_none(client, db):
    organisation = OrganisationFactory(verified=True)
    for slug in (organisation.slug, "nuk-ka"):
        assert client.get(reverse("pact:badge", args=[slug])).status_code == 404


def test_it_costs_little_and_is_not_sent_twice(client, version, django_assert_max_num_queries):
    signature = signed(version)
    path = reverse("pact:badge", args=[signature.organisation.slug])
    assert queries_of(client, django_assert_max_num_queries, path, 2) <= 2
    known = client.get(path)["ETag"]
    assert client.get(path, headers={"If-None-Match": known}).status_code == 304
    Signature.objects.filter(pk=signature.pk).update(standing="overdue")
    assert client.get(path, headers={"If-None-Match": known}).status_code == 200


@pytest.mark.parametrize("language", ["sq", "en"])
def test_the_organisations_page_shows_it_with_the_line_to_copy(client, version, language):
    signature = signed(version, legal_name='Qendra "A" & <B>')
    with translation.override(language):
        page = client.get(reverse("pact:signatory", args=[signature.organisation.slug])).content.decode()
        address = reverse("pact:badge", args=[signature.organisation.slug])
        links = [reverse(name, args=[signature.public_id]) for name in ("pact:receipt", "pact:certificate", "pact:verify")]
    assert client.get(address).content.decode() in page, "the page shows the same picture, without asking for it"
    assert all(f'href="{link}"' in page for link in links)
    assert f'href="/api/v1/signatories/{signature.organisation.slug}"' in page
    snippet = etree.fromstring(unescape(re.search(r"<textarea[^>]*readonly[^>]*>(.*?)</textarea>", page)[1]), etree.HTMLParser())
    (image,) = snippet.iter("img")
    assert image.get("src") == f"{settings.PUBLIC_URL}{address}"
    assert image.get("alt").endswith('Qendra "A" & <B>')
    (link,) = snippet.iter("a")
    assert client.get(link.get("href").removeprefix(settings.PUBLIC_URL)).status_code == 200
    assert not list(snippet.iter("script"))


def test_a_signature_that_ended_shows_no_certificate(client, version):
    signature = signed(version)
    withdraw_signature(signature=signature, person=signature.person, mandate=signature.mandate, reason="Arsye.")
    page = client.get(reverse("pact:signatory", args=[signature.organisation.slug])).content.decode()
    assert "certificate.pdf" not in page
    assert "receipt.json" in page
