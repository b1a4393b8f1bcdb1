"""What everybody sees: the text, the register, an organisation, a signature."""

import json
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse
from django.utils import translation

from members.organisations.models import Organisation
from members.pact.canonical import canonical_json, digest
from members.pact.keys import verifies
from members.pact.models import Signature
from members.pact.services.signing import erase_person, sign_pact, withdraw_signature
from members.pact.services.versions import publish_version
from resources.content.collation import albanian_key
from tests.factories.organisations import MandateFactory, OrganisationFactory
from tests.factories.pact import PactVersionFactory

REGISTER = "pact:signatories"


def signed(version, *, commitments=("laws-first",), **organisation):
    if "legal_name" in organisation:
        organisation["sort_key"] = albanian_key(organisation["legal_name"])
    mandate = MandateFactory(organisation=OrganisationFactory(verified=True, **organisation))
    return sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=commitments)


def names(response):
    return [signature.organisation.legal_name for signature, _state in response.context["rows"]]


def test_before_the_first_version_the_page_says_so(client, db):
    assert "Nuk është botuar ende" in client.get(reverse("pact:text")).content.decode()
    assert client.get(reverse(REGISTER)).status_code == 200


def test_the_text_with_its_commitments(client, version, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        response = client.get(reverse("pact:text"))
    page = response.content.decode()
    assert version.sha256 in page
    assert 'id="laws-first"' in page
    assert not response.cookies


def test_the_register_is_in_the_order_of_the_alphabet(client, version):
    for name in ("Zgjedha", "Çerdhja", "Dhoma", "Cicërima", "Drita", "Shkolla", "Sinori"):
        signed(version, legal_name=name)
    assert names(client.get(reverse(REGISTER))) == ["Cicërima", "Çerdhja", "Drita", "Dhoma", "Sinori", "Shkolla", "Zgjedha"]


def test_filters_narrow_and_count(client, version):
    signed(version, legal_name="A", kind="media", city="Vlorë", commitments=["laws-first"])
    signed(version, legal_name="B", kind="cso", city="Vlorë", commitments=["services-first"])
    signed(version, legal_name="C", kind="cso", city="Fier", commitments=["laws-first", "services-first"])
    assert names(client.get(reverse(REGISTER), {"kind": "cso"})) == ["B", "C"]
    assert names(client.get(reverse(REGISTER), {"workstream": "laws"})) == ["A", "C"]
    assert names(client.get(reverse(REGISTER), {"city": "vlorë", "kind": "cso"})) == ["B"]
    response = client.get(reverse(REGISTER), {"kind": "cso"})
    counts = {facet["title"]: {o["label"]: o["count"] for o in facet["options"]} for facet in response.context["facets"]}
    assert counts["Qyteti"] == {"Fier": 1, "Vlorë": 1}
    assert counts["Fusha e punës"] == {"Ligje": 1, "Shërbime": 2}
    selected = [o for o in response.context["facets"][0]["options"] if o["selected"]]
    assert [o["url"] for o in selected] == ["?"]
    assert "Hiqni filtrat" in client.get(reverse(REGISTER), {"city": "Lushnjë"}).content.decode()


@pytest.mark.parametrize(
    "query", [{"kind": "x"}, {"page": "99"}, {"page": "x"}, {"workstream": "'"}, {"city": "\x00"}, {"city": "x" * 5000}]
)
def test_rubbish_in_the_address_is_no_error(client, version, query):
    signed(version)
    assert client.get(reverse(REGISTER), query).status_code == 200


def test_queries_do_not_grow_with_the_register(client, version, django_assert_max_num_queries):
    for number in range(60):
        signed(version, city=f"Qyteti {number}")
    for query in ({}, {"kind": "cso", "workstream": "laws"}):
        with django_assert_max_num_queries(7):
            response = client.get(reverse(REGISTER), query)
        assert len(response.context["rows"]) == 25
    assert len(client.get(reverse(REGISTER), {"page": 3}).context["rows"]) == 10


def test_one_line_an_organisation_whatever_it_signed(client, version, secretary):
    first = signed(version)
    second_version = publish_version(version=PactVersionFactory(number=2), published_by=secretary)
    arguments = {"person": first.person, "mandate": first.mandate, "commitments": ["laws-first"]}
    second = sign_pact(**arguments, text_sha256=second_version.sha256)
    withdraw_signature(signature=second, person=first.person, mandate=first.mandate, reason="Arsye.")
    third = sign_pact(**arguments, text_sha256=second_version.sha256)
    assert [s for s, _ in client.get(reverse(REGISTER)).context["rows"]] == [third]
    page = client.get(reverse("pact:signatory", args=[first.organisation.slug])).content.decode()
    assert all(s.public_id in page for s in (first, second, third))


def test_only_signatories_have_a_page(client, version):
    assert client.get(reverse("pact:signatory", args=[OrganisationFactory(verified=True).slug])).status_code == 404
    assert client.get(reverse("pact:signatory", args=[signed(version).organisation.slug])).status_code == 200


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("active", "Në fuqi"),
        ("withdrawn", "Tërhequr më"),
        ("superseded", "Zëvendësuar më"),
        ("suspended", "I pezulluar"),
        ("lapsed", "Skadoi më"),
    ],
)
def test_verifying_says_plainly(client, version, secretary, state, word):
    signature = signed(version)
    if state == "withdrawn":
        withdraw_signature(signature=signature, person=signature.person, mandate=signature.mandate, reason="Mbyllemi.")
    elif state == "superseded":
        newer = publish_version(version=PactVersionFactory(number=2), published_by=secretary)
        sign_pact(person=signature.person, mandate=signature.mandate, text_sha256=newer.sha256, commitments=["laws-first"])
    elif state == "lapsed":
        Signature.objects.update(state="lapsed")
    elif state == "suspended":
        Organisation.objects.update(state="suspended")
    page = client.get(reverse("pact:verify", args=[signature.public_id])).content.decode()
    assert word in page
    assert ("Mbyllemi." in page) is (state == "withdrawn")
    certificate = client.get(reverse("pact:certificate", args=[signature.public_id]))
    assert certificate.status_code == (410 if state in ("withdrawn", "superseded", "lapsed") else 200)
    assert certificate.status_code == 200 or word in certificate.content.decode()


@pytest.mark.parametrize("public_id", ["0000000000000000", "x", "☃", "'; --", "%00", "0" * 500])
@pytest.mark.parametrize("name", ["verify", "certificate", "receipt"])
def test_an_unknown_number_is_said_to_be_unknown(client, db, public_id, name):
    response = client.get(reverse(f"pact:{name}", args=[public_id]), follow=True)
    assert response.status_code == 404


def test_a_number_may_be_typed(client, version):
    signature = signed(version)
    typed = f" {signature.public_id[:8].lower()}-{signature.public_id[8:].lower()} "
    response = client.get(reverse("pact:verify_search"), {"id": typed}, follow=True)
    assert response.redirect_chain[-1][0] == reverse("pact:verify", args=[signature.public_id])
    assert client.get(reverse("pact:verify_search"), {"id": "?!"}).status_code == 200


def test_the_person_is_on_the_certificate_alone(client, version, secretary):
    signature = signed(version)
    name = signature.person.name
    for address in ("verify", "receipt"):
        assert name not in client.get(reverse(f"pact:{address}", args=[signature.public_id])).content.decode()
    erase_person(signature=signature, erased_by=secretary, reason="Arsye.")
    assert client.get(reverse("pact:certificate", args=[signature.public_id])).status_code == 200


@pytest.mark.parametrize("language", ["sq", "en"])
def test_the_certificate_has_headers_of_its_own(client, version, language):
    with translation.override(language):
        response = client.get(reverse("pact:certificate", args=[signed(version).public_id]))
    assert response["Content-Type"] == "application/pdf"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["Cache-Control"] == "public, max-age=300"
    assert response.content.startswith(b"%PDF")


def test_the_receipt_verifies_with_the_published_key(client, version):
    receipt = json.loads(client.get(reverse("pact:receipt", args=[signed(version).public_id])).content)
    keys = {key["key_id"]: key for key in client.get("/.well-known/pact-keys.json").json()["keys"]}
    key = keys[receipt["signature"]["key_id"]]
    assert key["public_key"] == receipt["signature"]["public_key"]
    assert digest(receipt["record"]) == receipt["record_sha256"]
    message = canonical_json(receipt["record"])
    assert verifies(public_key=key["public_key"], message=message, signature=receipt["signature"]["value"])
    assert not verifies(public_key=key["public_key"], message=message + b" ", signature=receipt["signature"]["value"])


def test_the_key_is_there_before_anybody_signed(client, db):
    assert [key["algorithm"] for key in client.get("/.well-known/pact-keys.json").json()["keys"]] == ["Ed25519"]


def test_the_certificate_is_to_be_had_in_both_languages(client, version):
    signature = signed(version)
    page = client.get(reverse("pact:verify", args=[signature.public_id])).content.decode()
    for code in ("sq", "en"):
        address = f"/{code}/pact/verify/{signature.public_id}/certificate.pdf"
        assert f'href="{address}" hreflang="{code}"' in page
        response = client.get(address)
        assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
        assert str(pikepdf.open(BytesIO(response.content)).Root.Lang) == code
