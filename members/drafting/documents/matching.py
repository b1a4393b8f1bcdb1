"""Paragraphs of a file that came back, and the clauses that they are."""

from collections.abc import Sequence

from members.drafting.clauses import Derived
from members.drafting.documents.aligning import aligned
from members.drafting.documents.found import Para
from members.drafting.documents.worded import text_of
from members.drafting.enums import ClauseKind
from members.drafting.merging import merge
from members.drafting.rendering import Names, plain
from members.drafting.ydoc.tables import rows_of


def matched(originals: Sequence[Para], base: Sequence[Derived]) -> list[str]:
    """For each paragraph the clause that it is: by the name of its place, otherwise by its words. "" for a new one."""
    known, taken = {clause.clause_id for clause in base}, set()
    ids: list[str] = []
    for para in originals:
        own = para.clause_id if para.clause_id in known and para.clause_id not in taken else ""
        taken.add(own)
        ids.append(own)
    left = [clause for clause in base if clause.clause_id not in taken]
    open_ones = [place for place, own in enumerate(ids) if not own]
    found_ids = aligned([(clause.clause_id, clause.text) for clause in left], [text_of(originals[place])[0] for place in open_ones])
    for place, own in zip(open_ones, found_ids, strict=True):
        ids[place] = own
    return ids


def bare(text: str, number: str) -> str:
    """A text without the clause's number before it, for programs that lose which words are the number."""
    rest = text.removeprefix(number) if number else text
    head = rest[:2].lstrip(".)")
    return rest.lstrip(".)").lstrip() if rest != text and head[:1].isspace() else text


def with_references(was: str, now: str, clause: Derived, called: Names) -> str:
    """For programs that lose where a reference leads: where the words are those of the clause as it was shown, they are its own again."""
    shown = " ".join(plain(clause.text, called).split())
    if was == clause.text or " ".join(was.split()) != shown:
        return now
    return merge(was, now, clause.text).text


def is_same(text: str, clause: Derived) -> bool:
    """Whether a text says what a clause says, spaces apart."""
    if clause.kind == ClauseKind.TABLE:
        try:
            return rows_of(text) == rows_of(clause.text)
        except ValueError:
            return False
    return text.split() == clause.text.split()
