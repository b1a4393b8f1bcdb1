"""Writing notices and mails down, and emptying the outbox."""

import hashlib
import smtplib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone, translation

from members.accounts.letters import absolute, in_language
from members.accounts.models import User
from members.accounts.ports import Letter
from members.notifications import ports
from members.notifications.kinds import kind_named
from members.notifications.letters import own_address, render_letter
from members.notifications.models import Notice, OutgoingMail

log = structlog.get_logger(__name__)

#: Waiting time after each failed attempt; the last one repeats until the server answers.
BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60, 120))
#: A mail that the other side refuses for good (5xx for this address) is given up after so many attempts.
REFUSALS = 3
KEY_LENGTH = 200


@dataclass(frozen=True)
class Drained:
    """What one emptying did; `try_again_at` is set where mails of this run wait for another attempt."""

    sent: int = 0
    try_again_at: datetime | None = None


@transaction.atomic
def notify(*, kind: str, recipients: Iterable[User], context: Mapping[str, str], url: str, key: str | None = None) -> None:
    """Tell each active person once: a notice in the member area and a mail, in the caller's transaction.

    `url` is an address of this site (`/sq/…`); `key`, where given, makes a second call with the same key write nothing for whom it told.
    Raises UnknownKindError, KeyError where `context` lacks a placeholder, ValueError for a foreign `url`.
    """
    for person in {person.pk: person for person in recipients if person.is_active}.values():
        letter = _letter(kind=kind, language=person.language, context=context, url=url)
        own_key = f"{kind}:{key}:{person.pk}" if key else None
        if send_letter(address=person.email, language=person.language, letter=letter, key=own_key):
            Notice.objects.create(person=person, kind=kind, context=dict(context), url=url)


@transaction.atomic
def send_mail_to_address(*, kind: str, address: str, language: str, context: Mapping[str, str], url: str, key: str | None = None) -> None:
    """Write a mail for somebody without an account. Arguments and errors as in `notify`."""
    letter = _letter(kind=kind, language=language, context=context, url=url)
    send_letter(address=address, language=language, letter=letter, key=f"{kind}:{key}:{address}" if key else None)


def _fitting(key: str) -> str:
    """The key, or for a long one its digest: an address alone may be longer than the column."""
    return key if len(key) <= KEY_LENGTH else hashlib.sha256(key.encode()).hexdigest()


@transaction.atomic
def send_letter(*, address: str, language: str, letter: Letter, key: str | None = None) -> bool:
    """Write one mail into the outbox; False where one with this `key` is there already. The mail leaves after the commit."""
    mail = render_letter(letter, language=language)
    values = {
        "kind": letter.kind,
        "address": address,
        "language": language,
        "subject": mail.subject,
        "text": mail.text,
        "html": mail.html,
    }
    written = True
    if key:
        _row, written = OutgoingMail.objects.get_or_create(idempotency_key=_fitting(key), defaults=values)
    else:
        OutgoingMail.objects.create(**values)
    if written:
        transaction.on_commit(ports.nudge, robust=True)
    return written


def mark_read(*, person: User, notice_ids: Iterable[int] | None = None) -> int:
    """Mark a person's notices read, all of them without `notice_ids`; others' are never touched. Returns how many were unread."""
    notices = Notice.objects.of(person).unread()
    if notice_ids is not None:
        notices = notices.filter(pk__in=list(notice_ids))
    return notices.update(read_at=timezone.now())


def drain_outbox(*, at: datetime | None = None) -> Drained:
    """Send what is due, each mail once, each in a transaction of its own.

    Several workers may run this: a locked row is skipped. A kill between the server's "accepted" and the commit sends that one mail
    again at the next run, under the same Message-ID; nothing can close this window, and nothing else happens inside it.
    """
    moment = at or timezone.now()
    sent = 0
    again: list[datetime] = []
    connection = get_connection()
    try:
        while (outcome := _send_next(connection, moment)) is not None:
            sent += outcome.sent
            if outcome.try_again_at:
                again.append(outcome.try_again_at)
    finally:
        _hang_up(connection)
    return Drained(sent=sent, try_again_at=min(again, default=None))


@transaction.atomic
def _send_next(connection: BaseEmailBackend, moment: datetime) -> Drained | None:
    row = OutgoingMail.objects.due(moment).select_for_update(skip_locked=True).first()
    if row is None:
        return None
    try:
        connection.open()
        connection.send_messages([_message(row)])
    except Exception as error:
        _hang_up(connection)
        return _put_off(row, error, moment)
    row.sent_at, row.attempts, row.last_error = timezone.now(), row.attempts + 1, ""
    row.text = row.html = ""
    row.save(update_fields=["sent_at", "attempts", "last_error", "text", "html"])
    return Drained(sent=1)


def _put_off(row: OutgoingMail, error: Exception, moment: datetime) -> Drained:
    """Keep the mail for later. Where it is the server that does not answer, everything due waits with it."""
    code = _refusal(error)
    row.attempts += 1
    row.last_error = f"{type(error).__name__} {code or ''}".strip()
    row.next_attempt_at = moment + BACKOFF[min(row.attempts, len(BACKOFF)) - 1]
    if code >= 500 and row.attempts >= REFUSALS:
        row.refused_at = moment
    row.save(update_fields=["attempts", "last_error", "next_attempt_at", "refused_at"])
    log.warning("mail put off", kind=row.kind, mail=str(row.uuid), error=row.last_error, attempts=row.attempts)
    if isinstance(error, OSError) and not code:
        others = OutgoingMail.objects.due(moment).select_for_update(skip_locked=True).values_list("pk", flat=True)
        OutgoingMail.objects.filter(pk__in=list(others)).update(next_attempt_at=row.next_attempt_at)
    return Drained(try_again_at=None if row.refused_at else row.next_attempt_at)


def _refusal(error: Exception) -> int:
    """The SMTP code with which the server turned down this very mail; 0 for every other trouble."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max((code for code, _reason in error.recipients.values()), default=0)
    return error.smtp_code if isinstance(error, smtplib.SMTPDataError) else 0


def _hang_up(connection: BaseEmailBackend) -> None:
    with suppress(OSError):
        connection.close()


def _message(row: OutgoingMail) -> EmailMultiAlternatives:
    host = urlsplit(settings.PUBLIC_URL).hostname
    headers = {"Message-ID": f"<{row.uuid}@{host}>", "Auto-Submitted": "auto-generated", "Content-Language": row.language}
    message = EmailMultiAlternatives(row.subject, row.text, to=[row.address], headers=headers)
    message.attach_alternative(row.html, "text/html")
    return message


def _letter(*, kind: str, language: str, context: Mapping[str, str], url: str) -> Letter:
    with translation.override(language):
        subject, text, button = kind_named(kind).words(context)
    paragraphs = tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
    address = absolute(in_language(own_address(url), language))
    return Letter(kind=kind, subject=subject, paragraphs=paragraphs, button=button, url=address)
