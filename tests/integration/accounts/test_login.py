"""Opening an account by code, logging in, and no way past the second factor; readers get no cookie."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from members.accounts.models import User
from members.notifications import services as outbox
from members.notifications.models import OutgoingMail
from tests.factories.accounts import PASSWORD, TOTP_SECRET, UserFactory
from tests.factories.codes import totp_code

pytestmark = pytest.mark.django_db

LOGIN = "/sq/accounts/login/"


def code_in_the_mail(address):
    outbox.drain_outbox()
    message = next(m for m in reversed(mail.outbox) if m.to == [address])
    return re.search(r"^    (\S+)$", message.body, re.MULTILINE)[1], message


def test_an_account_opens_with_the_code_from_the_mail(client):
    form = {"name": "Drita Demo", "email": "Drita@people.example", "password1": "një-fjali-e-gjatë-fare"}
    response = client.post("/en/accounts/signup/", form)
    assert response.status_code == 302
    code, message = code_in_the_mail("drita@people.example")
    assert message.subject == "Your code for opening the account"
    response = client.post(response["Location"], {"code": code})
    person = User.objects.get(email="drita@people.example")
    assert (person.name, person.language) == ("Drita Demo", "en")
    assert EmailAddress.objects.get(user=person).verified
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_wrong_code_opens_nothing_and_says_so(client):
    response = client.post("/sq/accounts/signup/", {"name": "A", "email": "a@people.example", "password1": "një-fjali-e-gjatë-fare"})
    response = client.post(response["Location"], {"code": "XXXX-XXXX"})
    assert "_auth_user_id" not in client.session
    assert response.status_code == 200
    assert "field__error" in response.content.decode() or "error" in response.content.decode()


def test_sign_up_without_a_name_keeps_what_was_typed(client):
    response = client.post("/sq/accounts/signup/", {"email": "a@people.example", "password1": "një-fjali-e-gjatë-fare"})
    assert response.status_code == 200
    assert 'value="a@people.example"' in response.content.decode()
    assert not User.objects.exists()


def test_a_taken_address_is_told_by_mail_only(client):
    UserFactory(email="ka@people.example")
    client.post("/sq/accounts/signup/", {"name": "A", "email": "ka@people.example", "password1": "një-fjali-e-gjatë-fare"})
    assert [row.kind for row in OutgoingMail.objects.all()] == ["accounts.mail.account_already_exists"]


def test_a_password_alone_logs_nobody_in_who_has_a_second_factor(client):
    person = UserFactory(secretariat=True, with_totp=True)
    response = client.post(LOGIN, {"login": person.email, "password": PASSWORD})
    assert response["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    assert client.get("/cms/").status_code == 302
    client.post(reverse("mfa_authenticate"), {"code": totp_code(TOTP_SECRET)})
    assert client.session["_auth_user_id"] == str(person.pk)
    assert client.get("/cms/").status_code == 200


@pytest.mark.parametrize("path", ["/cms/login/", "/cms/login/?next=/cms/", "/cms/password_reset/", "/cms/account/change-password/"])
def test_no_form_of_the_cms_logs_in(client, path):
    person = UserFactory(secretariat=True, with_totp=True)
    fields = {"username": person.email, "email": person.email, "password": PASSWORD, "next": "/cms/"}
    client.post(path, fields)
    assert "_auth_user_id" not in client.session
    response = client.get("/cms/")
    assert response.status_code == 302
    assert LOGIN in response["Location"]
    assert not OutgoingMail.objects.exists()


def test_the_cms_reauthentication_and_sudo_pages_are_absent_or_guarded(client):
    for path in ("/cms/password_reset/confirm/MQ/abc-def/", "/cms/password_reset/done/", "/cms/password_reset/complete/"):
        assert client.get(path)["Location"].startswith("/sq/accounts/")


def test_the_reset_mail_has_one_button_and_works(client):
    person = UserFactory(with_totp=True)
    client.post("/sq/accounts/password/reset/", {"email": person.email})
    outbox.drain_outbox()
    message = mail.outbox[-1]
    address = re.search(r"http://localhost:8000(\S+)", message.body)[1]
    response = client.get(address, follow=True)
    client.post(response.request["PATH_INFO"], {"password1": "krejt-tjetër-fjali", "password2": "krejt-tjetër-fjali"})
    person.refresh_from_db()
    assert person.check_password("krejt-tjetër-fjali")
    assert "_auth_user_id" not in client.session, "a reset is no second factor"


@pytest.mark.parametrize("path", ["/healthz", "/sq/", "/sq/contacts/", "/sq/pact/", "/sq/pact/signatories/", "/sq/search/", "/sq/nuk-ka/"])
def test_readers_get_no_cookie(client, path):
    response = client.get(path)
    assert not response.cookies


def test_the_session_list_shows_this_device(client):
    person = UserFactory()
    client.post(LOGIN, {"login": person.email, "password": PASSWORD})
    assert client.get("/sq/accounts/sessions/").status_code == 200
