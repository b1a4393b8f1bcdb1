"""The frame: language by address, headers, health, the two policies, no way round the second factor."""

import pytest

pytestmark = pytest.mark.django_db


def test_the_root_leads_to_albanian_whatever_the_browser_prefers(client):
    response = client.get("/", headers={"accept-language": "en"})
    assert response.status_code == 302
    assert response["Location"] == "/sq/"


def test_health_answers_with_its_parts(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json()["database"] == "up"
    assert response["Cache-Control"] == "no-store"


def test_public_answers_carry_the_strict_policy_and_the_headers(client):
    response = client.get("/healthz")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def test_the_cms_has_a_policy_of_its_own(client):
    response = client.get("/cms/")
    assert "'unsafe-inline'" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/cms/login/",
        "/cms/password_reset/",
        "/cms/password_reset/confirm/MQ/x-y/",
        "/cms/password_reset/done/",
        "/sq/_util/login/",
        "/en/_util/login/",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_wagtails_own_login_does_not_pass_the_second_factor_by(client, path, method):
    response = getattr(client, method)(path, {"username": "x", "password": "y"})
    assert response.status_code == 302
    assert response["Location"].startswith("/sq/accounts/")
