"""Headers under production settings: a page's score by the Observatory's table, and the declared list of open data.

Every address is walked in `tests/integration/access/test_headers_of_every_address.py`.
"""

import pytest
from django.test import override_settings

from members.pact.models import SignatureEvent
from tests.factories.organisations import OrganisationFactory
from tests.factories.pact import SignatureFactory
from tests.integration.pact_site.observatory import score
from tests.integration.pact_site.production import production_values

pytestmark = pytest.mark.django_db
PAGES = ["/sq/", "/sq/udhezime/", "/sq/pact/join/", "/sq/zzz/"]


@pytest.fixture
def production(monkeypatch):
    return production_values(monkeypatch)


@pytest.mark.parametrize("path", PAGES)
def test_a_public_page_scores_130_and_sets_no_cookie(client, production, path):
    with override_settings(**production):
        response, over_http = client.get(path, secure=True), client.get(path)
    assert response.status_code in {200, 404}
    assert score(response, over_http) >= 130
    assert not response.cookies


def test_plain_http_is_led_to_https(client, production):
    with override_settings(**production):
        response = client.get("/sq/")
    assert response.status_code == 301
    assert response["Location"] == "https://testserver/sq/"


# Open data have a list of their own: other sites may load them, caches may keep them, and nobody is told apart. Only what is streamed has
# no ETag.
OPEN_DATA = {
    "/api/v1/signatories": "application/json",
    "/api/v1/signatories/qendra": "application/json",
    "/api/v1/commitments": "application/json",
    "/api/v1/schema": "application/json",
    "/sq/pact/signatories/feed.atom": "application/atom+xml",
    "/en/pact/signatories/feed.atom": "application/atom+xml",
    "/sq/pact/signatories/register.csv": "text/csv",
    "/sq/pact/signatories/qendra/badge.svg": "image/svg+xml",
}
DECLARED = {
    "Cache-Control": "public, max-age=300",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


@pytest.fixture
def signatory(db):
    signature = SignatureFactory(organisation=OrganisationFactory(verified=True, slug="qendra"))
    SignatureEvent.objects.create(signature=signature, kind="signed", at=signature.signed_at)


@pytest.mark.parametrize(("path", "kind"), OPEN_DATA.items())
def test_open_data_have_their_declared_headers(client, production, signatory, path, kind):
    with override_settings(**production):
        response = client.get(path, secure=True, headers={"Cookie": "other=1", "Origin": "https://other.example"})
    assert response.status_code == 200
    assert response["Content-Type"].split(";")[0] == kind
    assert {name: response[name] for name in DECLARED} == DECLARED
    assert ("ETag" in response) is not response.streaming
    assert not response.cookies
    assert "Vary" not in response
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", [path for path in OPEN_DATA if not path.endswith(".csv")])
def test_what_is_kept_is_asked_for_by_its_tag(client, production, signatory, path):
    with override_settings(**production):
        known = client.get(path, secure=True)["ETag"]
        response = client.get(path, secure=True, headers={"If-None-Match": known})
    assert response.status_code == 304
    assert {name: response[name] for name in DECLARED} == DECLARED
    assert "Vary" not in response


def test_what_is_not_there_is_not_kept(client, production, db):
    with override_settings(**production):
        response = client.get("/api/v1/signatories/nuk-ka", secure=True)
    assert response.status_code == 404
    assert "Cache-Control" not in response
    assert response["Access-Control-Allow-Origin"] == "*"
