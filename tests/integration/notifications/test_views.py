"""One's own notices: read, marked, followed; nobody else's."""

import pytest
from django.utils import timezone

from members.notifications import kinds
from members.notifications.kinds import NoticeKind
from tests.factories.accounts import UserFactory, log_in
from tests.factories.notifications import NoticeFactory

pytestmark = pytest.mark.django_db

LIST = "/sq/members/notices/"
KIND = NoticeKind("test.thing.happen", "Për {thing}", "Ndodhi {thing}.\n\nShikojeni.", "Hapeni")


@pytest.fixture(autouse=True)
def _kind(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", {KIND.name: KIND})


@pytest.fixture
def person(client):
    person = UserFactory()
    log_in(client, person)
    return person


def test_the_list_shows_ones_own(client, person):
    NoticeFactory(person=person)
    NoticeFactory(context={"thing": "i huaji"})
    html = client.get(LIST).content.decode()
    assert "Për drafti" in html
    assert "<p>Shikojeni.</p>" in html
    assert "i huaji" not in html


def test_words_are_escaped(client, person):
    NoticeFactory(person=person, context={"thing": "<b>x</b>"})
    assert "<b>x</b>" not in client.get(LIST).content.decode()


def test_a_kind_that_is_gone_leaves_a_notice_without_its_text(client, person):
    NoticeFactory(person=person, kind="gone.kind.of")
    NoticeFactory(person=person, context={})
    assert client.get(LIST).content.decode().count("Njoftim i mëparshëm") >= 2


def test_the_list_has_a_constant_number_of_queries(client, person, django_assert_max_num_queries):
    NoticeFactory.create_batch(45, person=person)
    with django_assert_max_num_queries(12):
        response = client.get(LIST)
    assert "?page=2" in response.content.decode()


def test_marking_some_and_all(client, person):
    first, second = NoticeFactory.create_batch(2, person=person)
    other = NoticeFactory()
    client.post(f"{LIST}read/", {"notice": [first.pk, other.pk, "x"]})
    for notice in (first, second, other):
        notice.refresh_from_db()
    assert first.read_at
    assert not second.read_at
    assert not other.read_at
    client.post(f"{LIST}read/")
    second.refresh_from_db()
    other.refresh_from_db()
    assert second.read_at
    assert not other.read_at


def test_following_marks_read_and_goes_there_in_the_readers_language(client, person):
    notice = NoticeFactory(person=person)
    response = client.post(f"/en/members/notices/{notice.pk}/")
    assert response["Location"] == "/en/members/notices/"
    notice.refresh_from_db()
    assert notice.read_at


def test_somebody_elses_notice_is_not_found(client, person):
    notice = NoticeFactory()
    assert client.post(f"{LIST}{notice.pk}/").status_code == 404
    notice.refresh_from_db()
    assert not notice.read_at


@pytest.mark.parametrize("path", ["", "read/", "1/"])
def test_visitors_are_led_to_the_login(client, path):
    response = client.post(LIST + path) if path else client.get(LIST)
    assert response["Location"].startswith("/sq/accounts/login/")


@pytest.mark.parametrize("path", ["read/", "1/"])
def test_reading_is_never_done_by_a_link(client, person, path):
    assert client.get(LIST + path).status_code == 405


def test_an_empty_list_says_so(client, person):
    NoticeFactory(read_at=timezone.now())
    assert "Ende asnjë njoftim" in client.get(LIST).content.decode()
