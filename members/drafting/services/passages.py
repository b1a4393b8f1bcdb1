"""The place in the text that somebody comments on, as the text stands, or as it stood when they read it."""

from collections.abc import Iterator, Sequence

from members.drafting.anchoring import find
from members.drafting.anchors import Anchor, on_clause, on_passage
from members.drafting.clauses import Derived
from members.drafting.copying import copied
from members.drafting.models import Clause, Draft
from members.drafting.rendering import names_of
from members.drafting.selectors.reading import derived_of
from members.drafting.services.past import clauses_at
from members.drafting.whereabouts import Text


def passage(*, draft: Draft, clause_id: str, quote: str, prefix: str = "", suffix: str = "", based_on: int | None = None) -> Anchor:
    """An anchor on words that were copied from a clause. `prefix`, `suffix`: what stood around them; `based_on`: the revision that was read.

    Raises ValueError: `absent` (they do not stand there and did not then), `several` (they stand there more than once, and nothing tells
    which are meant); Clause.DoesNotExist.
    """
    was_there = False
    for clauses in _texts(draft, clause_id, based_on):
        clause = next((clause for clause in clauses if clause.clause_id == clause_id), None)
        was_there = was_there or clause is not None
        found = copied(clause.text, clause.kind, quote, names_of(clauses, draft.language)) if clause else []
        if clause and found:
            return _meant(clause, found, prefix, suffix)
    if not was_there:
        raise Clause.DoesNotExist
    raise ValueError("absent")


def whole_clause(*, draft: Draft, clause_id: str, based_on: int | None = None) -> Anchor:
    """An anchor on a clause; one that has been removed since it was read counts. Raises Clause.DoesNotExist."""
    for clauses in _texts(draft, clause_id, based_on):
        clause = next((clause for clause in clauses if clause.clause_id == clause_id), None)
        if clause:
            return on_clause(clause_id, clause.text)
    raise Clause.DoesNotExist


def _texts(draft: Draft, clause_id: str, based_on: int | None) -> Iterator[Sequence[Derived]]:
    """The text that the pages show; what was written live and they do not show yet; what stood there when it was read."""
    rows = list(Clause.objects.filter(draft=draft).order_by("position"))
    yield derived_of(rows)
    if draft.revision > draft.projected_revision:
        yield clauses_at(draft, draft.revision)
    row = next((row for row in rows if row.clause_id == clause_id), None)
    if based_on is not None and based_on < draft.revision and (row is None or row.changed_revision > based_on):
        yield clauses_at(draft, based_on)


def _meant(clause: Derived, found: Sequence[tuple[int, int]], prefix: str, suffix: str) -> Anchor:
    if len(found) == 1:
        return on_passage(clause.clause_id, clause.text, *found[0])
    if not prefix and not suffix:
        raise ValueError("several")
    start, end = found[0]
    asked = Anchor(clause.clause_id, clause.text[start:end], prefix, suffix, is_passage=True)
    best = find(asked, Text({clause.clause_id: clause.text}))
    return on_passage(clause.clause_id, clause.text, best.start, best.end)
