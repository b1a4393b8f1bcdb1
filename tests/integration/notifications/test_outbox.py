"""A mail server that does not answer loses nothing; a mail leaves once; the words are dropped when it left."""

import smtplib
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks import default_task_backend

from members.accounts.ports import Letter
from members.notifications import ports, selectors, services, tasks
from members.notifications.models import OutgoingMail
from tests.factories.notifications import OutgoingMailFactory

pytestmark = pytest.mark.django_db
SEND = "django.core.mail.backends.locmem.EmailBackend.send_messages"


def refused(code):
    return smtplib.SMTPRecipientsRefused({"x@y.example": (code, b"no")})


@pytest.mark.parametrize("trouble", [ConnectionRefusedError(), TimeoutError(), smtplib.SMTPServerDisconnected(), ValueError("bad header")])
def test_whatever_happens_the_mail_stays(trouble):
    row = OutgoingMailFactory()
    with patch(SEND, side_effect=trouble):
        drained = services.drain_outbox()
    row.refresh_from_db()
    assert drained.sent == 0
    assert drained.try_again_at == row.next_attempt_at > timezone.now()
    assert (row.sent_at, row.refused_at, row.attempts) == (None, None, 1)
    assert row.text
    services.drain_outbox(at=row.next_attempt_at)
    assert len(mail.outbox) == 1


def test_a_silent_server_is_asked_once_a_run_not_once_a_mail():
    OutgoingMailFactory.create_batch(3)
    with patch(SEND, side_effect=TimeoutError()) as send:
        services.drain_outbox()
    assert send.call_count == 1
    assert OutgoingMail.objects.due(timezone.now()).count() == 0
    assert services.drain_outbox(at=timezone.now() + timedelta(minutes=2)).sent == 3


def test_one_bad_mail_holds_up_nobody():
    OutgoingMailFactory(address="a@x.example")
    OutgoingMailFactory(address="b@x.example")
    original = locmem.EmailBackend.send_messages

    def send(self, messages):
        if messages[0].to == ["a@x.example"]:
            raise ValueError("cannot be built")
        return original(self, messages)

    with patch(SEND, send):
        assert services.drain_outbox().sent == 1
    assert mail.outbox[0].to == ["b@x.example"]


def test_waiting_grows_and_stays_bounded():
    row = OutgoingMailFactory()
    waits = []
    moment = timezone.now()
    for _ in range(len(services.BACKOFF) + 2):
        with patch(SEND, side_effect=TimeoutError()):
            services.drain_outbox(at=moment)
        row.refresh_from_db()
        waits.append(row.next_attempt_at - moment)
        moment = row.next_attempt_at
    assert waits == sorted(waits)
    assert waits[-1] == waits[-2] == services.BACKOFF[-1]


@pytest.mark.parametrize(("code", "gives_up"), [(550, True), (450, False)])
def test_only_a_lasting_refusal_is_given_up_and_said(code, gives_up):
    row = OutgoingMailFactory(attempts=services.REFUSALS - 1)
    with patch(SEND, side_effect=refused(code)):
        services.drain_outbox()
    row.refresh_from_db()
    assert bool(row.refused_at) is gives_up
    assert row.address not in row.last_error
    assert selectors.outbox_health()["refused"] == int(gives_up)


def test_sent_words_are_dropped_and_the_id_is_kept():
    row = OutgoingMailFactory(text="kodi ABCD")
    services.drain_outbox()
    row.refresh_from_db()
    assert (row.text, row.html) == ("", "")
    assert mail.outbox[0].extra_headers["Message-ID"] == f"<{row.uuid}@localhost>"
    assert mail.outbox[0].extra_headers["Auto-Submitted"] == "auto-generated"


def test_a_kill_between_sending_and_committing_sends_the_same_id_again():
    row = OutgoingMailFactory()
    with patch.object(OutgoingMail, "save", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        services.drain_outbox()
    services.drain_outbox()
    assert [m.extra_headers["Message-ID"] for m in mail.outbox] == [f"<{row.uuid}@localhost>"] * 2
    assert services.drain_outbox().sent == 0


def test_the_table_refuses_a_row_that_is_both_sent_and_refused():
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingMailFactory(sent_at=timezone.now(), refused_at=timezone.now(), text="", html="")


def test_health_tells_numbers_and_no_address():
    OutgoingMailFactory(created_at=timezone.now() - timedelta(hours=1), attempts=2)
    OutgoingMailFactory()
    found = selectors.outbox_health()
    assert (found["ok"], found["unsent"], found["failing"]) == (False, 2, 1)
    assert found["oldest_seconds"] >= 3600
    assert "@" not in str(found)


def test_health_is_well_when_nothing_waits(client):
    OutgoingMailFactory(sent_at=timezone.now(), text="", html="")
    assert client.get("/healthz").json()["parts"]["mail"] == {"ok": True, "unsent": 0, "failing": 0, "refused": 0, "oldest_seconds": 0}


def test_one_query_for_health(django_assert_num_queries):
    OutgoingMailFactory.create_batch(3)
    with django_assert_num_queries(1):
        selectors.outbox_health()


# --- nudges ---------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def enqueued():
    default_task_backend.clear()
    yield default_task_backend.results
    default_task_backend.clear()


def send(**changes):
    services.send_letter(address="a@x.example", language="sq", letter=Letter(kind="k", subject="S", paragraphs=("P",)), **changes)


def test_the_worker_is_woken_after_the_commit_once_a_mail(enqueued, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        send(key="same")
        send(key="same")
        assert enqueued == []
    assert len(enqueued) == 1


def test_a_failed_run_comes_back_when_its_mail_is_due(enqueued):
    row = OutgoingMailFactory()
    with patch(SEND, side_effect=TimeoutError()):
        tasks.drain_outbox.call()
    row.refresh_from_db()
    assert [result.task.run_after for result in enqueued] == [row.next_attempt_at]
    tasks.drain_outbox.call()
    assert len(enqueued) == 1, "a run that found nothing due leaves no task behind"


def test_a_starting_worker_takes_up_what_a_killed_one_left(enqueued):
    later = OutgoingMailFactory(next_attempt_at=timezone.now() + timedelta(hours=1))
    tasks.nudge_after_start()
    assert [result.task.run_after for result in enqueued] == [None, later.next_attempt_at]


def test_without_a_registered_nudge_the_rows_wait(monkeypatch):
    monkeypatch.setattr(ports, "_nudges", [])
    ports.nudge()
