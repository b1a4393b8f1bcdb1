"""What a suggestion of a file says, and what a new paragraph is."""

from members.drafting.clauses import MAX_LEVEL
from members.drafting.documents import found
from members.drafting.documents.found import Para
from members.drafting.documents.grouping import Offer
from members.drafting.documents.worded import said, text_of
from members.drafting.enums import ClauseKind

_KINDS = {found.LISTED: ClauseKind.POINT, found.NOTE: ClauseKind.NOTE, found.TABLE: ClauseKind.TABLE}


def offered_text(offer: Offer) -> str:
    """What a clause would say."""
    return text_of(offer.para, changed=True)[0] if offer.para.rows else said(offer.bits)[0]


def new_kind(para: Para, first: int) -> tuple[str, int]:
    """Of a new paragraph: what it looks like, by itself. `first`: the level at which the file's headings begin."""
    if para.shape == found.HEADER:
        return ClauseKind.HEADING, min(max(para.level - first + 1, 1), MAX_LEVEL)
    return (para.role if para.role in ClauseKind.values else _KINDS.get(para.shape, ClauseKind.PARAGRAPH)), 1
