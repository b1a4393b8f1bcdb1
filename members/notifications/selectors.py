"""What stands in the notices and in the outbox."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.translation import gettext

from members.accounts.models import User
from members.notifications.kinds import UnknownKindError, kind_named
from members.notifications.models import Notice, OutgoingMail
from members.notifications.querysets import NoticeQuerySet

#: After this many seconds in the outbox a mail counts as late.
LATE_SECONDS = 600


def notices_of(person: User) -> NoticeQuerySet:
    """A person's notices, newest first."""
    return Notice.objects.of(person).order_by("-created_at", "-pk")


@dataclass(frozen=True)
class NoticeInWords:
    """A notice as its reader sees it, in the active language."""

    pk: int
    title: str
    paragraphs: tuple[str, ...]
    button: str
    created_at: datetime
    is_unread: bool


def in_words(notices: Iterable[Notice]) -> list[NoticeInWords]:
    """The words of each notice. A kind or a placeholder that a later release dropped leaves a notice without its text, never an error."""
    return [_in_words(notice) for notice in notices]


def _in_words(notice: Notice) -> NoticeInWords:
    try:
        title, text, button = kind_named(notice.kind).words(notice.context)
    except (UnknownKindError, KeyError):
        title, text, button = gettext("An earlier notice"), "", gettext("Open")
    paragraphs = tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
    return NoticeInWords(notice.pk, title, paragraphs, button, notice.created_at, notice.read_at is None)


def unread_count(person: User) -> int:
    return Notice.objects.of(person).unread().count()


def next_attempt_after(moment: datetime) -> datetime | None:
    """When the first mail that waits beyond `moment` is due."""
    found: datetime | None = OutgoingMail.objects.waiting().filter(next_attempt_at__gt=moment).aggregate(at=Min("next_attempt_at"))["at"]
    return found


def outbox_health() -> dict[str, Any]:
    """For `/healthz`: `unsent` mails, age of the oldest in seconds, how many have `failing` attempts, how many were `refused` for good.

    `ok` is false where a mail fails or is late. No address and no subject is told.
    """
    waiting = Q(sent_at=None, refused_at=None)
    found = OutgoingMail.objects.filter(sent_at=None).aggregate(
        unsent=Count("pk", filter=waiting),
        failing=Count("pk", filter=waiting & Q(attempts__gt=0)),
        refused=Count("pk", filter=Q(refused_at__isnull=False)),
        oldest=Min("created_at", filter=waiting),
    )
    oldest = found.pop("oldest")
    age = int((timezone.now() - oldest).total_seconds()) if oldest else 0
    return {"ok": not found["failing"] and age < LATE_SECONDS, **found, "oldest_seconds": age}
