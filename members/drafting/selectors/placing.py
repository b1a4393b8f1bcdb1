"""Threads put on the text of now, when they are shown.

Nothing of this is stored: the pages have the clauses and the threads at hand, so that it costs no query; what is written live is not held up
by it, with a hundred threads in the draft or none; and where a version is restored or a step undone, threads stand where they stood.
"""

from collections.abc import Iterable, Sequence

from members.drafting.anchoring import find
from members.drafting.enums import Hold
from members.drafting.models import Clause, Thread
from members.drafting.whereabouts import Text


def placed(threads: Iterable[Thread], clauses: Sequence[Clause]) -> list[Thread]:
    """The same threads in the same order, each with where it stands in the text that `clauses` are."""
    text = Text({clause.clause_id: clause.text for clause in clauses})
    found = list(threads)
    for thread in found:
        thread.found = find(thread.anchor, text)
    return found


def without_a_place(threads: Iterable[Thread], clauses: Sequence[Clause]) -> list[int]:
    """The numbers of those that need a place."""
    return [thread.pk for thread in placed(threads, clauses) if thread.found.how == Hold.LOST]
