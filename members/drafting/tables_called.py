"""What tables are called: they have no number, so by the clause that they stand under. In the language that is active. Pure."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext

from members.drafting.enums import ClauseKind


def names_of_tables(clauses: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """A name for each table by its id, from the ids, kinds and numbers of all clauses in order; no two have the same."""
    place = gettext("Table")
    met: Counter[str] = Counter()
    found: dict[str, str] = {}
    for clause_id, kind, number in clauses:
        if kind == ClauseKind.TABLE:
            met[place] += 1
            found[clause_id] = place if met[place] == 1 else gettext("{table}, number {number}").format(table=place, number=met[place])
        elif number:
            under = gettext("Table in article {number}") if kind == ClauseKind.ARTICLE else gettext("Table at {number}")
            place = under.format(number=number)
    return found
