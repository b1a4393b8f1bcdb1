"""What the clauses of a draft are called where others refer to them."""

from django.db.models.functions import Left

from members.drafting.models import Clause, Draft
from members.drafting.rendering import Names, names

OPENING = 240


def openings(draft: Draft) -> list[tuple[str, str, str]]:
    """Id, number and first words of each clause, in order: one query, whatever they hold."""
    rows = Clause.objects.filter(draft=draft).order_by("position")
    return list(rows.annotate(opening=Left("text", OPENING)).values_list("clause_id", "number", "opening"))


def names_in(draft: Draft, address: str = "#c-") -> Names:
    """The names as the text stands. `address`: where a clause is to be found, before its id."""
    return names(openings(draft), draft.language, address)
