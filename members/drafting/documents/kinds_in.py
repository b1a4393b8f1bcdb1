"""Which kind of clause a paragraph of a file is, by its shape and the number typed at its head."""

from members.drafting.documents import found
from members.drafting.documents import typed as numbered
from members.drafting.documents.found import Para
from members.drafting.documents.typed import Typed
from members.drafting.documents.worded import words
from members.drafting.enums import ClauseKind, Numbering

#: A line that is typed as a chapter's title is no longer.
TITLE_LENGTH = 160
_SHAPES = {
    found.TABLE: ClauseKind.TABLE,
    found.NOTE: ClauseKind.NOTE,
    found.TERM: ClauseKind.DEFINITION,
    found.NUMBERED: ClauseKind.PARAGRAPH,
    found.LISTED: ClauseKind.POINT,
    found.PARA: ClauseKind.PARAGRAPH,
}


def kind_of(para: Para, number: Typed | None, style: str, *, under_article: bool) -> tuple[str, int]:
    """Kind and level. `style`: how the draft is numbered; `under_article`: whether an article stands before it."""
    by_number = number.kind if number else ""
    article = by_number == numbered.ARTICLE and style == Numbering.ARTICLES
    if para.shape == found.HEADER:
        return (ClauseKind.ARTICLE, 1) if article else (ClauseKind.HEADING, para.level)
    if para.shape == found.PARA and not para.role:
        heading = by_number == numbered.CHAPTER and len(words(para)) <= TITLE_LENGTH
        lettered = number is not None and number.kind in {numbered.LETTER, numbered.NUMBER} and number.value[-1:].isalpha()
        plain = ClauseKind.POINT if lettered else ClauseKind.PARAGRAPH
        return (ClauseKind.ARTICLE if article else ClauseKind.HEADING if heading else plain), 1
    if para.role in ClauseKind.values and para.shape != found.TABLE:
        return para.role, 1
    if para.shape == found.NUMBERED and not under_article:
        return ClauseKind.POINT, 1
    return _SHAPES[para.shape], 1
