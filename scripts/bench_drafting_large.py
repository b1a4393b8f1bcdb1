"""A draft of 2,000 clauses in a process of the site. Prints milliseconds as JSON.

Usage: bench_drafting_large.py   (with DATABASE_URL and DJANGO_SETTINGS_MODULE set)
"""

import json
import sys
from pathlib import Path
from statistics import median
from typing import Any

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
django.setup()

from bench_times import milliseconds
from drafting_people import TEXT, people_and_draft

from members.accounts.models import User
from members.drafting import ydoc
from members.drafting.models import Clause, Draft, Version
from members.drafting.selectors.reading import compare
from members.drafting.selectors.written import written
from members.drafting.services import clauses, versions
from members.drafting.services.compacting import catch_up
from members.drafting.services.log import Live, append_live, document
from tests.factories.drafting import actor

CLAUSES, TURNS = 2_000, 5
#: Every so many clauses is another one in the second version.
CHANGED_EVERY = 10


def large() -> dict[str, Any]:
    """Saving a clause by its form, naming a version, comparing two; and the rows following what was written live."""
    made = people_and_draft(people=2, sessions=2, clauses=CLAUSES)
    draft, who = Draft.objects.get(pk=made["draft"]), actor(User.objects.get(pk=made["owner"]))
    named = [milliseconds(lambda: versions.name_version(draft=draft, actor=who, name="E para"))]
    saved = [milliseconds(lambda number=number: save(draft, who, number, f"{TEXT} Ndryshimi {number}.")) for number in range(TURNS)]
    followed = [milliseconds(lambda number=number: write_live(draft, who, number)) for number in range(TURNS)]
    for number in range(0, CLAUSES, CHANGED_EVERY):
        write_live(draft, who, number, follow=False)
    catch_up(draft.pk)
    named.append(milliseconds(lambda: versions.name_version(draft=draft, actor=who, name="E dyta")))
    one, two = Version.objects.filter(draft=draft).order_by("number")
    compared = [milliseconds(lambda: compare(draft, one, two)) for _ in range(TURNS)]
    credited = [milliseconds(lambda: written(draft)) for _ in range(TURNS)]
    return {
        "clauses": CLAUSES, "save a clause by form, ms": round(median(saved)), "save a version, ms": round(median(named)),
        "compare two, ms": round(median(compared)), "write live and rows follow, ms": round(median(followed)),
        "who wrote each word, ms": round(median(credited)),
    } | made  # fmt: skip


def save(draft: Draft, who: Any, number: int, text: str) -> None:
    row = Clause.objects.get(draft=draft, clause_id=f"c{number}")
    clauses.save_clause(
        draft=draft, actor=who, clause_id=row.clause_id, text=text, kind=row.kind, level=row.level, based_on=row.changed_revision
    )


_docs: dict[int, Any] = {}


def write_live(draft: Draft, who: Any, number: int, *, follow: bool = True) -> None:
    """As a room does, which holds the document."""
    held = _docs.setdefault(draft.pk, document(draft))
    mine = ydoc.load([held.get_update()], ydoc.FIRST_OUTSIDE + who.person.pk)
    before = mine.get_state()
    ydoc.fragment(mine).children[number].children[0].insert(0, "Ri. ")
    update = mine.get_update(before)
    append_live(draft_id=draft.pk, writings=[Live(update, ydoc.absorb(held, update), who)])
    if follow:
        catch_up(draft.pk)


if __name__ == "__main__":
    print(json.dumps(large()))
