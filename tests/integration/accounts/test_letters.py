"""Every mail that allauth may send has words of ours, in the person's language; nothing leaves but through the outbox."""

from pathlib import Path

import allauth
import pytest
from allauth.account.adapter import get_adapter
from allauth.core import context
from django.core import mail
from django.test import RequestFactory, override_settings
from django.utils import translation

from members.accounts.kinds import LETTERS
from members.accounts.letters import in_language
from members.accounts.ports import Letter, NoMailPortError, send_letter
from members.notifications.models import OutgoingMail
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

CONTEXT = {
    "code": "ABCD-EFGH",
    "password_reset_url": "http://evil.example/sq/accounts/password/reset/key/1-abc/",
    "signup_url": "http://evil.example/sq/accounts/signup/",
    "from_email": "a@people.example",
    "to_email": "b@people.example",
    "deleted_email": "c@people.example",
}


def send(name, email):
    with context.request_context(RequestFactory().get("/sq/")):
        get_adapter().send_mail(name, email, CONTEXT)
    return OutgoingMail.objects.get()


def test_no_mail_of_allauth_lacks_words():
    root = Path(allauth.__file__).parent / "templates"
    prefixes = {
        str(path.relative_to(root)).removesuffix("_subject.txt")
        for room in ("account", "mfa")
        for path in (root / room / "email").glob("*_subject.txt")
    }
    assert prefixes == set(LETTERS)


@pytest.mark.parametrize("name", LETTERS)
def test_each_letter_has_one_purpose_in_both_languages(name):
    texts = set()
    for language in ("sq", "en"):
        row = send(name, UserFactory(language=language).email)
        assert row.language == language
        assert "{" not in row.text
        assert "evil.example" not in row.text + row.html
        assert row.html.count('class="button"') + row.html.count('class="code"') == 1
        assert "!" not in row.subject
        if LETTERS[name].leads_to:
            assert f"http://localhost:8000/{language}/accounts/" in row.text
        texts.add(row.text.split("\n-- ")[0])
        row.delete()
    assert len(texts) == 2


def test_an_unknown_address_gets_the_language_of_the_page():
    with translation.override("en"):
        assert send("account/email/unknown_account", "nobody@people.example").language == "en"


def test_nothing_is_sent_within_the_request():
    send("account/email/password_changed", UserFactory().email)
    assert mail.outbox == []


def test_without_a_port_the_letter_is_not_lost_silently(monkeypatch):
    monkeypatch.setattr("members.accounts.ports._mail_ports", [])
    with pytest.raises(NoMailPortError):
        send_letter(address="a@people.example", language="sq", letter=Letter("k", "S", ("P",)))


@override_settings(DEMO=False)
def test_a_real_site_does_not_call_itself_a_demonstration():
    assert "demonstrim" not in send("account/email/password_changed", UserFactory().email).text


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/sq/members/notices/", "/en/members/notices/"),
        ("/sq/udhezime/biseda-e-pare/", "/sq/udhezime/biseda-e-pare/"),  # a page: its slug in English is another
        ("/en/guides/the-first-conversation/", "/en/guides/the-first-conversation/"),
        ("/cms/library/reviews/", "/cms/library/reviews/"),
    ],
)
def test_an_address_is_in_the_readers_language_where_it_has_one(path, there):
    assert in_language(path, "en") == there
