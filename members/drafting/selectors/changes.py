"""What became of a draft since an earlier revision: clause by clause, by whom and for whom; what was said and suggested since."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, Func, Max, Q
from wagtail.models import ModelLogEntry

from members.accounts.models import User
from members.drafting import difference
from members.drafting.clauses import Derived
from members.drafting.difference import ClauseChange
from members.drafting.enums import SuggestionState
from members.drafting.models import Comment, Draft, DraftUpdate, Suggestion
from members.drafting.selectors.reading import shown
from members.drafting.selectors.since import Since
from members.drafting.selectors.suggestions import suggestions_of
from members.organisations.models import Organisation

#: Comments and suggestions named on one page; the draft has them all.
NAMED = 50
#: Acts of forms that change a clause's place, or take it away: the log of acts says whose they were.
ELSEWHERE = ("drafting.clause.move", "drafting.clause.delete")


@dataclass(frozen=True, slots=True)
class Wrote:
    """Who changed a clause last, for whom (None: the secretariat) and when. `suggested`: they suggested it, another took it into the text."""

    person: str
    organisation: str | None
    at: datetime
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class News:
    """`writers` by clause id; one whose writer is not known is absent. `made`: suggestions made since; `decided`: those decided since."""

    changes: list[ClauseChange]
    writers: dict[str, list[Wrote]]
    comments: list[Comment]
    made: list[Suggestion]
    decided: list[Suggestion]

    @property
    def anything(self) -> bool:
        return bool(self.changes or self.comments or self.made or self.decided)


class Unnest(Func):
    """A row for each element."""

    function = "UNNEST"
    set_returning = True


def news(draft: Draft, since: Since, before: Sequence[Derived], after: Sequence[Derived], *, but: User | None = None) -> News:
    """From the clauses `before`, as they were at `since`, to those `after`. What `but` said, suggested and decided is left out: it is no news
    to them. Five queries at most, whatever happened."""
    comments = Comment.objects.filter(thread__draft=draft, written_at__gt=since.at).select_related("author", "organisation", "thread")
    changed = suggestions_of(draft).filter(Q(made_at__gt=since.at) | Q(decided_at__gt=since.at)).order_by("-pk")
    suggestions = list(changed[: 2 * NAMED])
    changes = shown(difference.clauses(before, after))
    return News(
        changes=changes,
        writers=_writers(draft, since, changes, suggestions),
        comments=list(comments.exclude(author=but).order_by("-written_at", "-pk")[:NAMED]),
        made=[row for row in suggestions if row.made_at > since.at and row.author != but][:NAMED],
        decided=[row for row in suggestions if row.decided_at and row.decided_at > since.at and row.decided_by != but][:NAMED],
    )


def _writers(draft: Draft, since: Since, changes: Iterable[ClauseChange], suggestions: Iterable[Suggestion]) -> dict[str, list[Wrote]]:
    """By clause, who wrote in it, the newest first; then who suggested what was taken."""
    found: defaultdict[str, list[Wrote]] = defaultdict(list)
    whats = {change.what for change in changes} | {"moved" for change in changes if change.moved}
    wrote = _wrote(draft, since) if whats & {"changed", "added"} else ()
    moved = _moved(draft, since) if whats & {"moved", "removed"} else ()
    for clause_id, one in sorted((*wrote, *moved), key=lambda pair: pair[1].at, reverse=True):
        found[clause_id].append(one)
    for row in suggestions:
        if row.state == SuggestionState.ACCEPTED and (row.taken_revision or 0) > since.revision and row.clause_id:
            organisation = row.organisation.short_name if row.organisation else None
            found[row.clause_id].append(Wrote(str(row.author), organisation, row.made_at, suggested=True))
    return dict(found)


def _wrote(draft: Draft, since: Since) -> Iterable[tuple[str, Wrote]]:
    """A room makes thousands of updates an hour: they are counted together where they are."""
    updates = DraftUpdate.objects.filter(draft=draft, sequence__gt=since.revision).order_by()
    by_clause = updates.annotate(clause=Unnest(F("touched"), output_field=CharField()))
    rows = by_clause.values_list("clause", "author__name", "author__email", "organisation__short_name").annotate(at=Max("made_at"))
    return [(clause_id, Wrote(name or email, organisation, at)) for clause_id, name, email, organisation, at in rows]


def _moved(draft: Draft, since: Since) -> Iterable[tuple[str, Wrote]]:
    kind = ContentType.objects.get_for_model(Draft)
    acts = ModelLogEntry.objects.filter(content_type=kind, object_id=str(draft.pk), action__in=ELSEWHERE, data__revision__gt=since.revision)
    rows = [row for row in acts.select_related("user").order_by("-timestamp")[:1000] if row.user is not None]
    called = Organisation.objects.in_bulk({row.data.get("organisation") for row in rows} - {None})
    seen: set[tuple[str, int]] = set()
    for row in rows:
        clause_id, organisation = row.data.get("clause", ""), called.get(row.data.get("organisation"))
        if (clause_id, row.user_id) not in seen:
            seen.add((clause_id, row.user_id))
            yield clause_id, Wrote(str(row.user), organisation.short_name if organisation else None, row.timestamp)
