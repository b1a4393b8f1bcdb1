"""What stands in the notices and in the outbox."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from members.accounts.models import User
from members.accounts.selectors import person_of, works_here
from members.notifications.addresses import GATHERED, seal_holds
from members.notifications.kinds import UnknownKindError, kind_named, kinds_with_choice, may_choose
from members.notifications.models import Notice, NoticePreference, OutgoingMail
from members.notifications.querysets import NoticeQuerySet
from members.notifications.ways import How

#: After this many seconds in the outbox a mail counts as late.
LATE_SECONDS = 600


def notices_of(asker: User | HttpRequest) -> NoticeQuerySet:
    """The notices of a person, or of who asks in a request, newest first: those about what they may see now, and those about nothing gated."""
    person = person_of(asker) if isinstance(asker, HttpRequest) else asker
    return Notice.objects.of(person).seen_by(asker).order_by("-created_at", "-pk")


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


def next_attempt_after(moment: datetime) -> datetime | None:
    """When the first mail that waits beyond `moment` is due, be it written or still to be gathered."""
    mail = OutgoingMail.objects.waiting().filter(next_attempt_at__gt=moment).aggregate(at=Min("next_attempt_at"))["at"]
    gathered = Notice.objects.filter(digest_at__gt=moment).aggregate(at=Min("digest_at"))["at"]
    return min((at for at in (mail, gathered) if at), default=None)


@dataclass(frozen=True)
class Chosen:
    """A kind with how its mails come to a person now."""

    kind: str
    group: str
    label: str
    how: How


def choices_of(person: User) -> list[Chosen]:
    """What a person may choose about, in the active language, kinds of one group beside each other."""
    offered = [(kind, choice) for kind, choice in kinds_with_choice() if not choice.desk or works_here(person)]
    how = NoticePreference.objects.how(people=[person.pk], kinds=[kind.name for kind, _choice in offered])
    found = [Chosen(kind.name, str(choice.group), str(choice.label), how[person.pk, kind.name]) for kind, choice in offered]
    groups = list(dict.fromkeys(chosen.group for chosen in found))
    return sorted(found, key=lambda chosen: groups.index(chosen.group))


def person_stopping(*, person: int, what: str, seal: str) -> User | None:
    """Whose mails the address in a mail stops; None where this site did not make it, or it counts no more."""
    found = User.objects.filter(pk=person, is_active=True).first()
    known = what == GATHERED or may_choose(what)
    return found if found is not None and known and seal_holds(found, what, seal) else None


def outbox_health() -> dict[str, Any]:
    """For `/healthz`: `unsent` mails, age of the oldest in seconds, how many have `failing` attempts, how many were `refused` for good.

    `ok` is false where a mail fails or is late. No address and no subject is told.
    """
    waiting = Q(sent_at=None, refused_at=None, dropped_at=None)
    found = OutgoingMail.objects.filter(sent_at=None).aggregate(
        unsent=Count("pk", filter=waiting),
        failing=Count("pk", filter=waiting & Q(attempts__gt=0)),
        refused=Count("pk", filter=Q(refused_at__isnull=False)),
        oldest=Min("created_at", filter=waiting),
    )
    oldest = found.pop("oldest")
    age = int((timezone.now() - oldest).total_seconds()) if oldest else 0
    return {"ok": not found["failing"] and age < LATE_SECONDS, **found, "oldest_seconds": age}
