"""Writing notices and mails down, and emptying the outbox."""

import hashlib
import smtplib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
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
from members.notifications import ports, schedule
from members.notifications.addresses import Foot, foot_for
from members.notifications.composing import Outbound, ready
from members.notifications.gathering import gather_next
from members.notifications.kinds import kind_named, may_choose
from members.notifications.letters import own_address, render_letter
from members.notifications.models import Notice, NoticePreference, OutgoingMail
from members.notifications.ports import About
from members.notifications.ways import Dropped, How

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
def notify(
    *, kind: str, recipients: Iterable[User], context: Mapping[str, str], url: str, key: str | None = None, about: About | None = None
) -> None:
    """Tell each active person once, in the caller's transaction: a notice in the member area, and a mail as the person has chosen.

    `url` is an address of this site (`/sq/…`); `key`, where given, makes a second call with the same key write nothing for whom it told;
    `about` names what not everybody may know of: whether a person still may is asked when the mail leaves and when the notice is shown.
    Raises UnknownKindError, KeyError where `context` lacks a placeholder, ValueError for a foreign `url`.
    """
    people = {person.pk: person for person in recipients if person.is_active}
    how = NoticePreference.objects.how(people=people, kinds=[kind])
    for person in people.values():
        letter = _letter(kind=kind, language=person.language, context=context, url=url)
        own_key = _fitting(f"{kind}:{key}:{person.pk}") if key else None
        if own_key and _was_told(own_key):
            continue
        notice = Notice(person=person, kind=kind, context=dict(context), url=url, **_columns(about))
        if how[person.pk, kind] == How.AT_ONCE:
            _write(letter, address=person.email, language=person.language, key=own_key, person=person, about=about)
        else:
            notice.idempotency_key = own_key
            _wait(notice, how[person.pk, kind])
        notice.save()


def _was_told(key: str) -> bool:
    """Whoever chose otherwise in between has the key in the other table."""
    return OutgoingMail.objects.filter(idempotency_key=key).exists() or Notice.objects.filter(idempotency_key=key).exists()


def _wait(notice: Notice, how: How) -> None:
    if how != How.NEVER:
        notice.digest_at = due = schedule.next_due(how, timezone.now())
        transaction.on_commit(lambda: ports.nudge(due), robust=True)


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
    return _write(letter, address=address, language=language, key=_fitting(key) if key else None)


def _write(letter: Letter, *, address: str, language: str, key: str | None, person: User | None = None, about: About | None = None) -> bool:
    mail = render_letter(letter, language=language, foot=_foot(letter, person))
    values = {
        "kind": letter.kind,
        "person": person,
        "address": address,
        "language": language,
        "subject": mail.subject,
        "text": mail.text,
        "html": mail.html,
        **_columns(about),
    }
    written = True
    if key:
        _row, written = OutgoingMail.objects.get_or_create(idempotency_key=key, defaults=values)
    else:
        OutgoingMail.objects.create(**values)
    if written:
        transaction.on_commit(ports.nudge, robust=True)
    return written


def _foot(letter: Letter, person: User | None) -> Foot | None:
    return foot_for(person, letter.kind if may_choose(letter.kind) else "") if person else None


def _columns(about: About | None) -> dict[str, Any]:
    return {"about_kind": about.kind, "about_id": about.object_id} if about else {}


def mark_read(*, person: User, notice_ids: Iterable[int] | None = None) -> int:
    """Mark a person's notices read, all of them without `notice_ids`; others' are never touched. Returns how many were unread."""
    notices = Notice.objects.of(person).unread()
    if notice_ids is not None:
        notices = notices.filter(pk__in=list(notice_ids))
    return notices.update(read_at=timezone.now())


def drain_outbox(*, at: datetime | None = None) -> Drained:
    """Gather what waited for this morning, then send what is due, each mail once, each in a transaction of its own.

    Several workers may run this: a locked row is skipped. A kill between the server's "accepted" and the commit sends that one mail
    again at the next run, under the same Message-ID; nothing can close this window, and nothing else happens inside it.
    """
    moment = at or timezone.now()
    while gather_next(moment):
        pass
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
        outbound = ready(row)
        if isinstance(outbound, Dropped):
            return _drop(row, outbound, moment)
        connection.open()
        connection.send_messages([_message(row, outbound)])
    except Exception as error:
        _hang_up(connection)
        return _put_off(row, error, moment)
    row.sent_at, row.attempts, row.last_error = timezone.now(), row.attempts + 1, ""
    row.text = row.html = ""
    row.save(update_fields=["sent_at", "attempts", "last_error", "text", "html"])
    return Drained(sent=1)


def _drop(row: OutgoingMail, reason: Dropped, moment: datetime) -> Drained:
    """Send it not, and keep why; its words name what the person may not know of any more."""
    row.dropped_at, row.dropped_for = moment, reason
    row.subject = row.text = row.html = row.last_error = ""
    row.save(update_fields=["dropped_at", "dropped_for", "subject", "text", "html", "last_error"])
    log.info("mail dropped", kind=row.kind, mail=str(row.uuid), reason=reason.value)
    return Drained()


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


def _message(row: OutgoingMail, outbound: Outbound) -> EmailMultiAlternatives:
    host = urlsplit(settings.PUBLIC_URL).hostname
    headers = {"Message-ID": f"<{row.uuid}@{host}>", "Auto-Submitted": "auto-generated", "Content-Language": outbound.language}
    if outbound.stop:  # RFC 8058: the reader's mail program offers the one button itself
        headers |= {"List-Unsubscribe": f"<{outbound.stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    message = EmailMultiAlternatives(outbound.mail.subject, outbound.mail.text, to=[outbound.address], headers=headers)
    message.attach_alternative(outbound.mail.html, "text/html")
    return message


def _letter(*, kind: str, language: str, context: Mapping[str, str], url: str) -> Letter:
    with translation.override(language):
        subject, text, button = kind_named(kind).words(context)
    paragraphs = tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
    address = absolute(in_language(own_address(url), language))
    return Letter(kind=kind, subject=subject, paragraphs=paragraphs, button=button, url=address)
