"""The register's part of `/api/v1/`: what the entries say, how they are narrowed and paged, and that bad parameters are told."""

import json
from decimal import Decimal

import pytest
from django.conf import settings
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from members.organisations.models import Organisation
from members.pact.enums import EventKind
from members.pact.models import Signature
from members.pact.selectors import version_content
from members.pact.services.signing import sign_pact, withdraw_signature
from members.pact.services.verifications import decide_as_secretariat
from members.pact.services.versions import publish_version
from tests.factories.accounts import UserFactory
from tests.factories.pact import PactVersionFactory
from tests.factories.progress import reporter, send, version_with_indicators, with_link, written
from tests.integration.pact.open_data import API, queries_of, signed


def read(client, path=API, **query):
    response = client.get(path, query)
    assert response.status_code == 200, response.content
    return response.json()


def names(answer):
    return [entry["legal_name"] for entry in answer["results"]]


def test_an_entry_says_what_its_page_says_and_where_it_can_be_checked(client, version):
    signature = signed(version, legal_name="Çerdhja", kind="institution", city="Vlorë", commitments=["services-first", "laws-first"])
    (entry,) = read(client)["results"]
    site = settings.PUBLIC_URL
    assert {name: entry[name] for name in ("number", "legal_name", "kind", "city", "country", "state", "commitments")} == {
        "number": signature.sequence,
        "legal_name": "Çerdhja",
        "kind": "institution",
        "city": "Vlorë",
        "country": "Shqipëri",
        "state": "signatory",
        "commitments": ["laws-first", "services-first"],
    }
    assert entry["state_words"] == {"sq": "Nënshkrues", "en": "Signatory"}
    assert entry["version"] == {"number": version.number, "text_sha256": version.sha256}
    assert entry["verify_url"] == f"{site}/sq/pact/verify/{signature.public_id}/"
    assert entry["verify_url"] == client.get(entry["receipt_url"].removeprefix(site)).json()["verify_url"]
    for name in ("verify_url", "receipt_url", "certificate_url", "page_url", "badge_url"):
        assert client.get(entry[name].removeprefix(site)).status_code == 200


def test_a_signature_that_holds_no_more_has_no_certificate(client, version):
    signature = signed(version)
    withdraw_signature(signature=signature, person=signature.person, mandate=signature.mandate, reason="Mbyllemi.")
    (entry,) = read(client)["results"]
    assert (entry["state"], entry["certificate_url"]) == ("withdrawn", None)
    in_full = read(client, f"{API}/{signature.organisation.slug}")
    assert in_full["state_reason"] == "Mbyllemi."
    assert [line["kind"] for line in in_full["history"]] == ["withdrawn", "signed"]


def test_filters_and_order_are_the_registers(client, version):
    signed(version, legal_name="A", kind="media", city="Vlorë")
    signed(version, legal_name="B", kind="cso", city="Vlorë", commitments=["services-first"])
    signed(version, legal_name="Ç", kind="cso", city="Fier", commitments=["laws-first", "services-first"])
    assert names(read(client)) == ["A", "B", "Ç"]
    assert names(read(client, sort="newest")) == ["Ç", "B", "A"]
    assert names(read(client, kind="cso")) == ["B", "Ç"]
    assert names(read(client, workstream="laws")) == ["A", "Ç"]
    assert names(read(client, city="vlorë")) == ["A", "B"]
    assert names(read(client, q="c")) == ["Ç"]
    assert names(read(client, state="lapsed")) == []
    assert names(read(client, state="superseded")) == []


def test_following_next_reads_each_entry_once(client, version):
    for number in range(5):
        signed(version, legal_name=f"Organizata {number}", kind="cso")
    found, path = [], f"{API}?per_page=2&kind=cso"
    for expected in (2, 2, 1):
        answer = client.get(path).json()
        assert (len(answer["results"]), answer["count"]) == (expected, 5)
        found += names(answer)
        path = (answer["next"] or "").removeprefix(settings.PUBLIC_URL)
    assert found == [f"Organizata {number}" for number in range(5)]
    assert path == ""
    assert "page=2" in answer["previous"]
    assert "kind=cso" in answer["previous"]


def test_a_page_beyond_the_last_is_empty_and_leads_back(client, version):
    signed(version)
    answer = read(client, page=1_000_000)
    assert (answer["results"], answer["next"], answer["count"]) == ([], None, 1)
    assert answer["previous"].endswith("?page=1")


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("kind", "zzz", "institution"),
        ("workstream", "x", "laws"),
        ("state", "?", "withdrawn"),
        ("sort", "city", "newest"),
        ("page", "0", "1"),
        ("page", "two", "numër të plotë"),
        ("page", "9" * 50, "1000000"),
        ("page", "9" * 5000, "numër"),
        ("per_page", "101", "100"),
        ("q", "a" * 81, "80"),
    ],
)
def test_a_bad_parameter_is_named_and_told_in_both_languages(client, db, name, value, hint):
    response = client.get(API, {name: value})
    assert response.status_code == 422
    (told,) = response.json()["error"]["parameters"]
    assert told["name"] == name
    assert hint in told["message"]["sq"]
    assert told["message"]["sq"] != told["message"]["en"]
    assert response["Access-Control-Allow-Origin"] == "*"


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.dictionaries(st.sampled_from(["q", "kind", "workstream", "city", "state", "sort", "page", "per_page"]), st.text(max_size=90))
)
def test_no_text_in_the_address_breaks_it(client, db, query):
    response = client.get(API, query)
    assert response.status_code in {200, 422}
    json.loads(response.content)


@pytest.mark.parametrize("slug", ["nuk-ka", "x" * 500])
def test_who_is_not_in_the_register_is_told_as_json(client, db, slug):
    response = client.get(f"{API}/{slug}")
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "not_found"


def test_an_organisation_that_has_not_signed_is_not_there(client, version):
    organisation = signed(version).organisation
    Signature.objects.filter(organisation=organisation).update(newest=False)
    assert Organisation.objects.filter(slug=organisation.slug).exists()
    assert client.get(f"{API}/{organisation.slug}").status_code == 404


def test_progress_has_three_states_and_what_was_said_of_each(client, secretary):
    mandate = reporter(version=version_with_indicators(), keys=("laws-first", "services-first", "policies-first"))
    path = f"{API}/{mandate.organisation.slug}"
    assert [each["progress"] for each in read(client, path)["commitments"]] == [None, None, None]
    for key in ("services-first", "policies-first"):
        written(mandate, key)
        with_link(mandate, key)
    written(mandate, "laws-first", values={"trained": Decimal(12)})
    refused, report = (each for each in send(mandate) if each.commitment.key != "laws-first")
    decide_as_secretariat(report=report, person=secretary, verified=True, reason="")
    decide_as_secretariat(report=refused, person=secretary, verified=False, reason="Lidhja nuk hapet.")
    commitments = {each["key"]: each for each in read(client, path)["commitments"]}
    assert commitments["laws-first"]["progress"] == "self_reported"
    assert commitments[report.commitment.key]["progress"] == "verified"
    assert commitments[refused.commitment.key]["progress"] == "with_evidence"
    (told,) = commitments[refused.commitment.key]["reports"]
    assert [(each["state"], each["reason"]) for each in told["decisions"]] == [("refused", "Lidhja nuk hapet.")]
    assert told["evidence"] == [{"title": "Lidhja", "link": "https://shembull.example/"}]
    (told,) = commitments["laws-first"]["reports"]
    assert told["words"] == "U bë."
    assert [(value["id"], value["value"]) for value in told["values"]] == [("trained", 12.0), ("share", None)]


def test_no_name_of_a_person_is_in_it(client, version):
    signature = signed(version)
    assert str(signature.person) not in client.get(f"{API}/{signature.organisation.slug}").content.decode()


def test_the_history_tells_a_new_signature(client, version, secretary):
    first = signed(version)
    newer = publish_version(version=PactVersionFactory(number=2), published_by=secretary)
    sign_pact(person=first.person, mandate=first.mandate, text_sha256=newer.sha256, commitments=["laws-first"])
    answer = read(client, f"{API}/{first.organisation.slug}")
    assert answer["version"]["number"] == 2
    kinds = [line["kind"] for line in answer["history"]]
    assert sorted(kinds) == sorted([EventKind.SIGNED, EventKind.SIGNED, EventKind.SUPERSEDED, EventKind.RESIGN_DUE])
    assert {line["words"]["en"] for line in answer["history"]} >= {"Signed", "Replaced by a newer signature"}


def test_the_commitments_in_force_and_who_chose_them(client, version):
    signed(version, commitments=["laws-first", "services-first"])
    gone = signed(version)
    withdraw_signature(signature=gone, person=gone.person, mandate=gone.mandate, reason="Arsye.")
    answer = read(client, "/api/v1/commitments")
    chosen = {each["key"]: each["signatories"] for each in answer["commitments"]}
    assert chosen == {"laws-first": 1, "policies-first": 0, "standards-first": 0, "services-first": 1, "curricula-first": 0}
    text = version_content(version)["commitments"]
    assert [(each["key"], each["title"], each["kinds"]) for each in answer["commitments"]] == [
        (each["id"], each["title"], each["kinds"]) for each in text
    ]
    assert answer["version"]["text_sha256"] == version.sha256


def test_before_the_first_version_there_are_none(client, db):
    assert read(client, "/api/v1/commitments") == {"version": None, "commitments": []}
    assert read(client)["count"] == 0


def test_what_is_known_already_is_not_sent_again(client, version):
    signature = signed(version)
    for path in (API, f"{API}/{signature.organisation.slug}", "/api/v1/commitments", "/api/v1/schema"):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": f'"x", W/{first["ETag"]}'})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
        assert again["Cache-Control"] == "public, max-age=300"
        assert again["Cross-Origin-Resource-Policy"] == "cross-origin"
    known = client.get(API)["ETag"]
    withdraw_signature(signature=signature, person=signature.person, mandate=signature.mandate, reason="Arsye.")
    assert client.get(API, headers={"If-None-Match": known}).status_code == 200


def test_queries_stay_the_same_with_few_and_with_many(client, version, django_assert_max_num_queries):
    first = signed(version)
    paths = {API: 3, f"{API}?kind=cso&q=o&sort=newest&per_page=100": 3, f"{API}/{first.organisation.slug}": 8, "/api/v1/commitments": 4}
    few = {path: queries_of(client, django_assert_max_num_queries, path, most) for path, most in paths.items()}
    for _ in range(12):
        signed(version, commitments=["laws-first", "services-first"])
    assert {path: queries_of(client, django_assert_max_num_queries, path, most) for path, most in paths.items()} == few


def test_an_answer_is_never_longer_than_a_page(client, version):
    for _ in range(3):
        signed(version)
    assert len(read(client, per_page=2)["results"]) == 2


def test_the_description_names_every_address_and_loads_nothing(client, db):
    response = client.get("/api/v1/schema")
    description = response.json()
    paths = {"/api/v1/signatories", "/api/v1/signatories/{slug}", "/api/v1/commitments", "/api/v1/search"}
    assert set(description["paths"]) == paths
    assert "verify_url" in description["components"]["schemas"]["SignatoryEntry"]["required"]
    assert client.get("/api/v1/docs").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, db, method):
    assert getattr(client, method)(API).status_code == 405


def test_head_is_answered_as_get_without_the_body(client, version):
    signed(version)
    response = client.head(API)
    assert (response.status_code, response.content) == (200, b"")
    assert response["ETag"] == client.get(API)["ETag"]


def test_who_asks_makes_no_difference(client, version):
    signed(version)
    plain = client.get(API).content
    client.force_login(UserFactory())
    assert client.get(API).content == plain
    assert reverse("api:signatories") == API
