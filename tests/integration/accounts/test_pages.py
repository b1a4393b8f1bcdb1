"""Every page about one's own account, in both languages: it answers, keeps the strict policy, and speaks its language."""

import re

import pytest
from allauth.account import app_settings as account_settings
from django.test import override_settings

from tests.factories.accounts import UserFactory, log_in

pytestmark = pytest.mark.django_db

OWN = [
    "2fa/",
    "2fa/webauthn/",
    "2fa/webauthn/add/",
    "2fa/totp/deactivate/",
    "2fa/recovery-codes/",
    "2fa/recovery-codes/generate/",
    "2fa/reauthenticate/",
    "reauthenticate/",
    "email/",
    "password/change/",
    "sessions/",
    "profile/",
    "logout/",
]
ENTRANCE = [
    "login/",
    "signup/",
    "password/reset/",
    "password/reset/done/",
    "inactive/",
    "password/reset/key/x-y/",
    "password/reset/key/done/",
]
# Words of allauth's English that must not be left over on an Albanian page.
ENGLISH = re.compile(
    r"\b(the|your|password|sign in|sign up|code[s]?|please|account|email address|with|cancel|confirm|security key)\b", re.IGNORECASE
)


def visible(html):
    """The words of the main part."""
    main = re.search(r"<main.*?</main>", html, re.DOTALL)[0]
    main = re.sub(r"<(script|pre|textarea|code)\b.*?</\1>", " ", main, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", main)


def check(response, language):
    assert response.status_code == 200
    html = response.content.decode()
    assert f'<html lang="{language}"' in html
    assert 'style="' not in html
    assert not re.search(r"\son\w+=", html)
    for attributes in re.findall(r"<script\b([^>]*)>", html):
        assert "src=" in attributes or 'type="application/json"' in attributes
    if language == "sq":
        assert ENGLISH.findall(visible(html)) == []


@pytest.mark.parametrize("language", ["sq", "en"])
@pytest.mark.parametrize("path", OWN)
def test_own_pages(client, path, language):
    _log_in_just_now(client)
    check(client.get(f"/{language}/accounts/{path}"), language)


def _log_in_just_now(client):
    log_in(client, UserFactory(with_totp=True), second_factor_seconds_ago=0)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["reauthenticated"] = True
    session.save()


@pytest.mark.parametrize("language", ["sq", "en"])
def test_setting_up_an_app(client, language):
    person = UserFactory()
    log_in(client, person)
    response = client.get(f"/{language}/accounts/2fa/totp/activate/")
    assert response["Location"].startswith(f"/{language}/accounts/reauthenticate/")
    session = client.session
    session["account_authentication_methods"][0]["reauthenticated"] = True
    session.save()
    check(client.get(f"/{language}/accounts/2fa/totp/activate/"), language)


@pytest.mark.parametrize("language", ["sq", "en"])
@pytest.mark.parametrize("path", ENTRANCE)
def test_entrance_pages(client, path, language):
    check(client.get(f"/{language}/accounts/{path}"), language)


@pytest.mark.parametrize("language", ["sq", "en"])
def test_the_code_page(client, language):
    form = {"name": "Drita", "email": "drita@people.example", "password1": "një-fjali-e-gjatë-fare"}
    response = client.post(f"/{language}/accounts/signup/", form, follow=True)
    check(response, language)
    assert "drita@people.example" in response.content.decode()


@pytest.mark.parametrize("path", OWN)
def test_own_pages_ask_a_visitor_to_log_in(client, path):
    response = client.get(f"/sq/accounts/{path}")
    assert response.status_code == 302
    if path != "logout/":
        assert response["Location"].startswith("/sq/accounts/login/")


def test_a_person_changes_name_and_language(client):
    person = UserFactory()
    log_in(client, person)
    assert client.post("/sq/accounts/profile/", {"name": "Emri i ri", "language": "en"}).status_code == 302
    person.refresh_from_db()
    assert (person.name, person.language) == ("Emri i ri", "en")
    response = client.post("/sq/accounts/profile/", {"name": "", "language": "xx"})
    assert response.status_code == 200
    person.refresh_from_db()
    assert person.name == "Emri i ri"


@override_settings(ACCOUNT_RATE_LIMITS={"login_failed": "2/m/ip"})
def test_too_many_wrong_passwords_are_slowed_down(client):
    person = UserFactory()
    assert account_settings.RATE_LIMITS["login_failed"] == "2/m/ip"
    answers = [client.post("/sq/accounts/login/", {"login": person.email, "password": "gabim"}) for _ in range(4)]
    assert "Shumë prova" in answers[-1].content.decode()


def test_the_passkeys_name_is_asked_in_the_readers_language(client):
    _log_in_just_now(client)
    assert "Emri i çelësit të hyrjes" in client.get("/sq/accounts/2fa/webauthn/add/").content.decode()
