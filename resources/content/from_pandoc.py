"""Pandoc's tree of a document as a title, a summary and the blocks of a page's body. Pure: no file, no database."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import nh3

Tree = list[dict[str, Any]]
Block = dict[str, Any]

TAGS = {"p", "br", "b", "i", "ul", "ol", "li", "a"}
SCHEMES = {"http", "https", "mailto", "tel"}
#: "1. Dëgjoni", "Hapi 2: Ruani", "Step 3 – Report": a heading that is one step of several.
_STEP = re.compile(r"^\s*(?:(?:hapi|step)\s*)?\d{1,2}\s*[.):–—-]\s*(?=\S)", re.IGNORECASE)
_NUMBER = re.compile(r"^[\d\s.,%–-]*\d[\d\s.,%–-]*$")
_TITLE, _HEADING, _CELL, _SUMMARY = 255, 160, 200, 600


@dataclass
class DocumentText:
    """`left_out`: how many pictures the document had. `blocks` are a body's, as the database holds them."""

    title: str = ""
    summary: str = ""
    blocks: list[Block] = field(default_factory=list)
    left_out: int = 0


def document_text(tree: Tree) -> DocumentText:
    """The first heading is the title, the first paragraph after it the summary; headings that are numbered become steps."""
    made = DocumentText(left_out=_pictures(tree))
    rest = list(tree)
    if rest and rest[0]["t"] == "Header":
        made.title = _plain(rest.pop(0)["c"][2])[:_TITLE]
    if rest and rest[0]["t"] in {"Para", "Plain"}:
        summary = _plain(rest[0]["c"])
        if summary and len(summary) <= _SUMMARY:
            made.summary = summary
            rest.pop(0)
    for heading, parts in _sections(rest):
        _add_section(made.blocks, heading, parts)
    return made


def _sections(tree: Tree) -> Iterator[tuple[str, Tree]]:
    heading, parts = "", Tree()
    for block in tree:
        if block["t"] == "Header":
            if heading or parts:
                yield heading, parts
            heading, parts = _plain(block["c"][2]), Tree()
        else:
            parts.append(block)
    if heading or parts:
        yield heading, parts


def _add_section(blocks: list[Block], heading: str, parts: Tree) -> None:
    words, tables = [part for part in parts if part["t"] != "Table"], [part for part in parts if part["t"] == "Table"]
    text = _html(words)
    if heading and _STEP.match(heading):
        step = {"title": _STEP.sub("", heading)[:_HEADING], "text": text, "minutes": None}
        if not blocks or blocks[-1]["type"] != "steps":
            blocks.append({"type": "steps", "value": []})
        blocks[-1]["value"].append(step)
    else:
        blocks += [{"type": "heading", "value": heading[:_HEADING]}] if heading else []
        blocks += [{"type": "paragraph", "value": text}] if text else []
    blocks += [{"type": "figure_table", "value": _figure(table)} for table in tables]


def _html(blocks: Tree) -> str:
    made = "".join(_block(block) for block in blocks)
    return nh3.clean(made, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel=None)


def _block(block: Block) -> str:
    kind: str = block["t"]
    content: Any = block.get("c")
    if kind in {"Para", "Plain"}:
        words = _inline(content)
        return f"<p>{words}</p>" if words.strip() else ""
    if kind in {"BulletList", "OrderedList"}:
        tag, items = ("ul", content) if kind == "BulletList" else ("ol", content[1])
        return f"<{tag}>{''.join(f'<li>{_item(item)}</li>' for item in items)}</{tag}>"
    if kind == "BlockQuote":
        return "".join(_block(inner) for inner in content)
    if kind == "Div":
        return "".join(_block(inner) for inner in content[1])
    if kind == "LineBlock":
        return f"<p>{'<br>'.join(_inline(line) for line in content)}</p>"
    return f"<p>{html.escape(content[1])}</p>" if kind == "CodeBlock" else ""


def _item(blocks: Tree) -> str:
    """An item's first words stand in it plainly; a list within a list stays one."""
    return "".join(_inline(block["c"]) if block["t"] in {"Para", "Plain"} else _block(block) for block in blocks)


def _inline(inlines: Tree) -> str:
    return "".join(_piece(piece) for piece in inlines)


def _piece(piece: Block) -> str:
    render = _PIECES.get(piece["t"])
    return render(piece.get("c")) if render else ""


def _wrapped(tag: str) -> Callable[[Any], str]:
    return lambda content: f"<{tag}>{_inline(content)}</{tag}>"


def _link(content: Any) -> str:
    return f'<a href="{html.escape(content[2][0])}">{_inline(content[1])}</a>'


def _quoted(content: Any) -> str:
    marks = "“”" if content[0]["t"] == "DoubleQuote" else "‘’"
    return f"{marks[0]}{_inline(content[1])}{marks[1]}"


def _within(content: Any) -> str:
    return _inline(content[1])


def _as_written(content: Any) -> str:
    return html.escape(content[1], quote=False)


#: What is not named here (pictures, notes, raw code of other formats) is left out.
_PIECES: dict[str, Callable[[Any], str]] = {
    "Str": lambda content: html.escape(content, quote=False),
    "Space": lambda _nothing: " ",
    "SoftBreak": lambda _nothing: " ",
    "LineBreak": lambda _nothing: "<br>",
    "Strong": _wrapped("b"),
    "Emph": _wrapped("i"),
    "Link": _link,
    "Quoted": _quoted,
    "Code": _as_written,
    "Math": _as_written,
    "Span": _within,
    "Cite": _within,
    **dict.fromkeys(("Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"), _inline),
}


def _plain(inlines: Tree) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", _inline(inlines).replace("<br>", " "))).split())


def _figure(table: Block) -> dict[str, Any]:
    """A table whose source, unit and year the editor still has to name."""
    _attributes, _caption, _columns, head, bodies, _foot = table["c"]
    rows = [*_rows(head[1]), *(row for body in bodies for row in [*_rows(body[2]), *_rows(body[3])])]
    width = max((len(row) for row in rows), default=0)
    rows = [[*row, *[""] * (width - len(row))] for row in rows]
    headings, data = (rows[0], rows[1:]) if rows else ([], [])
    types = ["number" if at and data and all(_NUMBER.match(row[at]) for row in data) else "words" for at in range(width)]
    columns = [{"type": kind, "heading": heading} for kind, heading in zip(types, headings, strict=True)]
    made = {"columns": columns, "rows": [{"values": row} for row in data], "caption": ""}
    return {"caption": "", "unit": "", "table": made, "note": "", "source": "", "publisher": "", "year": None, "url": ""}


def _rows(rows: list[Any]) -> list[list[str]]:
    return [[_cell(cell) for cell in row[1]] for row in rows]


def _cell(cell: list[Any]) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", "".join(_block(block) for block in cell[4]))).split())[:_CELL]


def _pictures(tree: Any) -> int:
    if isinstance(tree, dict):
        return int(tree.get("t") == "Image") + _pictures(tree.get("c"))
    return sum(_pictures(inner) for inner in tree) if isinstance(tree, list) else 0
