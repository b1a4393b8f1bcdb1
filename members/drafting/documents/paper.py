"""A draft as PDF, in the look of the site's other papers: numbers in the margin, what the text is on top and at the foot."""

from collections.abc import Iterable

from members.drafting.clauses import Derived
from members.drafting.documents.leaving import Leaving, Line
from members.drafting.documents.pieces import Piece, pieces
from members.drafting.enums import ClauseKind
from members.drafting.rendering import Names, plain
from members.drafting.ydoc.tables import rows_of
from resources.content.papers import document as paper
from resources.content.papers.typesetting import document_pdf

#: A number that is longer stands before the words: the margin is narrow.
_MARGIN = 5


def pdf(leaving: Leaving, *, kind: str, draft: str) -> bytes:
    """`kind` stands above the title; `draft` is the word that lies across the pages."""
    return document_pdf(composed(leaving, kind=kind, draft=draft))


def composed(leaving: Leaving, *, kind: str, draft: str) -> paper.Document:
    """The paper that the PDF is made of."""
    summary = (paper.plain(leaving.summary, "lead"),) if leaving.summary else ()
    blocks = (*summary, *(_block(line.clause, leaving.called) for line in leaving.lines))
    return paper.Document(
        leaving.language, leaving.title, leaving.title, "", leaving.frame, blocks,
        kind=kind, mark=leaving.mark, draft=draft, draft_words=leaving.mark, closing=leaving.closing,
    )  # fmt: skip


def _block(clause: Derived, called: Names) -> paper.Block:
    if clause.kind == ClauseKind.TABLE:
        head, *rows = [tuple(plain(cell, called) for cell in row) for row in rows_of(clause.text)] or [("",)]
        return paper.Table(head, tuple(rows))
    if clause.kind == ClauseKind.HEADING:
        return paper.Clause(clause.number, plain(clause.text, called), ())
    runs = _on_paper(pieces(Line(clause), called, called))
    role = "soft" if clause.kind == ClauseKind.NOTE else ""
    if len(clause.number) > _MARGIN:
        return paper.Clause("", "", (paper.Paragraph((paper.Run(f"{clause.number}  ", bold=True), *runs), role),))
    return paper.Clause(clause.number, "", (paper.Paragraph(runs, role),))


def _on_paper(found: Iterable[object]) -> tuple[paper.Run, ...]:
    """On paper a reference is its number alone."""
    runs = (piece.run for piece in found if isinstance(piece, Piece))
    return tuple(paper.Run(run.text, run.bold, run.italic, "" if run.href.startswith("#") else run.href) for run in runs)
