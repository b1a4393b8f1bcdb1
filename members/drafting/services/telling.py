"""Notices about a draft: only to those who may see it when the notice is written, and again when its mail leaves."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import override

from members.accounts.models import User
from members.drafting.enums import Role
from members.drafting.models import Draft
from members.drafting.selectors.standing import who_may
from members.drafting.selectors.told import about
from members.notifications.kinds import NoticeKind
from members.notifications.ports import About
from members.notifications.services import notify


def tell(
    *, draft: Draft, kind: NoticeKind, people: Iterable[User], but: User | None = None, fragment: str = "", least: Role = Role.READER,
    key: str = "", subject: About | None = None, **context: str | Promise,
) -> None:  # fmt: skip
    """Tell these people, but the one who acted, each in their own language (that of lazy `context` too). `fragment`: the place on the page, or a
    page below the draft's; `least`: only who has this role now; `key`: a second call with the same tells nobody twice; `subject`: what of the
    draft it is about, where that may come to be settled."""
    others = {person.pk: person for person in people if but is None or person.pk != but.pk}
    allowed = who_may(draft, others.values(), least)
    for language in sorted({person.language for person in allowed}):
        with override(language):
            url = reverse("drafting:draft", args=[draft.pk]) + fragment
            words = {"title": draft.title, **{name: str(value) for name, value in context.items()}}
        recipients = [person for person in allowed if person.language == language]
        notify(kind=kind.name, recipients=recipients, context=words, url=url, key=key or None, about=subject or about(draft))
