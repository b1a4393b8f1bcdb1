"""A person's drafts as the dashboard tells of them: with what is to be done in each and whether something is new. One query for all of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, Exists, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce, JSONObject

from members.drafting.enums import Role, SuggestionState
from members.drafting.models import Draft, DraftAccess, DraftTask, Look, Stint, Suggestion
from members.drafting.models.task import TaskState
from members.drafting.rules import Viewer
from members.drafting.selectors.looks import with_look
from members.drafting.selectors.tasks import theirs
from members.drafting.selectors.viewers import access_by, visible_to

#: So many drafts are looked through for the lines of a page: first those in which something is to be done, then those that changed last.
LOOKED_THROUGH = 60


@dataclass(frozen=True, slots=True)
class MyDraft:
    """`look`: the person's newest look at it; `news`: others wrote since; `waiting`: suggestions that the person may decide on."""

    draft: Draft
    look: Look | None
    news: bool
    waiting: int
    tasks: list[DraftTask]


def drafts_for(viewer: Viewer) -> list[MyDraft]:
    """The newest change first."""
    wrote = Stint.objects.filter(draft=OuterRef("pk"), last_sequence__gt=OuterRef("look__revision")).exclude(author=viewer.person_id)
    given = DraftAccess.objects.filter(draft=OuterRef("pk")).order_by("pk")
    tasks = DraftTask.objects.filter(theirs(viewer), draft=OuterRef("pk"), state=TaskState.OPEN).order_by("pk")
    rows: Any = with_look(visible_to(viewer), viewer).annotate(
        news=Exists(wrote),
        waiting=_waiting(),
        given=ArraySubquery(given.values(row=JSONObject(person_id="person", organisation_id="organisation", role="role"))),
        mine=ArraySubquery(tasks.values(row=JSONObject(**{name: name for name in _TASK}))),
        asks=Case(When(Exists(tasks), then=Value(2)), When(waiting__gt=0, then=Value(1)), default=Value(0)),
    )
    found = [_mine(viewer, draft) for draft in rows.order_by("-asks", "-changed_at", "-pk")[:LOOKED_THROUGH]]
    return sorted(found, key=lambda one: (one.draft.changed_at, one.draft.pk), reverse=True)


_TASK = ("id", "says", "due", "about", "clause_id", "thread_id", "person_id", "organisation_id")


def _waiting() -> Coalesce:
    rows = Suggestion.objects.filter(draft=OuterRef("pk"), state=SuggestionState.OPEN).order_by().values("draft")
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


def _mine(viewer: Viewer, draft: Any) -> MyDraft:
    access = access_by(viewer, draft, [DraftAccess(**row) for row in draft.given])
    decides = access is not None and access.allows(Role.EDITOR)
    tasks = [DraftTask(**(row | {"draft": draft, "due": row["due"] and date.fromisoformat(row["due"])})) for row in draft.mine]
    return MyDraft(draft, getattr(draft, "look", None), draft.news, draft.waiting if decides else 0, tasks)
