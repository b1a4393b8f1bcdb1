"""Wagtail's own pages about people work with our person, who has one name and logs in with an address."""

import pytest

from members.accounts.models import User
from tests.factories.accounts import UserFactory, log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    person = UserFactory(superuser=True, with_totp=True, name="Administratorja")
    log_in(client, person, second_factor_seconds_ago=0)
    return person


@pytest.mark.parametrize(
    "path", ["", "users/", "users/?q=admin", "users/new/", "users/edit/{pk}/", "account/", "groups/", "reports/site-history/"]
)
def test_pages_answer(client, administrator, path):
    response = client.get("/cms/" + path.format(pk=administrator.pk))
    assert response.status_code == 200


def test_a_person_is_edited_without_a_password_field(client, administrator):
    person = UserFactory(name="I vjetri")
    page = client.get(f"/cms/users/edit/{person.pk}/").content.decode()
    assert 'type="password"' not in page
    client.post(f"/cms/users/edit/{person.pk}/", {"email": person.email, "name": "I riu", "language": "en", "is_active": "on"})
    person.refresh_from_db()
    assert (person.name, person.language) == ("I riu", "en")


def test_a_new_person_is_made(client, administrator):
    client.post("/cms/users/new/", {"email": "I.Ri@people.example", "name": "I ri", "language": "sq", "is_active": "on"})
    person = User.objects.get(name="I ri")
    assert person.email == "i.ri@people.example"
    assert not person.has_usable_password()


@pytest.mark.parametrize("path", ["users/", "users/new/", "groups/"])
def test_the_secretariat_does_not_manage_accounts(client, path):
    log_in(client, UserFactory(secretariat=True, with_totp=True), second_factor_seconds_ago=0)
    assert client.get(f"/cms/{path}").status_code in {302, 403}


def test_an_editor_saves_preferences_without_wagtails_two_names(client):
    person = UserFactory(secretariat=True, with_totp=True)
    log_in(client, person, second_factor_seconds_ago=0)
    page = client.get("/cms/account/").content.decode()
    assert "first_name" not in page
    assert 'type="password"' not in page
    response = client.post(
        "/cms/account/",
        {
            "locale-preferred_language": "en",
            "locale-current_time_zone": "Europe/Tirane",
            "theme-theme": "dark",
            "theme-contrast": "system",
            "theme-density": "default",
            "theme-keyboard_shortcuts": "on",
        },
    )
    assert response.status_code == 302


def test_a_reader_has_no_preferences_there(client):
    log_in(client, UserFactory())
    assert client.get("/cms/account/").status_code == 302
