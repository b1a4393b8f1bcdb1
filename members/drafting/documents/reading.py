"""A file as a draft's first text, with what is suggested and said in it."""

import hashlib
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.drafting.clauses import CLAUSE_ID, MAX_CLAUSES, Derived
from members.drafting.documents import left_out
from members.drafting.documents.bounding import divided, fitting
from members.drafting.documents.grouping import Grouped, grouped
from members.drafting.documents.offered import new_kind, offered_text
from members.drafting.documents.opening import read_found
from members.drafting.documents.readings import Offered, Reading
from members.drafting.documents.shapes import Shaped, shaped
from members.drafting.documents.titles import heard_in, titled
from members.drafting.documents.worded import text_of
from members.drafting.enums import ClauseKind, SuggestionKind


def read(data: bytes, *, style: str) -> Reading:
    """A file as the first text of a draft; `style` is how it will be numbered. Raises ValidationError."""
    file = read_found(data)
    reading = Reading(left=file.left)
    paras = fitting(titled(file.paras, reading), reading.left)
    groups = grouped(paras)
    made, places = shaped(groups.originals, style, reading.left)
    ids = _ids(made)
    _clauses(made, ids, reading)
    reading.offered = list(_offered(groups, made, places, ids))
    reading.said += [one for place, para in zip(places, groups.originals, strict=True) for one in heard_in(para, ids[place])]
    if not reading.clauses:
        raise ValidationError(_("There is no text in the file."), code="empty")
    if len(reading.clauses) > MAX_CLAUSES:
        sentence = _("The file has %(count)s paragraphs. A draft holds at most %(most)s: divide it, and bring in one part after the other.")
        raise ValidationError(sentence, code="many", params={"count": len(reading.clauses), "most": MAX_CLAUSES})
    return reading


def _ids(made: list[Shaped]) -> list[str]:
    """Those of the file where they can be used, the first of each; others are computed from their places."""
    taken: set[str] = set()
    ids = []
    for place, one in enumerate(made):
        own = one.para.clause_id
        if not CLAUSE_ID.fullmatch(own) or own in taken:
            own = hashlib.sha256(f"{place}:{text_of(one.para)[0][:200]}".encode(errors="replace")).hexdigest()[:12]
        taken.add(own)
        ids.append(own)
    return ids


def _clauses(made: list[Shaped], ids: list[str], reading: Reading) -> None:
    """The clauses; one that is longer than a clause may be is divided."""
    for one, clause_id in zip(made, ids, strict=True):
        text, marks = text_of(one.para)
        parts = divided(text, marks)
        reading.left[left_out.DIVIDED] += len(parts) > 1
        for place, (words, looks) in enumerate(parts):
            kind, own = (ClauseKind.PARAGRAPH, f"{clause_id[:36]}-{place}") if place else (one.kind, clause_id)
            reading.clauses.append(Derived(own, kind, one.level, len(reading.clauses), "", words, looks))


def _offered(groups: Grouped, made: list[Shaped], places: list[int], ids: list[str]) -> Iterable[Offered]:
    """The changes of the file by the clauses that they are about."""
    first = min((one.para.level for one in made if one.kind == ClauseKind.HEADING), default=1)
    for offer in groups.offers:
        clause_id = ids[places[offer.index]] if offer.index >= 0 else ""
        if offer.kind == SuggestionKind.REMOVAL:
            yield Offered(offer.kind, clause_id, offer.who)
        elif offer.kind == SuggestionKind.CLAUSE:
            kind, level = new_kind(offer.para, first)
            yield Offered(offer.kind, "", offer.who, offered_text(offer), after=clause_id, clause_kind=kind, level=level)
        else:
            yield Offered(offer.kind, clause_id, offer.who, made[places[offer.index]].told(offered_text(offer)))
