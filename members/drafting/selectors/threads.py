"""The threads of a draft, by what one looks for."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.accounts.models import User
from members.drafting.enums import ThreadState
from members.drafting.models import Clause, Comment, Draft, Mention, Thread, ThreadFollow
from members.drafting.selectors.placing import without_a_place
from members.drafting.selectors.reading import threads_of
from members.organisations.models import Organisation

OPEN, RESOLVED, LOST, MINE, NAMED = "open", "resolved", "lost", "mine", "named"
SHOWS: dict[str, str | Promise] = {
    OPEN: pgettext_lazy("threads", "Open"),
    LOST: _("Those that need a place"),
    MINE: pgettext_lazy("threads", "Mine"),
    NAMED: _("Where you are named"),
    RESOLVED: pgettext_lazy("threads", "Resolved"),
}


def open_threads(draft: Draft) -> QuerySet[Thread]:
    return threads_of(draft).filter(state=ThreadState.OPEN)


def listed(draft: Draft, show: str, *, person: User, organisation: Organisation | None, clauses: Sequence[Clause]) -> QuerySet[Thread]:
    """The threads of one list, the newest first. `organisation`: for which the person asks; `clauses`: the text of now."""
    rows = threads_of(draft).order_by("-opened_at", "-pk")
    if show == RESOLVED:
        return rows.filter(state=ThreadState.RESOLVED).order_by("-resolved_at", "-pk")
    if show == LOST:
        waiting = Thread.objects.filter(draft=draft, state=ThreadState.OPEN).exclude(clause_id="")
        return rows.filter(pk__in=without_a_place(waiting, clauses))
    if show == MINE:
        wrote = Comment.objects.filter(thread__draft=draft, author=person).order_by().values("thread")
        follows = ThreadFollow.objects.filter(thread__draft=draft, person=person, muted=False).order_by().values("thread")
        return rows.filter(Q(pk__in=wrote) | Q(pk__in=follows))
    if show == NAMED:
        own = Q(person=person) | Q(organisation=organisation) if organisation else Q(person=person)
        return rows.filter(pk__in=Mention.objects.filter(own, comment__thread__draft=draft).order_by().values("comment__thread"))
    return rows.filter(state=ThreadState.OPEN)
