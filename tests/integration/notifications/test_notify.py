"""`notify` writes a notice and a mail in the caller's transaction; the outbox is emptied once."""

import pytest
from django.core import mail
from django.db import transaction

from members.notifications import kinds, services
from members.notifications.kinds import NoticeKind, UnknownKindError
from members.notifications.models import Notice, OutgoingMail
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

KIND = NoticeKind("test.thing.happen", "Për {thing}", "Ndodhi {thing}.\n\nShikojeni.", "Hapeni")


@pytest.fixture(autouse=True)
def _kind(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", {KIND.name: KIND})


def tell(*people, **changes):
    services.notify(**{"kind": KIND.name, "recipients": people, "context": {"thing": "drafti"}, "url": "/sq/members/notices/", **changes})


@transaction.atomic
def tell_and_fail(person):
    tell(person)
    raise RuntimeError


def test_each_person_gets_one_notice_and_one_mail():
    people = UserFactory.create_batch(2)
    tell(*people, people[0])
    assert Notice.objects.count() == OutgoingMail.objects.count() == 2
    row = OutgoingMail.objects.get(address=people[0].email)
    assert row.subject == "Për drafti"
    assert "http://localhost:8000/sq/members/notices/" in row.text
    assert 'href="http://localhost:8000/sq/members/notices/"' in row.html


def test_the_address_in_the_mail_is_in_the_recipients_language():
    tell(UserFactory(language="en"), url="/sq/accounts/login/")
    row = OutgoingMail.objects.get()
    assert "http://localhost:8000/en/accounts/login/" in row.text
    assert 'lang="en"' in row.html


def test_people_switched_off_get_nothing():
    tell(UserFactory(is_active=False))
    assert not OutgoingMail.objects.exists()


def test_the_same_key_writes_once():
    person = UserFactory()
    tell(person, key="a")
    tell(person, key="a")
    tell(person, key="b")
    assert Notice.objects.count() == OutgoingMail.objects.count() == 2


def test_nothing_is_written_where_the_act_is_rolled_back():
    with pytest.raises(RuntimeError):
        tell_and_fail(UserFactory())
    assert not Notice.objects.exists()
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"kind": "no.such.kind"}, UnknownKindError),
        ({"context": {}}, KeyError),
        ({"url": "https://elsewhere.example/"}, ValueError),
        ({"url": "//elsewhere.example/"}, ValueError),
    ],
)
def test_wrong_use_is_told(changes, error):
    with pytest.raises(error):
        tell(UserFactory(), **changes)
    assert not OutgoingMail.objects.exists()


def test_somebody_without_an_account_gets_a_mail_only():
    services.send_mail_to_address(
        kind=KIND.name, address="ftuar@elsewhere.example", language="sq", context={"thing": "x"}, url="/sq/pact/join/"
    )
    assert OutgoingMail.objects.get().address == "ftuar@elsewhere.example"
    assert not Notice.objects.exists()


def test_the_outbox_is_emptied_once():
    tell(UserFactory())
    assert services.drain_outbox().sent == 1
    assert services.drain_outbox().sent == 0
    assert len(mail.outbox) == 1
    assert mail.outbox[0].alternatives[0].mimetype == "text/html"


def test_the_longest_names_and_addresses_fit():
    long = "Qendra " + "shumë e gjatë " * 40
    address = f"{'a' * 60}@{'.'.join(['b' * 60] * 3)}.al"
    tell(UserFactory(), context={"thing": long})
    row = OutgoingMail.objects.get()
    assert len(row.subject) <= 300
    assert row.subject.endswith("…")
    assert long.strip() in row.text
    written = {"kind": KIND.name, "address": address, "language": "sq", "context": {"thing": "x"}, "url": "/sq/members/notices/"}
    for _again in range(2):
        services.send_mail_to_address(**written, key="1:0")
    assert OutgoingMail.objects.filter(address=address).count() == 1
    services.send_mail_to_address(**written, key="1:1")
    assert OutgoingMail.objects.filter(address=address).count() == 2
