"""A document in the nodes of Pandoc's own JSON. Words are values of nodes; the few raw pieces are constants that hold none."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from resources.content.papers import document as paper
from resources.content.papers.document import clean

Node = dict[str, Any]
_ATTRIBUTES: list[Any] = ["", [], []]
TAB = {"t": "RawInline", "c": ["openxml", "<w:r><w:tab/></w:r>"]}
ANSWER_LINE = {"t": "RawBlock", "c": ["openxml", '<w:p><w:pPr><w:pStyle w:val="AnswerLine"/></w:pPr></w:p>']}
NEW_PAGE = {"t": "RawBlock", "c": ["openxml", '<w:p><w:r><w:br w:type="page"/></w:r></w:p>']}
STYLES = {"lead": "Lead", "soft": "Soft", "question": "Question"}
LABEL_WIDTH = 0.28


def document_nodes(document: paper.Document) -> list[Node]:
    """The whole paper, from the site's name to the address it comes from."""
    frame = document.frame
    head = [styled("Site", [para([strong(frame.site), text(f"  {frame.site_line}")])])]
    if document.kind:
        head.append(styled("Kind", [para([text(document.kind)])]))
    head.append(heading(1, document.title))
    head += [styled("Mark", [para([strong(words)])]) for words in (document.draft_words, document.mark) if words]
    lines = [para([strong(name), text(f" – {purpose}" if purpose else "")]) for name, purpose in frame.help]
    closing = nodes_of(paper.Facts(document.closing)) if document.closing else []
    return [*head, *all_nodes(document.blocks), heading(2, frame.help_title), *lines, *closing]


def all_nodes(blocks: Iterable[paper.Block]) -> list[Node]:
    return [node for block in blocks for node in nodes_of(block)]


def nodes_of(block: paper.Block) -> list[Node]:
    """What a block is in Pandoc's words."""
    return _WRITERS[type(block)](block)


def text(words: str) -> Node:
    return {"t": "Str", "c": clean(words)}


def strong(words: str) -> Node:
    return {"t": "Strong", "c": [text(words)]}


def para(inlines: list[Node]) -> Node:
    return {"t": "Para", "c": inlines}


def heading(level: int, words: str) -> Node:
    return {"t": "Header", "c": [level, _ATTRIBUTES, [text(words)]]}


def styled(style: str, blocks: list[Node]) -> Node:
    """Blocks in a style of the reference file."""
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], blocks]}


def inlines(runs: Iterable[paper.Run]) -> list[Node]:
    """The pieces of a line; where a link's words are not its address, the address stands after them, to be read on paper."""
    return [node for run in runs for node in _run(run)]


def _run(run: paper.Run) -> list[Node]:
    parts = run.text.split("\n")
    made: list[Node] = []
    for place, part in enumerate(parts):
        made += [{"t": "LineBreak"}] if place else []
        made += [text(part)] if part else []
    for wanted, kind in ((run.bold, "Strong"), (run.italic, "Emph")):
        made = [{"t": kind, "c": made}] if wanted and made else made
    return [{"t": "Link", "c": [_ATTRIBUTES, made, [clean(run.href), ""]]}] if run.href else made


def table(rows: Sequence[Sequence[tuple[list[Node], int]]], widths: Sequence[float], head: Sequence[str] = (), caption: str = "") -> Node:
    """A table of cells, each its blocks and how many columns it spans."""
    columns = [[{"t": "AlignDefault"}, {"t": "ColWidth", "c": width}] for width in widths]
    heads = [_row([([para([strong(words)])], 1) for words in head])] if head else []
    title = [None, [{"t": "Plain", "c": [text(caption)]}] if caption else []]
    body = [_ATTRIBUTES, 0, [], [_row(row) for row in rows]]
    return {"t": "Table", "c": [_ATTRIBUTES, title, columns, [_ATTRIBUTES, heads], [body], [_ATTRIBUTES, []]]}


def _row(cells: Sequence[tuple[list[Node], int]]) -> list[Any]:
    return [_ATTRIBUTES, [[_ATTRIBUTES, {"t": "AlignDefault"}, 1, columns, blocks] for blocks, columns in cells]]


def _paragraph(block: paper.Paragraph) -> list[Node]:
    made = [para(inlines(block.runs))]
    return [styled(STYLES[block.role], made)] if block.role else made


def _items(block: paper.Items) -> list[Node]:
    return [_list([all_nodes(item) for item in block.items], ordered=block.ordered)]


def _list(items: list[list[Node]], *, ordered: bool) -> Node:
    if ordered:
        return {"t": "OrderedList", "c": [[1, {"t": "Decimal"}, {"t": "Period"}], items]}
    return {"t": "BulletList", "c": items}


def _steps(block: paper.Steps) -> list[Node]:
    return [_list([[_step_title(step), *all_nodes(step.blocks)] for step in block.steps], ordered=True)]


def _step_title(step: paper.Step) -> Node:
    return para([strong(step.title), *([text(f" ({step.time})")] if step.time else [])])


def _callout(block: paper.Callout) -> list[Node]:
    title = [para([strong(block.title)])] if block.title else []
    return [styled("Summary" if block.kind == "summary" else "Callout", [*title, *all_nodes(block.blocks)])]


def _say_dont(block: paper.SayDont) -> list[Node]:
    rows = []
    for said in block.rows:
        rows.append([([para([text(f"“{said.say}”")])], 1), ([para([text(f"“{said.dont}”" if said.dont else "–")])], 1)])
        if said.why:
            rows.append([([styled("Soft", [para([text(said.why)])])], 2)])
    return [table(rows, (0.5, 0.5), (block.say, block.dont))]


def _facts(block: paper.Facts) -> list[Node]:
    rows = [[([styled("Soft", [para([text(label)])])], 1), ([para([text(value)])], 1)] for label, value in block.rows]
    return [table(rows, (LABEL_WIDTH, 1 - LABEL_WIDTH))]


def _table(block: paper.Table) -> list[Node]:
    rows = [[([para([text(cell)])], 1) for cell in row] for row in block.rows]
    return [table(rows, [1 / len(block.head)] * len(block.head), block.head, block.caption)]


def _clause(block: paper.Clause) -> list[Node]:
    """Its number, a tab and its first line; the rest keeps the same indent."""
    blocks = all_nodes(block.blocks)
    number = [strong(block.number), TAB] if block.number else []
    if block.heading:
        return [heading(2, " ".join(filter(None, (block.number, block.heading)))), *([styled("Clause", blocks)] if blocks else [])]
    if blocks and blocks[0]["t"] == "Para":
        blocks[0] = para([*number, *blocks[0]["c"]])
    elif number:
        blocks.insert(0, para(number))
    return [styled("Clause", blocks)] if blocks else []


def _figure(block: paper.Figure) -> list[Node]:
    return [
        styled("Number", [para([text(block.number)])]),
        para([text(block.statement)]),
        styled("Soft", [para([text(block.source)])]),
    ]


def _picture(block: paper.Picture) -> list[Node]:
    address = f"data:image/jpeg;base64,{base64.b64encode(block.content).decode()}"
    image = {"t": "Image", "c": [["", [], [["width", "100%"]]], [text(block.alt)], [address, ""]]}
    return [para([image]), *([styled("Soft", [para([text(block.caption)])])] if block.caption else [])]


_WRITERS: dict[type[Any], Callable[[Any], list[Node]]] = {
    paper.Heading: lambda block: [heading(2, block.text)],
    paper.Paragraph: _paragraph,
    paper.Items: _items,
    paper.Steps: _steps,
    paper.Callout: _callout,
    paper.SayDont: _say_dont,
    paper.Facts: _facts,
    paper.Table: _table,
    paper.Clause: _clause,
    paper.Figure: _figure,
    paper.Picture: _picture,
    paper.Lines: lambda block: [ANSWER_LINE] * block.count,
    paper.Break: lambda _block: [NEW_PAGE],
}
