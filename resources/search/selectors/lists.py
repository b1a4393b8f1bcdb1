"""The word lists as editors have made them. A process sees by a stamp that they changed, and reads them anew: nothing is restarted."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from resources.search import analysis, lexicon
from resources.search.analysis import language_of
from resources.search.enums import Relation, Standing
from resources.search.lexicon import ENGLISH, Lists, PinRule, Synonyms
from resources.search.models import Pin, ProtectedWord, SearchLists, ShippedGroupOff, SynonymGroup


def bring_up_to_date(stamp: str | None = None) -> None:
    """Put the lists in force that hold now. Where nothing changed since the last time, one query, or none for whoever has read the stamp."""
    if stamp is None:
        row = next(iter(SearchLists.objects.values_list("stamp", flat=True)), None)
        stamp = str(row) if row else ""
    if lexicon.in_force().stamp != stamp:
        lexicon.use(lists_now(stamp))


def lists_now(stamp: str = "") -> Lists:
    """The lists as the database has them. The stamp is read before, so that lists are never older than theirs says."""
    off = frozenset(ShippedGroupOff.objects.values_list("name", flat=True))
    protected, former = _terms()
    return Lists(
        shipped=lexicon.synonyms().without(off),
        edited=synonyms_of(SynonymGroup.objects.filter(active=True).order_by("pk")),
        protected=protected,
        former=former,
        pins=tuple(_rule(pin) for pin in Pin.objects.filter(active=True).order_by("pk").prefetch_related("entries")),
        stamp=stamp,
    )


def synonyms_of(groups: Any) -> Synonyms:
    """Editors' groups as the analysis takes them."""
    same, near = [], []
    for group in groups:
        words = phrases(group.albanian, group.english)
        if group.relation == Relation.SAME:
            same.append(words)
        else:
            near.append((words, phrases(group.wider_albanian, group.wider_english)))
    return Synonyms(tuple(same), tuple(near))


def phrases(albanian: str, english: str) -> tuple[str, ...]:
    """What stands in two fields, one a line, as the lists write it."""
    return (*lines(albanian), *(ENGLISH + line for line in lines(english)))


def lines(text: str) -> list[str]:
    """Lines with something in them, each with single spaces."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def term_of(row: ProtectedWord) -> str:
    """The term that a protected word has: its own, or that which the rules make of the word it is treated as now, whatever they did before."""
    language = language_of(row.language)
    return analysis.ruled_stem(row.treat_as, language) if row.treat_as else row.word


def _terms() -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    protected: defaultdict[str, dict[str, str]] = defaultdict(dict)
    former: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in ProtectedWord.objects.exclude(standing=Standing.ASKED):
        if row.standing == Standing.LEAVING:
            former[row.language][row.word] = row.term
            continue
        protected[row.language][row.word] = term_of(row)
        if row.standing == Standing.READING:
            former[row.language][row.word] = row.ruled
    return dict(protected), dict(former)


def _rule(pin: Pin) -> PinRule:
    return PinRule(
        language=pin.language,
        phrases=tuple(lines(pin.phrases)),
        entries=tuple((entry.kind, entry.object_id) for entry in pin.entries.all()),
        whole=pin.whole,
        until=pin.until,
    )
