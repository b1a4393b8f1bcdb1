"""A draft of 2,000 clauses, and one with a long history, in a process of the site. Prints milliseconds and bytes as JSON.

Usage: bench_drafting_large.py   (with DATABASE_URL and DJANGO_SETTINGS_MODULE set)
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
django.setup()

from django.db import connection
from drafting_people import TEXT, people_and_draft

from members.accounts.models import User
from members.drafting import ydoc
from members.drafting.models import Clause, Draft, DraftSnapshot, DraftUpdate, Version
from members.drafting.selectors.reading import compare
from members.drafting.services import clauses, versions
from members.drafting.services.compacting import catch_up, compact
from members.drafting.services.log import Live, append_live, document
from tests.factories.drafting import actor

CLAUSES, TURNS = 2_000, 5
HISTORIES = (1_000, 10_000)
#: Every so many clauses is another one in the second version.
CHANGED_EVERY = 10


def milliseconds(act: Callable[[], Any]) -> float:
    began = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - began)


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
    return {
        "clauses": CLAUSES, "save a clause by form, ms": round(median(saved)), "save a version, ms": round(median(named)),
        "compare two, ms": round(median(compared)), "write live and rows follow, ms": round(median(followed)),
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


def history(length: int) -> dict[str, Any]:
    """Reading a text after so many strokes, before and after compaction; the strokes are added as rows, in the way of `append_live`."""
    made = people_and_draft(people=1, sessions=1, clauses=50)
    draft, who = Draft.objects.get(pk=made["draft"]), actor(User.objects.get(pk=made["owner"]))
    doc = document(draft, client_id=ydoc.FIRST_OUTSIDE)
    updates: list[bytes] = []
    watching = doc.observe(lambda event: updates.append(event.update))
    for number in range(length):
        node = ydoc.fragment(doc).children[number % 50].children[0]
        node.insert(0, "abcdefghij"[number % 10])
    doc.unobserve(watching)
    for begun in range(0, length, 500):
        writings = [
            Live(update, ydoc.Absorbed(("c1",), frozenset({ydoc.FIRST_OUTSIDE}), new=True), who) for update in updates[begun : begun + 500]
        ]
        append_live(draft_id=draft.pk, writings=writings)
    draft.refresh_from_db()
    before = [milliseconds(lambda: document(draft)) for _ in range(TURNS)]
    compact(draft.pk)
    after = [milliseconds(lambda: document(draft)) for _ in range(TURNS)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT sum(pg_column_size(u.*)) FROM {DraftUpdate._meta.db_table} u WHERE draft_id = %s", [draft.pk])
        log = cursor.fetchone()[0]
    return {
        "read before, ms": round(median(before), 1), "read after compaction, ms": round(median(after), 1), "log, bytes": int(log),
        "snapshot, bytes": len(bytes(DraftSnapshot.objects.get(draft=draft).state)),
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps({"large": large(), **{f"{length} updates": history(length) for length in HISTORIES}}))
