"""Single nodes of Pandoc's JSON: headings, words with their changes, remarks."""

from dataclasses import replace

from members.drafting.documents.beside import By, Remark
from members.drafting.documents.pieces import Edge, Piece
from resources.content.papers.document import Run
from resources.content.papers.nodes import TAB, Node, inlines

#: A tab in both kinds of files of a word processor: each reads its own and passes the other over.
GAP = [TAB, {"t": "RawInline", "c": ["opendocument", "<text:tab/>"]}]


def heading_of(level: int, words: list[Node]) -> Node:
    return {"t": "Header", "c": [level, ["", [], []], words]}


def piece_nodes(piece: Piece) -> list[Node]:
    """A link stands around a change, not in it: so the format wants it."""
    made = inlines([replace(piece.run, href="")])
    if piece.op:
        made = [changed(made, piece.op, piece.by)]
    return [{"t": "Link", "c": [["", [], []], made, [piece.run.href, ""]]}] if piece.run.href else made


def changed(made: list[Node], op: str, by: By | None) -> Node:
    return {"t": "Span", "c": [["", ["insertion" if op == "ins" else "deletion"], who(by) if by else []], made]}


def who(by: By) -> list[list[str]]:
    return [["author", by.who], ["date", by.moment]]


class Remarks:
    """The remarks of one file, numbered as they are met."""

    def __init__(self) -> None:
        self.said: dict[Remark, int] = {}

    def edge(self, edge: Edge) -> Node:
        """Where one begins, with its words, or ends."""
        if not edge.begins:
            return {"t": "Span", "c": [["", ["comment-end"], [["id", str(self.said[edge.remark])]]], []]}
        number = self.said.setdefault(edge.remark, len(self.said))
        known = [["id", str(number)], *who(edge.remark.by)]
        return {"t": "Span", "c": [["", ["comment-start"], known], inlines([Run(edge.remark.text)])]}

    def around(self, remark: Remark, words: list[Node]) -> list[Node]:
        """Words that a remark is about."""
        return [self.edge(Edge(remark, begins=True)), *words, self.edge(Edge(remark, begins=False))]
