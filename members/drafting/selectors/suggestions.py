"""Suggestions as the pages show them: each open one on the text of now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet

from members.accounts.models import User
from members.drafting.enums import Fit, SuggestionKind, SuggestionState
from members.drafting.ground import Ground
from members.drafting.models import Clause, Draft, Suggestion
from members.drafting.pending import Outcome, as_decided, outcome
from members.drafting.rules import Viewer
from members.drafting.selectors.viewers import visible_to

OPEN, MINE, DECIDED = "open", "mine", "decided"


@dataclass(frozen=True, slots=True)
class Shown:
    """`clause`: what it is about; `behind`: where a new or a moved clause would stand; each None where it is gone, or where there is none."""

    row: Suggestion
    clause: Clause | None
    behind: Clause | None
    outcome: Outcome

    @property
    def number(self) -> str:
        """Where it is, for people."""
        place = self.clause or self.behind
        return place.number if place else ""

    @property
    def about(self) -> str:
        """The kind of the clause that it is about, or that it adds; "" where that is gone."""
        return self.row.clause_kind if self.row.kind == SuggestionKind.CLAUSE else self.clause.kind if self.clause else ""

    @property
    def fits(self) -> bool:
        """Whether one button takes it over."""
        return self.outcome.fit in {Fit.APPLIES, Fit.SAID}

    @property
    def fit(self) -> Fit:
        return self.outcome.fit

    @property
    def by_hand(self) -> bool:
        """Whether an editor may word it anew."""
        return self.row.kind == SuggestionKind.WORDS and self.outcome.fit in {Fit.APPLIES, Fit.CONFLICTS}

    @property
    def may_be_placed(self) -> bool:
        about_a_clause = self.row.kind in {SuggestionKind.REMOVAL, SuggestionKind.MOVE}
        return self.outcome.fit == Fit.LOST and not (about_a_clause and self.clause is None)


@dataclass(slots=True)
class Beside:
    """The open suggestions of a draft at their places; `first`: new clauses at the start."""

    by_clause: dict[str, list[Shown]] = field(default_factory=dict)
    first: list[Shown] = field(default_factory=list)
    lost: list[Shown] = field(default_factory=list)
    count: int = 0

    def all(self) -> list[Shown]:
        return [*self.first, *(shown for rows in self.by_clause.values() for shown in rows), *self.lost]


def suggestions_of(draft: Draft) -> QuerySet[Suggestion]:
    """With who made and who decided them."""
    people = ("author", "organisation", "decided_by", "decided_for")
    return Suggestion.objects.filter(draft=draft).select_related(*people)


def listed(draft: Draft, show: str, person: User) -> QuerySet[Suggestion]:
    """Those of one list: that wait, a person's own, or decided ones."""
    rows = suggestions_of(draft)
    if show == MINE:
        return rows.filter(author=person).order_by("-pk")
    if show == DECIDED:
        return rows.exclude(state=SuggestionState.OPEN).order_by("-decided_at", "-pk")
    return rows.filter(state=SuggestionState.OPEN).order_by("pk")


def open_in(draft: Draft) -> QuerySet[Suggestion]:
    rows = Suggestion.objects.filter(draft=draft, state=SuggestionState.OPEN).select_related("author", "organisation")
    return rows.order_by("pk")


def shown(rows: Iterable[Suggestion], clauses: Sequence[Clause]) -> list[Shown]:
    """The open rows on the text that `clauses` are; the decided ones as they were."""
    ground = Ground(clauses)
    by_id = {clause.clause_id: clause for clause in clauses}
    return [
        Shown(row, by_id.get(row.clause_id), by_id.get(row.after), outcome(row, ground) if row.is_open else as_decided(row)) for row in rows
    ]


def beside(draft: Draft, clauses: Sequence[Clause]) -> Beside:
    """What the draft's page shows: one query, whatever their number."""
    found = Beside()
    for each in shown(open_in(draft), clauses):
        found.count += 1
        place = each.clause or each.behind
        if place is not None and (each.fit != Fit.LOST or each.clause is not None):
            found.by_clause.setdefault(place.clause_id, []).append(each)
        elif each.row.kind == SuggestionKind.CLAUSE and not each.row.after:
            found.first.append(each)
        else:
            found.lost.append(each)
    return found


def open_by_workstream(viewer: Viewer) -> dict[str, int]:
    """How many wait in the drafts that a viewer may know of."""
    rows = Suggestion.objects.filter(draft__in=visible_to(viewer), state=SuggestionState.OPEN)
    return dict(rows.order_by().values_list("draft__workstream").annotate(Count("pk")))
