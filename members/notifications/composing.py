"""What a waiting mail says, made at the moment of sending: asked anew are whether the person may still see what it is about, and wants it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import translation

from members.accounts.letters import absolute, in_language
from members.accounts.models import User
from members.notifications.addresses import GATHERED, foot_for
from members.notifications.kinds import UnknownKindError, kind_named, may_choose
from members.notifications.letters import Line, Part, RenderedMail, render_digest
from members.notifications.models import Notice, NoticePreference, OutgoingMail
from members.notifications.ports import About, Heading, still_seen
from members.notifications.ways import Dropped, How

#: The kind of the row that gathers notices into one mail.
DIGEST = "notifications.digest.send"
#: So many notices are named in one mail; the member area has them all.
NAMED = 40


@dataclass(frozen=True)
class Outbound:
    """A mail that may leave now. `stop`: the address that stops such mails, where they can be stopped."""

    mail: RenderedMail
    address: str
    language: str
    stop: str = ""


def ready(row: OutgoingMail) -> Outbound | Dropped:
    """The mail as it may leave now, or why it may not. A row without a person, as older releases wrote it, leaves as it is."""
    person = User.objects.filter(pk=row.person_id).first() if row.person_id else None
    if person is None:
        return Outbound(RenderedMail(row.subject, row.text, row.html), row.address, row.language)
    if not person.is_active:
        return Dropped.LEFT
    return _digest(row, person) if row.kind == DIGEST else _single(row, person)


def _single(row: OutgoingMail, person: User) -> Outbound | Dropped:
    if NoticePreference.objects.how(people=[person.pk], kinds=[row.kind])[person.pk, row.kind] == How.NEVER:
        return Dropped.STOPPED
    if row.about and not still_seen(person, [row.about]):
        return Dropped.NO_ACCESS
    stop = foot_for(person, row.kind).stop if may_choose(row.kind) else ""
    return Outbound(RenderedMail(row.subject, row.text, row.html), row.address, row.language, stop)


def _digest(row: OutgoingMail, person: User) -> Outbound | Dropped:
    gathered = list(row.notices.order_by("created_at", "pk"))
    how = NoticePreference.objects.how(people=[person.pk], kinds={notice.kind for notice in gathered})
    wanted = [notice for notice in gathered if how[person.pk, notice.kind] != How.NEVER]
    unread = [notice for notice in wanted if notice.read_at is None]
    seen = still_seen(person, {notice.about for notice in unread if notice.about})
    told = [notice for notice in unread if notice.about is None or notice.about in seen]
    if not told:
        return Dropped.NO_ACCESS if unread else Dropped.READ if wanted else Dropped.STOPPED
    foot = foot_for(person, GATHERED)
    parts = _parts(told[-NAMED:], seen, person.language)
    mail = render_digest(parts, number=len(told), language=person.language, foot=foot)
    return Outbound(mail, person.email, person.language, foot.stop)


def _parts(notices: Iterable[Notice], seen: dict[About, Heading], language: str) -> list[Part]:
    """By what they are about, in the order in which each came up first; what is about nothing in particular comes last."""
    by_about: dict[About | None, list[Line]] = {}
    with translation.override(language):
        for notice in notices:
            line = Line(_title(notice), absolute(in_language(notice.url, language)), notice.created_at)
            by_about.setdefault(notice.about, []).append(line)
        general = by_about.pop(None, [])
        parts = [
            Part(seen[about].title, absolute(in_language(seen[about].url, language)), lines) for about, lines in by_about.items() if about
        ]
    return [*parts, Part("", "", general)] if general else parts


def _title(notice: Notice) -> str:
    try:
        return kind_named(notice.kind).words(notice.context)[0]
    except (UnknownKindError, KeyError):
        return translation.gettext("An earlier notice")
