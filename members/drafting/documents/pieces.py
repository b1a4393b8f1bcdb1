"""The words of a clause in the pieces in which a word processor's file wants them: one look, one author of a change, no remark's edge inside."""

from collections.abc import Iterator
from dataclasses import dataclass

from members.drafting.clauses import TOKEN
from members.drafting.documents.beside import By, Edit, Remark
from members.drafting.documents.leaving import Line
from members.drafting.documents.looks import over, run_of
from members.drafting.rendering import Names
from resources.content.papers.document import Run


@dataclass(frozen=True, slots=True)
class Piece:
    """Words as they look; `op`: "ins" or "del" where they were changed."""

    run: Run
    op: str = ""
    by: By | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a remark begins, or ends."""

    remark: Remark
    begins: bool


def pieces(line: Line, called: Names, before: Names) -> Iterator[Piece | Edge]:
    """In order. `before`: what clauses are called in words that are taken out."""
    text, tokens = line.clause.text, _tokens(line.clause.text)
    spans = [(remark, *_span(remark, text, called, tokens)) for remark in line.remarks]
    cuts = {0, len(text), *tokens, *tokens.values()}
    cuts |= {edge for mark in line.clause.marks for edge in (mark.start, mark.end)}
    cuts |= {edge for edit in line.edits for edge in (edit.start, edit.end)} | {edge for _, *both in spans for edge in both}
    places = sorted(cut for cut in cuts if not _inside(cut, tokens))
    for at, until in zip(places, [*places[1:], len(text)], strict=True):
        yield from (_added(edit, called) for edit in line.edits if edit.end == at and edit.text)
        yield from (Edge(remark, begins=False) for remark, _start, end in spans if end == at and at)
        yield from (Edge(remark, begins=True) for remark, start, _end in spans if start == at)
        if at < until:
            gone = next((edit for edit in line.edits if edit.start <= at and until <= edit.end), None)
            op, by = ("del", gone.by) if gone else (line.fate, line.by)
            yield Piece(run_of(text[at:until], over(line.clause.marks, at, until), before if op == "del" else called), op, by)
    yield from (Edge(remark, begins=False) for remark, start, end in spans if not end)


def _tokens(text: str) -> dict[int, int]:
    return {found.start(): found.end() for found in TOKEN.finditer(text)}


def _inside(cut: int, tokens: dict[int, int]) -> bool:
    return any(start < cut < end for start, end in tokens.items())


def _span(remark: Remark, text: str, called: Names, tokens: dict[int, int]) -> tuple[int, int]:
    """The characters that a remark is about: its quotation where it stands, otherwise all."""
    start = text.find(remark.quote) if remark.quote else -1
    end = start + len(remark.quote)
    if start < 0 or _inside(start, tokens) or _inside(end, tokens):
        return 0, len(text)
    return start, end


def _added(edit: Edit, called: Names) -> Piece:
    """Words that somebody adds; a look that is not the same on all of them is left out."""
    return Piece(run_of(edit.text, over(edit.marks, 0, len(edit.text)), called), "ins", edit.by)
