"""Single nodes of Pandoc's JSON: headings, words with their changes, remarks."""

from members.drafting.documents.beside import By, Remark
from members.drafting.documents.emphasis import plain, words
from members.drafting.documents.pieces import Edge, Piece
from resources.content.papers.nodes import TAB, Node

#: A tab in both kinds of files of a word processor: each reads its own and passes the other over.
GAP = [TAB, {"t": "RawInline", "c": ["opendocument", "<text:tab/>"]}]


def heading_of(level: int, words: list[Node]) -> Node:
    return {"t": "Header", "c": [level, ["", [], []], words]}


def phrase(found: list[Piece]) -> list[Node]:
    """Pieces of one change that lead to one place. A link stands around a change, not in it: so the format wants it."""
    made = words([piece.run for piece in found])
    first = found[0]
    if first.op:
        made = [changed(made, first.op, first.by)]
    return [{"t": "Link", "c": [["", [], []], made, [first.run.href, ""]]}] if first.run.href else made


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
        return {"t": "Span", "c": [["", ["comment-start"], known], plain(edge.remark.text)]}

    def around(self, remark: Remark, words: list[Node]) -> list[Node]:
        """Words that a remark is about."""
        return [self.edge(Edge(remark, begins=True)), *words, self.edge(Edge(remark, begins=False))]
