"""The address in a mail's foot stops such mails for whoever holds it, and nobody can make one."""

import re

import pytest
from django.core import mail
from django.core.signing import Signer
from django.utils import timezone

from members.notifications import services
from members.notifications.addresses import GATHERED, stop_path
from members.notifications.models import Notice, NoticePreference
from tests.factories.accounts import UserFactory, log_in
from tests.integration.notifications.conftest import ALWAYS, AT_ONCE, DAILY, WEEKLY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds_of_tests")]

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def stopped():
    return dict(NoticePreference.objects.values_list("kind", "how"))


def test_a_mail_program_stops_a_kind_by_one_post(client):
    person = UserFactory()
    services.notify(kind=AT_ONCE.name, recipients=[person], context={"thing": "x"}, url="/sq/members/notices/")
    services.drain_outbox()
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = re.fullmatch(r"<http://localhost:8000(/sq/members/notices/stop/.+/)>", headers["List-Unsubscribe"])[1]
    assert address in mail.outbox[0].body
    response = client.post(address, ONE_CLICK, headers={"origin": "https://post.example"})
    assert response.status_code == 200
    assert "u ndaluan" in response.content.decode()
    assert not response.cookies
    assert stopped() == {AT_ONCE.name: "never"}


def test_opening_the_link_asks_and_stops_nothing(client):
    response = client.get(stop_path(UserFactory(), AT_ONCE.name))
    page = response.content.decode()
    assert "T’i ndalojmë këto e-maile?" in page
    assert "Gjërat që ndodhin" in page
    assert not response.cookies
    assert stopped() == {}


def test_it_says_nothing_of_whose_mails_they_are(client):
    person = UserFactory(name="Mira Shembull")
    page = client.post(stop_path(person, AT_ONCE.name)).content.decode()
    assert person.email not in page
    assert person.name not in page


def test_it_is_the_persons_own_whoever_is_logged_in(client):
    person, other = UserFactory.create_batch(2)
    log_in(client, other)
    client.post(stop_path(person, AT_ONCE.name))
    assert list(NoticePreference.objects.values_list("person", flat=True)) == [person.pk]


def test_from_a_gathered_mail_all_that_is_gathered_stops(client):
    person = UserFactory()
    for kind in (DAILY, AT_ONCE):
        services.notify(kind=kind.name, recipients=[person], context={"thing": "x"}, url="/sq/members/notices/")
    client.post(stop_path(person, GATHERED))
    assert stopped() == {DAILY.name: "never", WEEKLY.name: "never"}
    assert not Notice.objects.filter(digest_at__isnull=False).exists()
    assert services.drain_outbox(at=timezone.now()).sent == 1


def test_a_seal_of_another_kind_person_or_key_opens_nothing(client):
    person, other = UserFactory.create_batch(2)
    own = stop_path(person, AT_ONCE.name)
    seal = own.split("/")[-2]
    forged = Signer(key="another", salt="members.notifications.stop").signature(f"{person.pk} {AT_ONCE.name} {person.email}")
    paths = [
        own.replace(seal, stop_path(other, AT_ONCE.name).split("/")[-2]),
        own.replace(seal, stop_path(person, DAILY.name).split("/")[-2]),
        own.replace(seal, forged),
        own.replace(seal, seal[:-1]),
        own.replace(seal, "ë'\"<b>%00"),
        own.replace(f"/{person.pk}/", f"/{other.pk}/"),
        own.replace(f"/{person.pk}/", f"/{10**30}/"),
        stop_path(person, ALWAYS.name),
        stop_path(person, "no.such.kind"),
    ]
    for path in paths:
        for response in (client.get(path), client.post(path, ONE_CLICK)):
            assert response.status_code == 404, path
            assert "nuk ndalon asnjë e-mail" in response.content.decode(), path
    assert stopped() == {}


def test_it_counts_no_more_once_the_address_has_changed_or_the_person_has_left(client):
    moved, left = UserFactory.create_batch(2)
    paths = [stop_path(person, AT_ONCE.name) for person in (moved, left)]
    moved.email = "tjeter@people.example"
    moved.save()
    left.is_active = False
    left.save()
    assert [client.post(path).status_code for path in paths] == [404, 404]
    assert stopped() == {}


def test_whoever_still_has_to_set_up_a_second_step_may_stop_mails(client):
    person = UserFactory(secretariat=True)
    log_in(client, person)
    assert client.get("/sq/members/notices/settings/").status_code == 302
    assert client.post(stop_path(person, AT_ONCE.name)).status_code == 200
