"""Pandoc's tree of a file taken apart into paragraphs."""

from dataclasses import replace
from typing import Any

from members.drafting.documents import found, left_out
from members.drafting.documents.found import Bit, Para
from members.drafting.documents.words_in import PLAIN, Node, Words


class Walk(Words):
    """One file."""

    def blocks(self, tree: list[Node], shape: str = found.PARA, depth: int = 0) -> None:
        for block in tree:
            kind: str = block["t"]
            content: Any = block.get("c")
            if kind in {"Para", "Plain"}:
                self._add(Para(shape), content)
            elif kind == "Header":
                self._add(Para(found.HEADER, content[0]), content[2])
            elif kind in {"BulletList", "OrderedList"}:
                self._list(block, depth)
            elif kind == "Table":
                self._table(content)
            else:
                self._other(kind, content, shape, depth)

    def _other(self, kind: str, content: Any, shape: str, depth: int) -> None:
        if kind in {"Div", "Figure"}:
            self.blocks(content[-1], shape, depth)
        elif kind == "BlockQuote":
            self.blocks(content, found.NOTE if self.quotes else shape, depth)
        elif kind == "LineBlock":
            self._add(Para(shape), [node for line in content for node in (*line, {"t": "LineBreak"})])
        elif kind == "CodeBlock":
            self._add(Para(shape), [node for line in content[1].split("\n") for node in ({"t": "Str", "c": line}, {"t": "LineBreak"})])
        elif kind == "DefinitionList":
            for term, meanings in content:
                first = [{"t": "Strong", "c": term}, {"t": "Str", "c": ": "}]
                for place, meaning in enumerate(meanings):
                    head = meaning[0]["c"] if meaning and meaning[0]["t"] in {"Para", "Plain"} else []
                    self._add(Para(found.TERM), [*(first if not place else []), *head])
                    self.blocks(meaning[1:] if head else meaning, shape, depth)
        elif kind == "RawBlock":
            self.found.left[left_out.CODE] += 1

    def _list(self, block: Node, depth: int) -> None:
        numbered = block["t"] == "OrderedList" and block["c"][0][1]["t"] in {"Decimal", "DefaultStyle"}
        items = block["c"][1] if block["t"] == "OrderedList" else block["c"]
        self.found.left[left_out.NESTED] += bool(depth)
        for item in items:
            head, *rest = item or [{"t": "Plain", "c": []}]
            self.blocks([head], found.NUMBERED if numbered and not depth else found.LISTED, depth + 1)
            own = self.found.paras[-1] if self.found.paras else None
            for block_within in rest:
                if block_within["t"] in {"Para", "Plain"} and own is not None and own is self.found.paras[-1] and own.end is None:
                    self._more(own, block_within["c"])
                else:
                    self.blocks([block_within], found.LISTED, depth + 1)

    def _add(self, para: Para, inlines: list[Node]) -> None:
        self.para = para
        self.inlines(inlines, PLAIN)
        self.found.paras.append(para)
        notes, self.notes = self.notes, []
        self.found.paras += notes

    def _more(self, para: Para, inlines: list[Node]) -> None:
        """Another paragraph of the same item of a list: a new line of it."""
        self.para = para
        para.bits.append(Bit("\n"))
        self.inlines(inlines, PLAIN)
        notes, self.notes = self.notes, []
        self.found.paras += notes

    def _table(self, content: list[Any]) -> None:
        """Cells as bits; one that spans others leaves them empty. What stands above a table is a paragraph."""
        _attributes, caption, _columns, head, bodies, foot = content
        self.blocks(caption[1])
        rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
        self.para = table = Para(found.TABLE)
        below: dict[int, int] = {}
        for row in rows:
            cells: list[list[Bit]] = []
            for _attrs, _align, tall, wide, blocks in row[1]:
                self._skip(cells, below)
                self.found.left[left_out.MERGED_CELLS] += tall > 1 or wide > 1
                below |= dict.fromkeys(range(len(cells), len(cells) + wide), tall - 1) if tall > 1 else {}
                cells += [self._cell(table, blocks), *([] for _ in range(wide - 1))]
            self._skip(cells, below)
            table.rows.append(cells)
        self.found.paras.append(table)
        notes, self.notes = self.notes, []
        self.found.paras += notes

    @staticmethod
    def _skip(cells: list[list[Bit]], below: dict[int, int]) -> None:
        while below.get(len(cells), 0) > 0:
            below[len(cells)] -= 1
            cells.append([])

    def _cell(self, table: Para, blocks: list[Node]) -> list[Bit]:
        """Its paragraphs as lines."""
        inner = Walk(self.landmarks, quotes=self.quotes)
        inner.said, inner.noted = self.said, self.noted
        inner.blocks(blocks)
        self.found.left += inner.found.left
        self.noted = inner.noted
        lines = [para for para in inner.found.paras if para.shape != found.NOTE]
        self.notes += [para for para in inner.found.paras if para.shape == found.NOTE]
        for para in lines:
            table.clause_id = table.clause_id or para.clause_id
            table.heard += [replace(heard, start=0, end=None) for heard in para.heard]
        return [bit for place, para in enumerate(lines) for bit in ([Bit("\n")] if place else []) + para.bits]
