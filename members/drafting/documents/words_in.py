"""Words of a paragraph in Pandoc's tree. What a draft cannot hold is counted and left out."""

import re
from dataclasses import replace
from typing import Any

from members.drafting.clauses import CLAUSE_ID
from members.drafting.documents import found, left_out
from members.drafting.documents.found import Bit, Change, Found, Heard, Para
from members.drafting.documents.landmarks import CLOSE, PLACE, REFERENCE, TITLE, Landmark
from members.drafting.documents.naming import ANCHOR, ASIDE
from members.drafting.enums import ClauseKind
from members.drafting.ydoc.schema import is_link

Node = dict[str, Any]
_SIGN = re.compile(f"{PLACE}([0-9]+){CLOSE}|{REFERENCE}([A-Za-z0-9_-]+){CLOSE}|[{PLACE}{REFERENCE}{CLOSE}]")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
PLAIN = Bit("")
_SPACES: dict[str, str] = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}
_LOOKS: dict[str, dict[str, Any]] = {"Strong": {"bold": True}, "Emph": {"italic": True}}
_DROPPED_LOOKS = {"Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"}


class Words:
    """The words of one file; `para` is the paragraph that they go to. `quotes`: whether a quotation is one, and not merely set in."""

    def __init__(self, landmarks: list[Landmark], *, quotes: bool) -> None:
        self.landmarks, self.quotes = landmarks, quotes
        self.found = Found()
        self.para = Para()
        self.said: dict[str, Heard] = {}
        self.notes: list[Para] = []
        self.noted = 0

    def blocks(self, tree: list[Node]) -> None:
        """Take blocks apart; see `walking`."""
        raise NotImplementedError

    def inlines(self, inlines: list[Node], look: Bit) -> None:
        for node in inlines:
            kind: str = node["t"]
            content: Any = node.get("c")
            if kind == "Str":
                self._words(content, look)
            elif kind in _SPACES:
                self._put(_SPACES[kind], look)
            elif kind in _LOOKS:
                self.inlines(content, replace(look, **_LOOKS[kind]))
            elif kind in _DROPPED_LOOKS:
                self.found.left[left_out.LOOKS] += 1
                self.inlines(content, look)
            else:
                self._inline(kind, content, look)

    def _inline(self, kind: str, content: Any, look: Bit) -> None:
        if kind == "Span":
            self._span(content, look)
        elif kind == "Link":
            self._link(content, look)
        elif kind in {"Quoted", "Cite"}:
            signs = {"DoubleQuote": "“”", "SingleQuote": "‘’"}.get(content[0]["t"], "") if kind == "Quoted" else ""
            self._put(signs[:1], look)
            self.inlines(content[1], look)
            self._put(signs[1:], look)
        elif kind in {"Code", "Math"}:
            self._put(content[1], look)
        elif kind == "Note":
            self._note(content, look)
        elif kind == "Image":
            self.found.left[left_out.PICTURES] += 1
        elif kind == "RawInline":
            self.found.left[left_out.CODE] += 1

    def _words(self, text: str, look: Bit) -> None:
        at = 0
        for sign in _SIGN.finditer(text):
            self._put(text[at : sign.start()], look)
            at = sign.end()
            if sign.group(1) and int(sign.group(1)[:9]) < len(self.landmarks):
                self._place(self.landmarks[int(sign.group(1)[:9])])
            elif sign.group(2) and CLAUSE_ID.fullmatch(sign.group(2)):
                self._put(f"[#{sign.group(2)}]", look)
        self._put(text[at:], look)

    def _put(self, text: str, look: Bit) -> None:
        """Characters of one look are one bit."""
        if not text:
            return
        bits = self.para.bits
        if bits and bits[-1].looks_as(look):
            bits[-1] = look.saying(bits[-1].text + text)
        else:
            bits.append(look.saying(text))

    def _place(self, mark: Landmark) -> None:
        self.para.clause_id = mark.clause_id or self.para.clause_id
        self.para.role = mark.role or self.para.role
        self.found.origin = mark.origin or self.found.origin

    def _span(self, content: Any, look: Bit) -> None:
        (name, classes, pairs), inlines = content
        known = dict(pairs)
        kind = classes[0] if classes else ""
        if kind in {"insertion", "deletion"}:
            self.inlines(inlines, replace(look, change=_change(kind, known)))
        elif kind in {"paragraph-insertion", "paragraph-deletion"}:
            self.para.end = _change(kind.removeprefix("paragraph-"), known)
        elif kind == "comment-start":
            heard = Heard(known.get("author", ""), known.get("date", ""), self._plain(inlines), self.para.size)
            self.said[known.get("id", "")] = heard
            self.para.heard.append(heard)
        elif kind == "comment-end":
            heard_before = self.said.get(known.get("id", ""))
            if heard_before is not None and heard_before in self.para.heard:
                heard_before.end = self.para.size
        elif kind == ASIDE:
            self.para.role = ASIDE
        elif name.startswith("draft-"):
            self._place(Landmark(role=TITLE, origin=name))
        elif name.startswith(ANCHOR) and kind in ClauseKind.values:
            clause_id = name.removeprefix(ANCHOR)
            self._place(Landmark(clause_id if CLAUSE_ID.fullmatch(clause_id) else "", kind))
        else:
            self.inlines(inlines, look)

    def _link(self, content: Any, look: Bit) -> None:
        _attributes, inlines, (target, _title) = content
        to = target.removeprefix(f"#{ANCHOR}")
        if target.startswith(f"#{ANCHOR}") and CLAUSE_ID.fullmatch(to):
            self._put(f"[#{to}]", look)
            return
        self.found.left[left_out.LINKS] += not is_link(target)
        self.inlines(inlines, replace(look, href=target) if is_link(target) else look)

    def _note(self, content: list[Node], look: Bit) -> None:
        """A raised number in the words, and a clause behind them that begins with it."""
        self.noted += 1
        self.found.left[left_out.NOTES] += 1
        sign = str(self.noted).translate(_RAISED)
        self._put(sign, replace(look, bold=False, italic=False, href=""))
        inner = type(self)([], quotes=False)
        inner.blocks(content)
        self.found.left += inner.found.left
        bits = [bit for place, para in enumerate(inner.found.paras) for bit in ([Bit("\n")] if place else []) + para.bits]
        self.notes.append(Para(found.NOTE, bits=[Bit(f"{sign} ", change=look.change), *bits]))

    def _plain(self, inlines: list[Node]) -> str:
        """The words of a remark."""
        inner = type(self)([], quotes=False)
        inner.inlines(inlines, PLAIN)
        return "".join(bit.text for bit in inner.para.bits)


def _change(kind: str, known: dict[str, str]) -> Change:
    return Change("ins" if kind == "insertion" else "del", known.get("author", ""), known.get("date", ""))
