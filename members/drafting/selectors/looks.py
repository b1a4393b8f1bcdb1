"""What is new for a person at a draft, from what its page has read anyway."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from members.drafting.models import Comment, Draft, DraftUpdate, Look, Suggestion, Version
from members.drafting.rules import Viewer
from members.drafting.selectors.reading import Sheet
from members.drafting.selectors.suggestions import Beside

_LOOK: tuple[str, ...] = ("look",)


@dataclass(frozen=True, slots=True)
class Glance:
    """How many clauses others changed, and how much they said and suggested, since a person saw the draft. `text`: whether somebody else wrote last."""

    at: datetime
    clauses: int
    comments: int
    suggestions: int
    text: bool

    @property
    def anything(self) -> bool:
        return bool(self.clauses or self.comments or self.suggestions or self.text)


def with_look(drafts: QuerySet[Draft], viewer: Viewer) -> QuerySet[Draft]:
    """The drafts with the viewer's newest look at each as `look`, where there is one: no query more."""
    with_one = drafts.annotate(look=FilteredRelation("looks", condition=Q(looks__person=viewer.person_id)))
    return with_one.select_related(*_LOOK)


def with_newest(drafts: QuerySet[Draft]) -> QuerySet[Draft]:
    """The drafts with the number of the newest version (`newest_version`) and who wrote last (`last_author`): no query more."""
    versions = Version.objects.filter(draft=OuterRef("pk")).order_by("-number").values("number")[:1]
    updates = DraftUpdate.objects.filter(draft=OuterRef("pk")).order_by("-sequence").values("author")[:1]
    return drafts.annotate(newest_version=Subquery(versions), last_author=Subquery(updates))


def glance(look: Look | None, draft: Draft, sheet: Sheet, beside: Beside) -> Glance | None:
    """What a draft's page says in one line, and asks nothing for; None where the person sees it for the first time."""
    if look is None:
        return None
    revision, at = look.before(timezone.now())
    me = look.person_id
    return Glance(
        at=at,
        clauses=sum(row.clause.changed_revision > revision and row.clause.changed_by_id != me for row in sheet.rows),
        comments=sum(comment.written_at > at and comment.author_id != me for comment in _comments(sheet)),
        suggestions=sum(row.made_at > at and row.author_id != me for row in _suggestions(beside)),
        text=draft.revision > revision and getattr(draft, "last_author", None) != me,
    )


def _comments(sheet: Sheet) -> Iterable[Comment]:
    threads = [*sheet.whole, *sheet.lost, *(thread for row in sheet.rows for thread in row.threads)]
    return (comment for thread in threads for comment in thread.said)


def _suggestions(beside: Beside) -> Iterable[Suggestion]:
    shown = [*beside.first, *beside.lost, *(each for several in beside.by_clause.values() for each in several)]
    return (each.row for each in shown)
