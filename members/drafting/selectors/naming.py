"""What the clauses of a draft are called where others refer to them."""

from django.db.models.functions import Left

from members.drafting.models import Clause, Draft
from members.drafting.rendering import Names, names, quoted

OPENING = 240


def openings(draft: Draft) -> list[tuple[str, str, str, str]]:
    """Id, kind, number and first words of each clause, in order: one query, whatever they hold."""
    rows = Clause.objects.filter(draft=draft).order_by("position")
    return list(rows.annotate(opening=Left("text", OPENING)).values_list("clause_id", "kind", "number", "opening"))


def to_choose(draft: Draft, *, but: str = "") -> list[tuple[str, str]]:
    """Id and a line for each clause, as a form offers them. `but`: one that is left out."""
    rows = openings(draft)
    called = names(rows, draft.language)
    return [(clause_id, f"{number} {quoted(text, called)[:80]}".strip()) for clause_id, _kind, number, text in rows if clause_id != but]


def names_in(draft: Draft, address: str = "#c-") -> Names:
    """The names as the text stands. `address`: where a clause is to be found, before its id."""
    return names(openings(draft), draft.language, address)
