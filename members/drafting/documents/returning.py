"""A file that had left the site and comes back: what was changed in it, and said, held against the text that had left.

Changes that were tracked and changes that were not are both found. What the site itself had put into the file, it knows by who and when.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from members.drafting.clauses import Derived
from members.drafting.documents.found import Found
from members.drafting.documents.grouping import Grouped, grouped
from members.drafting.documents.known import Known, without_known
from members.drafting.documents.landmarks import TITLE
from members.drafting.documents.matching import bare, is_same, matched, with_references
from members.drafting.documents.naming import ASIDE
from members.drafting.documents.offered import new_kind, offered_text
from members.drafting.documents.readings import Offered, Reading
from members.drafting.documents.titles import heard_in
from members.drafting.documents.worded import text_of
from members.drafting.enums import SuggestionKind
from members.drafting.rendering import Names
from resources.content.redline import kept_order


def returned(file: Found, base: Sequence[Derived], called: Names, known: Known) -> Reading:
    """What the file offers on the clauses that had left (`base`), and what is said in it; without what is `known`."""
    reading = Reading(left=Counter())
    paras = [without_known(para, known, reading.left) for para in file.paras]
    aside = [para for para in paras if para.role in {ASIDE, TITLE}]
    groups = grouped([para for para in paras if para.role not in {ASIDE, TITLE} and not para.is_empty])
    clauses = {clause.clause_id: clause for clause in base}
    ids = matched(groups.originals, base)
    reading.offered = [*_new(groups, ids), *_changed(groups, ids, clauses, called), *_gone(ids, base), *_moved(ids, base)]
    reading.said = [one for para in aside for one in heard_in(para, "")]
    reading.said += [one for para, clause_id in zip(groups.originals, ids, strict=True) for one in heard_in(para, clause_id)]
    return reading


def _changed(groups: Grouped, ids: list[str], clauses: dict[str, Derived], called: Names) -> Iterator[Offered]:
    tracked = {offer.index for offer in groups.offers if offer.kind != SuggestionKind.CLAUSE}
    for offer in groups.offers:
        clause = clauses.get(ids[offer.index]) if offer.kind != SuggestionKind.CLAUSE else None
        if clause is None:
            continue
        if offer.kind == SuggestionKind.REMOVAL:
            yield Offered(offer.kind, clause.clause_id, offer.who)
        else:
            was = bare(text_of(groups.originals[offer.index])[0], clause.number)
            text = with_references(was, bare(offered_text(offer), clause.number), clause, called)
            if not is_same(text, clause):
                yield Offered(offer.kind, clause.clause_id, offer.who, text)
    for index, para in enumerate(groups.originals):
        clause = clauses.get(ids[index])
        if clause is not None and index not in tracked:
            text = with_references(was := bare(text_of(para)[0], clause.number), was, clause, called)
            if not is_same(text, clause):
                yield Offered(SuggestionKind.WORDS, clause.clause_id, "", text)


def _new(groups: Grouped, ids: list[str]) -> Iterator[Offered]:
    """New paragraphs, the last first: each goes directly behind its clause."""
    tracked = [offer for offer in groups.offers if offer.kind == SuggestionKind.CLAUSE]
    made = [(index, 0, "", para, text_of(para)[0]) for index, para in enumerate(groups.originals) if not ids[index]]
    made += [(offer.index, 1 + place, offer.who, offer.para, offered_text(offer)) for place, offer in enumerate(reversed(tracked))]
    for index, _place, who, para, text in sorted(made, key=lambda each: each[:2], reverse=True):
        after = next((ids[at] for at in range(index, -1, -1) if ids[at]), "")
        kind, level = new_kind(para, 2)
        yield Offered(SuggestionKind.CLAUSE, "", who, text, after=after, clause_kind=kind, level=level)


def _gone(ids: list[str], base: Sequence[Derived]) -> Iterable[Offered]:
    """Clauses that are not in the file any more; of a file in which most are not, nothing follows."""
    held = {own for own in ids if own}
    missing = [clause.clause_id for clause in base if clause.clause_id not in held and clause.text.strip()]
    return (Offered(SuggestionKind.REMOVAL, own, "") for own in (missing if len(held) >= len(missing) else []))


def _moved(ids: list[str], base: Sequence[Derived]) -> Iterable[Offered]:
    held = [own for own in ids if own]
    stay = kept_order([clause.clause_id for clause in base if clause.clause_id in set(held)], held)
    places = [(own, held[place - 1] if place else "") for place, own in enumerate(held)]
    return (Offered(SuggestionKind.MOVE, own, "", after=before) for own, before in places if own not in stay)
