"""From the places of entries to what a user is shown: each asked of its own room once more, its words marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection

from resources.search import analysis, kinds, lexicon
from resources.search.analysis import Language, language_of
from resources.search.engines import sql
from resources.search.engines.plan import FACET_FIELDS, Scope
from resources.search.models import SITE, SearchEntry
from resources.search.results import Hit
from resources.search.visibility import Rule, ask, standing


class Shown(NamedTuple):
    """What of an entry is shown, filtered by and counted. `SearchEntry` has it too."""

    pk: int
    kind: str
    object_id: str
    language: str
    labels: list[str]
    url: str
    title: str
    summary: str
    body: str
    audience: list[str]
    ages: list[str]
    topics: list[str]
    changed_at: datetime | None
    sensitive: bool


Entry = Shown | SearchEntry


def shown(
    ids: Sequence[int], scope: Scope, terms: Mapping[Language, frozenset[str]], user: Any
) -> tuple[tuple[Hit, ...], list[Shown | None]]:
    """The hits at these places, and those that are not to be shown after all: gone since the engine was asked, or hidden from this user by now."""
    entries, anybody = _read(ids)
    allowed = set(entries)
    if scope.corpus == SITE:
        labelled = {pk for pk, entry in entries.items() if set(scope.labels).intersection(entry.labels)}
        asked = visible((entries[pk] for pk in labelled if anybody[pk] is None), user)
        allowed = {pk for pk in labelled if anybody[pk]} | asked
    hits = tuple(_hit(entries[pk], terms) for pk in ids if pk in allowed)
    return hits, [entries.get(pk) for pk in ids if pk not in allowed]


def _read(ids: Sequence[int]) -> tuple[dict[int, Shown], dict[int, bool | None]]:
    """These entries, where they are there, and whether anybody may see each now; None where its own rule must be asked.

    Plain rows: every search reads ten, and the ORM takes three times as long.
    """
    if not ids:
        return {}, {}
    with connection.cursor() as cursor:
        cursor.execute(*sql.rows(ids, ["id", *Shown._fields[1:]], standing(_kinds_by_rule())))
        rows = cursor.fetchall()
    return {row[0]: Shown(*row[:-1]) for row in rows}, {row[0]: row[-1] for row in rows}


def _kinds_by_rule() -> dict[Rule, list[str]]:
    found: dict[Rule, list[str]] = {}
    for registered in kinds.kinds():
        if isinstance(registered.visible, Rule):
            found.setdefault(registered.visible, []).append(registered.name)
    return found


def hits_of(entries: Sequence[Entry], terms: Mapping[Language, frozenset[str]], user: Any) -> tuple[Hit, ...]:
    """The hits of these entries, in order, without those hidden from this user by now."""
    allowed = visible(entries, user)
    return tuple(_hit(entry, terms) for entry in entries if entry.pk in allowed)


def without(facets: Mapping[str, Mapping[str, int]], hidden: Sequence[Shown | None]) -> dict[str, dict[str, int]]:
    """Counts by facet and value that count nothing hidden."""
    left = {facet: dict(counts) for facet, counts in facets.items()}
    for entry in hidden:
        for facet, counts in left.items():
            value = getattr(entry, FACET_FIELDS[facet], ())
            for each in {value} if isinstance(value, str) else set(value):
                counts[each] = max(counts.get(each, 0) - 1, 0)
    return {facet: {value: count for value, count in counts.items() if count} for facet, counts in left.items()}


def visible(entries: Iterable[Entry], user: Any) -> set[int]:
    """Entries whose own room says that this user may see them now. Rules that are queries are asked together, others one by one."""
    by_rule: dict[Any, list[Entry]] = {}
    for entry in entries:
        registered = kinds.kind(entry.kind)
        if registered is not None:
            by_rule.setdefault(registered.visible, []).append(entry)
    wanted = {rule: {entry.object_id for entry in group} for rule, group in by_rule.items()}
    answers = ask({rule: ids for rule, ids in wanted.items() if isinstance(rule, Rule)}, user)
    shown: set[int] = set()
    for rule, group in by_rule.items():
        allowed = answers[rule] if rule in answers else rule(wanted[rule], user)
        shown.update(entry.pk for entry in group if entry.object_id in allowed)
    return shown


@lru_cache(maxsize=2_000)
def _marked(
    texts: tuple[str, str, str], terms: frozenset[str], language: Language, lists: lexicon.Lists
) -> tuple[tuple[analysis.Piece, ...], tuple[analysis.Piece, ...]]:
    """Title and summary with the words marked; where the summary has none, the place in the text that has. What is asked often is kept."""
    title, summary, body = texts
    text = summary if analysis.holds(summary, terms, language) else f"{summary} {body}".strip()
    return tuple(analysis.highlight(title, terms, language)), tuple(analysis.excerpt(text, terms, language))


def _hit(entry: Entry, terms_by_language: Mapping[Language, frozenset[str]]) -> Hit:
    language = language_of(entry.language)
    title, summary = _marked((entry.title, entry.summary, entry.body), terms_by_language[language], language, lexicon.in_force())
    return Hit(
        entry_id=entry.pk,
        object_id=entry.object_id,
        kind=entry.kind,
        language=entry.language,
        url=entry.url,
        title=title,
        summary=summary,
        audience=tuple(entry.audience),
        ages=tuple(entry.ages),
        topics=tuple(entry.topics),
        changed_at=entry.changed_at,
        sensitive=entry.sensitive,
    )
