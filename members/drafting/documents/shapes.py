"""What each paragraph of a file is in a draft: its kind and level, and which typed numbers are the draft's own.

Where a style of ours says the kind, that holds. Otherwise headings are headings, "Neni 5" is an article (of whose title or first paragraph its text is
made), numbered items under an article are paragraphs, other items are points, whatever their depth, and quotations and footnotes are notes.
"""

from collections import Counter

from members.drafting.clauses import MAX_LEVEL
from members.drafting.documents import found, left_out
from members.drafting.documents import typed as numbered
from members.drafting.documents.alone import Shaped, answered, answers, is_alone
from members.drafting.documents.found import Bit, Para
from members.drafting.documents.kinds_in import kind_of
from members.drafting.documents.typed import stripped, typed
from members.drafting.documents.worded import words
from members.drafting.enums import ClauseKind
from members.drafting.numbering import numbers


def shaped(paras: list[Para], style: str, left: Counter[str]) -> tuple[list[Shaped], list[int]]:
    """The clauses that the paragraphs are, and for each paragraph the place of its clause. Numbers that are computed are taken out of the bits."""
    made: list[Shaped] = []
    places: list[int] = []
    under_article = False
    for para in paras:
        if made and is_alone(made[-1]) and answers(para, made[-1]):
            made[-1] = answered(made[-1], para)
        else:
            number = typed(words(para), heading=para.shape == found.HEADER) if not para.rows else None
            made.append(Shaped(para, *kind_of(para, number, style, under_article=under_article), number))
            under_article = under_article or made[-1].kind == ClauseKind.ARTICLE
        places.append(len(made) - 1)
    _levels(made)
    _numbers(made, style, left)
    return made, places


#: Numbers that are named as such; others may be words of the text.
_SPOKEN = {numbered.ARTICLE, numbered.CHAPTER, numbered.LETTER}


def _levels(made: list[Shaped]) -> None:
    """The highest level of the file's headings is the first."""
    headings = [one for one in made if one.kind == ClauseKind.HEADING]
    first = min((one.level for one in headings), default=1)
    for one in headings:
        one.level = min(max(one.level - first + 1, 1), MAX_LEVEL)


def _numbers(made: list[Shaped], style: str, left: Counter[str]) -> None:
    computed = numbers([(one.kind, one.level) for one in made], style)
    for one, number in zip(made, computed, strict=True):
        if one.typed is None or is_alone(one):
            left[left_out.NUMBERS_KEPT] += one.typed is not None
        elif one.typed.is_of(number):
            left[left_out.NUMBERS_TAKEN] += 1
            if not one.taken:
                bits = stripped(one.para.bits, one.typed.size)
                one.gone = words(one.para)[: one.typed.size] if bits is not one.para.bits else ""
                one.para.bits = bits
        else:
            left[left_out.NUMBERS_KEPT] += one.typed.kind in _SPOKEN
            one.put = f"{one.taken} " if one.taken else ""
            one.para.bits = [Bit(one.put), *one.para.bits] if one.put else one.para.bits
