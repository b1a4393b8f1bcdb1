"""The title of a file, and what was said beside its paragraphs."""

from dataclasses import replace

from members.drafting.documents import found
from members.drafting.documents.found import Heard, Para
from members.drafting.documents.landmarks import TITLE
from members.drafting.documents.naming import ASIDE
from members.drafting.documents.readings import Reading, Said
from members.drafting.documents.worded import said, text_of


def titled(paras: list[Para], reading: Reading) -> list[Para]:
    """The paragraphs without the title, and without what is no text. A title is named as one, or is the only heading of the highest level."""
    kept = [para for para in paras if para.role != ASIDE and (not para.is_empty or para.heard)]
    reading.said += [one for para in paras if para.role == ASIDE for one in heard_in(para, "")]
    first = next((para for para in kept if para.role == TITLE), None)
    if first is None and kept and kept[0].shape == found.HEADER:
        alone = sum(para.shape == found.HEADER and para.level <= kept[0].level for para in kept) == 1
        reading.title = _line(kept[0])
        first = kept[0] if alone else None
    if first is not None:
        reading.title = _line(first)
        reading.said += heard_in(first, "")
        kept = [para for para in kept if para is not first]
    return kept


def _line(para: Para) -> str:
    return " ".join(text_of(para)[0].split())[:200]


def heard_in(para: Para, clause_id: str) -> list[Said]:
    """What was said beside a paragraph, on which words as they were before the changes."""
    return [Said(clause_id, one.who, one.at, one.text, _quote(para, one)) for one in para.heard if one.text.strip()]


def _quote(para: Para, one: Heard) -> str:
    at, kept = 0, []
    for bit in para.bits:
        start, end = max(one.start - at, 0), (one.end if one.end is not None else at + len(bit.text)) - at
        if end > start and (bit.change is None or bit.change.op == "del"):
            kept.append(replace(bit, text=bit.text[start:end]))
        at += len(bit.text)
    return said(kept)[0]
