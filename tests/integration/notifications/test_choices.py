"""A person chooses how the mails of each kind come; what must come always comes."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from members.notifications import choosing, services
from members.notifications.models import Notice, NoticePreference, OutgoingMail
from members.notifications.schedule import next_due
from members.notifications.ways import How
from tests.factories.accounts import UserFactory, log_in
from tests.integration.notifications.conftest import ALWAYS, AT_ONCE, DAILY, DESK, WEEKLY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds_of_tests")]

PAGE = "/sq/members/notices/settings/"
ALL = {AT_ONCE.name: "at_once", DAILY.name: "daily", WEEKLY.name: "weekly"}


def tell(person, kind, **more):
    services.notify(kind=kind.name, recipients=[person], context={"thing": "drafti"}, url="/sq/members/notices/", **more)


@pytest.mark.parametrize(
    ("kind", "how", "mails", "waits"),
    [
        (AT_ONCE, None, 1, None),
        (DAILY, None, 0, How.DAILY),
        (WEEKLY, None, 0, How.WEEKLY),
        (AT_ONCE, How.WEEKLY, 0, How.WEEKLY),
        (DAILY, How.AT_ONCE, 1, None),
        (DAILY, How.NEVER, 0, None),
        (ALWAYS, None, 1, None),
    ],
)
def test_a_mail_comes_as_is_usual_or_as_was_chosen_and_the_notice_always(kind, how, mails, waits):
    person = UserFactory()
    if how:
        choosing.choose(person=person, chosen={kind.name: how})
    tell(person, kind)
    notice = Notice.objects.get()
    assert OutgoingMail.objects.count() == mails
    assert notice.digest_at == (next_due(waits, timezone.now()) if waits else None)


def test_one_persons_choice_is_not_anothers():
    person, other = UserFactory.create_batch(2)
    choosing.choose(person=person, chosen={AT_ONCE.name: How.NEVER})
    services.notify(kind=AT_ONCE.name, recipients=[person, other], context={"thing": "x"}, url="/sq/members/notices/")
    assert list(OutgoingMail.objects.values_list("address", flat=True)) == [other.email]
    assert Notice.objects.count() == 2


def test_a_kind_that_always_comes_leaves_no_choice():
    person = UserFactory()
    with pytest.raises(ValueError):
        choosing.choose(person=person, chosen={ALWAYS.name: How.NEVER})
    NoticePreference.objects.create(person=person, kind=ALWAYS.name, how=How.NEVER)  # as if it could be chosen about in an earlier release
    tell(person, ALWAYS)
    services.drain_outbox()
    assert [message.subject for message in mail.outbox] == ["Llogaria drafti"]
    assert "List-Unsubscribe" not in mail.outbox[0].extra_headers


def test_a_key_counts_however_the_mails_come():
    person = UserFactory()
    tell(person, AT_ONCE, key="a")
    choosing.choose(person=person, chosen={AT_ONCE.name: How.DAILY})
    tell(person, AT_ONCE, key="a")
    tell(person, AT_ONCE, key="b")
    choosing.choose(person=person, chosen={AT_ONCE.name: How.AT_ONCE})
    tell(person, AT_ONCE, key="b")
    assert (Notice.objects.count(), OutgoingMail.objects.count()) == (2, 1)


def test_what_waits_follows_a_new_choice():
    person = UserFactory()
    tell(person, DAILY)
    notice = Notice.objects.get()
    for how in (How.WEEKLY, How.DAILY, How.AT_ONCE):
        choosing.choose(person=person, chosen={DAILY.name: how})
        notice.refresh_from_db()
        due = next_due(how, timezone.now())
        assert abs((notice.digest_at - due).total_seconds()) < 60, how
    choosing.choose(person=person, chosen={DAILY.name: How.NEVER})
    notice.refresh_from_db()
    assert notice.digest_at is None


def test_a_mail_that_waits_in_the_outbox_is_dropped_once_nobody_wants_it():
    person = UserFactory()
    tell(person, AT_ONCE)
    choosing.choose(person=person, chosen={AT_ONCE.name: How.NEVER})
    assert services.drain_outbox().sent == 0
    row = OutgoingMail.objects.get()
    assert (row.dropped_for, row.subject, row.text, row.html) == ("stopped", "", "", "")
    assert mail.outbox == []


def test_the_page_shows_what_holds_and_keeps_what_is_chosen(client):
    person = UserFactory()
    log_in(client, person)
    form = client.get(PAGE).context["form"]
    assert {name: form[name].value() for name in form.fields} == ALL
    response = client.post(PAGE, ALL | {AT_ONCE.name: "weekly", WEEKLY.name: "never", ALWAYS.name: "never"}, follow=True)
    assert "U ruajt." in response.content.decode()
    form = client.get(PAGE).context["form"]
    assert {name: form[name].value() for name in form.fields} == {AT_ONCE.name: "weekly", DAILY.name: "daily", WEEKLY.name: "never"}
    assert not NoticePreference.objects.filter(kind=ALWAYS.name).exists()


def test_only_who_works_at_a_desk_is_asked_about_its_mails(client):
    person = UserFactory(secretariat=True, with_totp=True)
    log_in(client, person, second_factor_seconds_ago=0)
    assert DESK.name in client.get(PAGE).context["form"].fields
    log_in(client, UserFactory())
    assert DESK.name not in client.get(PAGE).context["form"].fields


@pytest.mark.parametrize("wrong", ["", "hourly", "\x00", "x" * 1000])
def test_a_choice_that_is_none_is_said_beside_its_field_and_nothing_is_kept(client, wrong):
    log_in(client, UserFactory())
    response = client.post(PAGE, ALL | {DAILY.name: wrong, AT_ONCE.name: "never"})
    assert response.status_code == 400
    form = response.context["form"]
    assert list(form.errors) == [DAILY.name]
    assert form[AT_ONCE.name].value() == "never"
    assert not NoticePreference.objects.exists()


def test_the_page_is_linked_from_the_notices_and_needs_a_login(client):
    assert client.get(PAGE)["Location"].startswith("/sq/accounts/login/")
    log_in(client, UserFactory())
    assert f'href="{PAGE}"' in client.get(reverse("notifications:list")).content.decode()


def test_a_mail_says_where_to_choose_in_its_language():
    tell(UserFactory(language="en"), AT_ONCE)
    tell(UserFactory(language="sq"), ALWAYS)
    stoppable, always = OutgoingMail.objects.order_by("pk")
    for words in (stoppable.text, stoppable.html):
        assert "http://localhost:8000/en/members/notices/settings/" in words
        assert "http://localhost:8000/en/members/notices/stop/" in words
    for words in (always.text, always.html):
        assert "http://localhost:8000/sq/members/notices/settings/" in words
        assert "/stop/" not in words
