"""Who may no longer see a draft hears no more of it: not by the mail that waits, not in the gathered one, not in the list of notices."""

import datetime as dt
from importlib import import_module

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from members.drafting.enums import Visibility
from members.drafting.kinds import ACCESS, COMMENT, VERSION
from members.drafting.models import Draft
from members.drafting.services.telling import tell
from members.notifications import choosing
from members.notifications.models import Notice, OutgoingMail
from members.notifications.selectors import notices_of
from members.notifications.services import drain_outbox
from members.notifications.ways import How
from tests.factories.accounts import UserFactory, log_in
from tests.factories.drafting import DraftFactory, give, member, signatory

pytestmark = pytest.mark.django_db

LIST = "/sq/members/notices/"


@pytest.fixture
def ours():
    return signatory("policies")


@pytest.fixture
def person(ours):
    return member(ours)


def told(person, kind, *drafts, **context):
    for draft in drafts:
        tell(draft=draft, kind=kind, people=[person], but=UserFactory(), **context)


def close(draft):
    """Only who is named sees it from now on."""
    Draft.objects.filter(pk=draft.pk).update(visibility=Visibility.ORGANISATIONS)


def next_week():
    return timezone.now() + dt.timedelta(days=8)


@pytest.mark.parametrize("how", [How.AT_ONCE, How.DAILY, How.WEEKLY])
def test_taken_back_between_notice_and_sending(person, how):
    choosing.choose(person=person, chosen={COMMENT.name: how})
    draft = DraftFactory(title="Drafti i mbyllur")
    told(person, COMMENT, draft, organisation="Q")
    close(draft)
    assert drain_outbox(at=next_week()).sent == 0
    row = OutgoingMail.objects.get()
    assert (row.dropped_for, row.subject, row.text, row.html) == ("no_access", "", "", "")
    assert mail.outbox == []


def test_a_mandate_that_ended_is_enough(person):
    told(person, ACCESS, DraftFactory())
    person.mandates.update(ends=timezone.localdate() - dt.timedelta(days=1))
    assert drain_outbox().sent == 0
    assert OutgoingMail.objects.get().dropped_for == "no_access"


def test_a_gathered_mail_names_what_is_still_open_by_its_name_of_today(person):
    open_one, closed = DraftFactory(title="I hapuri"), DraftFactory(title="I mbylluri")
    told(person, VERSION, open_one, closed, number="7")
    told(person, VERSION, open_one, number="8")
    close(closed)
    Draft.objects.filter(pk=open_one.pk).update(title="I riemërtuari")
    assert drain_outbox(at=next_week()).sent == 1
    (message,) = mail.outbox
    address = f"http://localhost:8000{reverse('drafting:draft', args=[open_one.pk])}"
    for words in (message.body, message.alternatives[0].content):
        assert "I mbylluri" not in words
        assert "I riemërtuari" in words
        assert address in words
    assert message.body.count("I riemërtuari\n") == 1, "one part a draft"
    assert message.subject == "2 njoftime për ju"


def test_the_list_and_its_numbers_leave_out_what_is_closed(client, person):
    open_one, closed = DraftFactory(title="I hapuri"), DraftFactory(title="I mbylluri")
    told(person, ACCESS, open_one, closed)
    log_in(client, person)
    assert client.get(LIST).context["unread"] == 2
    close(closed)
    response = client.get(LIST)
    assert response.context["unread"] == 1
    for path in (LIST, reverse("portal:dashboard")):
        page = client.get(path).content.decode()
        assert "I hapuri" in page
        assert "I mbylluri" not in page
    hidden = Notice.objects.get(about_id=closed.pk)
    assert client.post(reverse("notifications:follow", args=[hidden.pk])).status_code == 404
    give(closed, 10, person=person)
    assert client.get(LIST).context["unread"] == 2, "who is let in again sees it again"


def test_queries_do_not_grow_with_drafts(person, django_assert_max_num_queries, client):
    choosing.choose(person=person, chosen={VERSION.name: How.DAILY})
    told(person, VERSION, *DraftFactory.create_batch(6), number="1")
    log_in(client, person)
    for path in (LIST, reverse("portal:dashboard")):
        with django_assert_max_num_queries(12):
            assert client.get(path).status_code == 200
    with django_assert_max_num_queries(28):
        drain_outbox(at=next_week())
    assert mail.outbox[0].body.count("/members/drafts/") >= 6


def test_a_kind_of_object_that_no_room_knows_is_seen_by_nobody(person):
    Notice.objects.create(person=person, kind=ACCESS.name, context={"title": "x"}, url=LIST, about_kind="gone.thing", about_id=1)
    assert not notices_of(person).exists()


def test_notices_of_earlier_releases_get_their_draft_by_the_migration(person):
    draft = DraftFactory()
    told(person, ACCESS, draft)
    Notice.objects.update(about_kind="", about_id=None)
    foreign = Notice.objects.create(person=person, kind="pact.signature.sign", url=f"/sq/members/drafts/{draft.pk}/")
    (step,) = import_module("members.drafting.migrations.0005_notices_name_their_draft").Migration.operations
    with connection.cursor() as cursor:
        cursor.execute(step.sql)
    assert Notice.objects.exclude(pk=foreign.pk).get().about.object_id == draft.pk
    foreign.refresh_from_db()
    assert foreign.about is None
