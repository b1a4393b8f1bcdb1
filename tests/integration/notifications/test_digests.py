"""Notices that wait for their morning leave in one mail a person, made when it is sent; killed in the middle, it is sent once."""

import datetime as dt
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from members.notifications import choosing, gathering, selectors, services, tasks
from members.notifications.models import Notice, OutgoingMail
from members.notifications.ways import How
from tests.factories.accounts import UserFactory
from tests.integration.notifications.conftest import AT_ONCE, DAILY, WEEKLY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds_of_tests")]

MORNING = dt.datetime(2026, 12, 1, 6, tzinfo=dt.UTC)  # a Tuesday, 7:00 in Tirana
SEND = "django.core.mail.backends.locmem.EmailBackend.send_messages"


def tell(person, kind=DAILY, thing="drafti", at=MORNING - dt.timedelta(hours=9)):
    with patch.object(timezone, "now", return_value=at):
        services.notify(kind=kind.name, recipients=[person], context={"thing": thing}, url="/sq/members/notices/")


def drain(at=MORNING):
    return services.drain_outbox(at=at).sent


def test_nothing_leaves_before_its_morning_and_one_mail_then():
    person, other = UserFactory.create_batch(2)
    for thing in ("një", "dy"):
        tell(person, thing=thing)
    tell(other)
    assert drain(MORNING - dt.timedelta(seconds=1)) == 0
    assert [drain(), drain(), drain(MORNING + dt.timedelta(hours=1))] == [2, 0, 0]
    assert sorted((message.to[0], message.subject) for message in mail.outbox) == sorted(
        [(person.email, "2 njoftime për ju"), (other.email, "1 njoftim për ju")]
    )


def test_what_comes_daily_and_what_comes_weekly_share_the_mail_of_a_monday():
    person = UserFactory()
    monday = MORNING + dt.timedelta(days=6)
    tell(person, WEEKLY, "shuma")
    tell(person, DAILY, "neni", at=monday - dt.timedelta(hours=9))
    assert [drain(MORNING), drain(monday)] == [0, 1]
    assert "U rrit shuma" in mail.outbox[0].body
    assert "Ndryshoi neni" in mail.outbox[0].body


def test_the_mail_reads_as_text_and_as_html_in_the_readers_language():
    tell(UserFactory(language="en"), thing="<b>neni</b>")
    Notice.objects.update(created_at=MORNING - dt.timedelta(hours=9))
    drain()
    (message,) = mail.outbox
    html = message.alternatives[0].content
    assert message.subject == "1 notice for you"
    assert "1 notice waits for you in the member area." in message.body
    assert "- Ndryshoi <b>neni</b> (30 November 2026, 22:00)\n  http://localhost:8000/en/members/notices/\n" in message.body
    assert "&lt;b&gt;neni&lt;/b&gt;" in html
    assert 'lang="en"' in html
    for words in (message.body, html):
        assert "http://localhost:8000/en/members/notices/settings/" in words
        assert "http://localhost:8000/en/members/notices/stop/" in words
    assert "\n\n\n" not in message.body
    assert "/stop/" in message.extra_headers["List-Unsubscribe"]


def test_what_was_read_or_is_not_wanted_any_more_is_left_out():
    person = UserFactory()
    for thing in ("lexuar", "palexuar"):
        tell(person, thing=thing)
    services.mark_read(person=person, notice_ids=[Notice.objects.earliest("pk").pk])
    drain()
    assert "palexuar" in mail.outbox[0].body
    assert "Ndryshoi lexuar" not in mail.outbox[0].body


@pytest.mark.parametrize(("before", "reason"), [("read", "read"), ("stop", "stopped"), ("leave", "left")])
def test_a_mail_with_nothing_to_say_is_dropped_and_says_why(before, reason):
    person = UserFactory()
    tell(person)
    gathering.gather_next(MORNING)
    if before == "read":
        services.mark_read(person=person)
    elif before == "stop":
        choosing.choose(person=person, chosen={DAILY.name: How.NEVER})
    else:
        person.is_active = False
        person.save()
    assert [drain(), drain()] == [0, 0]
    assert OutgoingMail.objects.get().dropped_for == reason
    assert selectors.outbox_health()["unsent"] == 0


def test_it_goes_to_the_address_and_in_the_language_of_the_moment():
    person = UserFactory()
    tell(person)
    gathering.gather_next(MORNING)
    person.email, person.language = "e.re@people.example", "en"
    person.save()
    drain()
    assert mail.outbox[0].to == ["e.re@people.example"]
    assert mail.outbox[0].extra_headers["Content-Language"] == "en"


def test_mornings_that_were_missed_come_in_one_mail():
    person = UserFactory()
    tell(person, thing="dje")
    tell(person, thing="sot", at=MORNING + dt.timedelta(hours=1))
    assert [drain(MORNING + dt.timedelta(days=3)), drain(MORNING + dt.timedelta(days=3))] == [1, 0]
    assert "Ndryshoi dje" in mail.outbox[0].body
    assert "Ndryshoi sot" in mail.outbox[0].body


def test_what_comes_when_the_mail_of_its_morning_has_left_waits_for_the_next():
    person = UserFactory()
    tell(person, thing="parë")
    drain()
    tell(person, thing="vonuar")  # its act began before seven and was kept after
    assert drain(MORNING + dt.timedelta(minutes=1)) == 0
    assert drain(MORNING + dt.timedelta(days=1)) == 1
    assert "vonuar" in mail.outbox[1].body
    assert "parë" not in mail.outbox[1].body


def test_a_long_list_is_cut_and_counted():
    person = UserFactory()
    for number in range(43):
        tell(person, thing=f"gjëja {number:02}")
    drain()
    body = mail.outbox[0].body
    assert mail.outbox[0].subject == "43 njoftime për ju"
    assert "gjëja 42" in body
    assert "gjëja 02" not in body
    assert "3 njoftime të mëparshme" in body


def test_a_server_that_is_silent_for_an_hour_gets_one_mail_with_one_id():
    person = UserFactory()
    tell(person)
    with patch(SEND, side_effect=TimeoutError()):
        services.drain_outbox(at=MORNING)
    later = OutgoingMail.objects.get().next_attempt_at
    assert [drain(later), drain(later)] == [1, 0]
    assert len(mail.outbox) == 1


def test_a_word_that_cannot_be_made_holds_up_nobody():
    tell(UserFactory())
    tell(UserFactory())
    Notice.objects.filter(pk=Notice.objects.earliest("pk").pk).update(context={})
    assert drain() == 2
    assert ["Njoftim i mëparshëm" in message.body for message in mail.outbox] == [True, False]


def test_many_notices_cost_no_more_queries_than_one(django_assert_max_num_queries):
    person = UserFactory()
    for number in range(30):
        tell(person, thing=str(number))
    with django_assert_max_num_queries(24):
        drain()


def test_a_mail_of_an_earlier_release_leaves_as_it_was_written():
    OutgoingMail.objects.create(kind="old.kind.of", address="a@x.example", language="sq", subject="Vjetër", text="T", html="<p>T</p>")
    assert drain(timezone.now()) == 1
    assert (mail.outbox[0].subject, mail.outbox[0].body) == ("Vjetër", "T")


@pytest.fixture
def _rows_for_tasks(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.mark.usefixtures("_rows_for_tasks")
def test_the_morning_is_arranged_once_and_again_by_a_worker_that_starts(django_capture_on_commit_callbacks):
    arranged = tasks.DBTaskResult.objects.filter(task_path=tasks.drain_outbox.module_path)
    with django_capture_on_commit_callbacks(execute=True):
        for _again in range(3):
            services.notify(kind=DAILY.name, recipients=[UserFactory()], context={"thing": "x"}, url="/sq/members/notices/")
    due = Notice.objects.first().digest_at
    assert [result.run_after for result in arranged] == [due]
    arranged.delete()
    tasks.nudge_after_start()
    assert due in [result.run_after for result in arranged]


def test_a_mail_chosen_by_kind_at_once_waits_for_nothing():
    tell(UserFactory(), AT_ONCE)
    assert services.drain_outbox().sent == 1


# --- killed in the middle ---------------------------------------------------------------------------------------------------------

ROOT = Path(__file__).resolve().parents[3]
# The process empties the outbox and dies the moment `{name}` is called: no handler runs, as after a kill.
SCRIPT = textwrap.dedent(
    """
    import os, sys
    import django
    django.setup()
    from unittest import mock
    from datetime import datetime
    from members.notifications.services import drain_outbox
    with mock.patch(sys.argv[1], side_effect=lambda *args, **more: os._exit(9)):
        drain_outbox(at=datetime.fromisoformat(sys.argv[2]))
    """
)


def drain_and_die(at):
    base, _, query = os.environ["DATABASE_URL"].partition("?")
    url = f"{base.rsplit('/', 1)[0]}/{connection.settings_dict['NAME']}" + (f"?{query}" if query else "")
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "pact_site.settings.test"}
    command = [sys.executable, "-c", SCRIPT, at, MORNING.isoformat()]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 9, done.stderr


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("at", "gathered"),
    [("members.notifications.gathering._mail_of", False), ("members.notifications.services.ready", True)],
)
def test_killed_in_the_middle_nothing_is_lost_and_nothing_doubled(at, gathered):
    person = UserFactory()
    for thing in ("një", "dy"):
        tell(person, thing=thing)
    drain_and_die(at)
    assert OutgoingMail.objects.exists() is gathered
    tell(person, thing="tre")  # told between the two runs
    assert [drain(), drain()] == [1, 0]
    (message,) = mail.outbox
    assert all(f"Ndryshoi {thing}" in message.body for thing in ("një", "dy", "tre"))


def test_a_kill_between_sending_and_committing_sends_the_same_id_again_and_no_second_mail():
    tell(UserFactory())
    gathering.gather_next(MORNING)
    with patch.object(OutgoingMail, "save", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        drain()
    assert [drain(), drain()] == [1, 0]
    ids = {message.extra_headers["Message-ID"] for message in mail.outbox}
    assert (len(mail.outbox), len(ids), OutgoingMail.objects.count()) == (2, 1, 1)
