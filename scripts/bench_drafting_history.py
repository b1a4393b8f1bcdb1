"""Drafts with a long history, in a process of the site: reading their text before and after compaction, and who wrote it. Prints milliseconds and
bytes as JSON.

Usage: bench_drafting_history.py   (with DATABASE_URL and DJANGO_SETTINGS_MODULE set)
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
from django.db import connection
from drafting_people import people_and_draft

from members.accounts.models import User
from members.drafting import ydoc
from members.drafting.models import Draft, DraftSnapshot, DraftUpdate
from members.drafting.selectors.written import written
from members.drafting.services.compacting import compact
from members.drafting.services.log import Live, append_live, document
from members.drafting.services.tracing import keep
from tests.factories.drafting import actor

HISTORIES, TURNS = (1_000, 10_000), 5


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
    absorbed = ydoc.Absorbed(("c1",), frozenset({ydoc.FIRST_OUTSIDE}), new=True)
    for begun in range(0, length, 500):
        append_live(draft_id=draft.pk, writings=[Live(update, absorbed, who) for update in updates[begun : begun + 500]])
    draft.refresh_from_db()
    before = [milliseconds(lambda: document(draft)) for _ in range(TURNS)]
    compact(draft.pk)
    after = [milliseconds(lambda: document(draft)) for _ in range(TURNS)]
    credited = [milliseconds(lambda: written(draft)) for _ in range(TURNS)]
    keep(draft)
    credited_on = [milliseconds(lambda: written(draft)) for _ in range(TURNS)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT sum(pg_column_size(u.*)) FROM {DraftUpdate._meta.db_table} u WHERE draft_id = %s", [draft.pk])
        log = cursor.fetchone()[0]
    return {
        "read before, ms": round(median(before), 1), "read after compaction, ms": round(median(after), 1), "log, bytes": int(log),
        "who wrote each word, ms": round(median(credited), 1), "who wrote each word, read to here before, ms": round(median(credited_on), 1),
        "snapshot, bytes": len(bytes(DraftSnapshot.objects.get(draft=draft).state)),
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps({f"{length} updates": history(length) for length in HISTORIES}))
