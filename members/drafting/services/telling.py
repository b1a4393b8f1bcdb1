"""Notices about a draft: only to those who may see it when the notice is written, and again when its mail leaves."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import override

from members.accounts.models import User
from members.drafting.models import Draft
from members.drafting.selectors.reading import who_may_still_see
from members.drafting.selectors.told import about
from members.notifications.kinds import NoticeKind
from members.notifications.services import notify


def tell(*, draft: Draft, kind: NoticeKind, people: Iterable[User], but: User, fragment: str = "", **context: str | Promise) -> None:
    """Tell these people, but the one who acted, each in their own language (that of lazy `context` too). `fragment`: the place on the page."""
    others = {person.pk: person for person in people if person.pk != but.pk}
    allowed = who_may_still_see(draft, others.values())
    for language in sorted({person.language for person in allowed}):
        with override(language):
            url = reverse("drafting:draft", args=[draft.pk]) + fragment
            words = {"title": draft.title, **{name: str(value) for name, value in context.items()}}
        recipients = [person for person in allowed if person.language == language]
        notify(kind=kind.name, recipients=recipients, context=words, url=url, about=about(draft))
