"""What a person changes in the own account stands in the log: that it was done, never what it was."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from tests.factories.accounts import PASSWORD, UserFactory, log_in
from tests.factories.codes import totp_code

pytestmark = pytest.mark.django_db
NEW = "kumbull-ftua-shegë-2026"


def acts(person):
    return list(ModelLogEntry.objects.filter(user=person, object_id=str(person.pk)).order_by("pk").values_list("action", flat=True))


def written():
    return " ".join(str(entry.data) + entry.label for entry in ModelLogEntry.objects.all())


def test_a_new_password(client):
    person = UserFactory()
    log_in(client, person)
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert acts(person) == ["accounts.password.change"]
    assert NEW not in written()


def test_an_app_set_up_and_removed(client, django_capture_on_commit_callbacks):
    person = UserFactory()
    log_in(client, person)
    session = client.session
    session["account_authentication_methods"][0]["reauthenticated"] = True
    session.save()
    activate = reverse("mfa_activate_totp")
    page = client.get(activate)
    secret = page.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post(activate, {"code": totp_code(secret)})
    assert "accounts.factor.add" in acts(person)
    assert secret not in written()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_deactivate_totp"))
    assert acts(person)[-1] == "accounts.factor.remove"


def test_a_new_name(client):
    person = UserFactory(name="Drita")
    log_in(client, person)
    client.post(reverse("accounts:profile"), {"name": "Drita Ëmbla", "language": "en"})
    assert acts(person) == ["accounts.profile.change"]
    assert "Drita Ëmbla" not in str(ModelLogEntry.objects.get().data)


def test_an_address_added_and_removed(client):
    person = UserFactory()
    log_in(client, person)
    person.emailaddress_set.create(email="tjetra@people.example", verified=True)
    client.post(reverse("account_email"), {"action_remove": "", "email": "tjetra@people.example"})
    assert acts(person) == ["accounts.address.remove"]
    assert "tjetra@" not in written()


def test_each_act_has_its_words_in_the_report(client):
    person = UserFactory(name="Drita")
    log_in(client, person)
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    log_in(client, UserFactory(secretariat=True, with_totp=True), second_factor_seconds_ago=0)
    page = client.get("/cms/reports/acts/", HTTP_ACCEPT_LANGUAGE="sq").content.decode()
    assert "Fjalëkalimi u ndryshua" in page
    assert "(accounts.password" not in page  # labels, not the names that the code uses
