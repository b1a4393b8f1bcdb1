"""The synonym groups that come with the site, as editors are shown them."""

from __future__ import annotations

from dataclasses import dataclass

from resources.search import analysis, lexicon
from resources.search.lexicon import ENGLISH
from resources.search.models import ShippedGroupOff


@dataclass(frozen=True, slots=True)
class ShippedGroup:
    """One group of `data/`; `wider` is what its words lead to, where they do not mean the same."""

    name: str
    albanian: tuple[str, ...]
    english: tuple[str, ...]
    wider: tuple[str, ...]
    on: bool


def shipped_groups(words: str) -> list[ShippedGroup]:
    """The groups in which something begins with what was typed; all, where nothing was. One query."""
    off = set(ShippedGroupOff.objects.values_list("name", flat=True))
    lists = lexicon.synonyms()
    every = [(group, ()) for group in lists.same] + [(sources, targets) for sources, targets in lists.near]
    found = [_told(group, wider, off) for group, wider in every]
    wanted = analysis.fold(words)
    return [group for group in found if any(wanted in analysis.fold(word) for word in (*group.albanian, *group.english, *group.wider))]


def _told(group: tuple[str, ...], wider: tuple[str, ...], off: set[str]) -> ShippedGroup:
    name = lexicon.named(group, wider)
    return ShippedGroup(
        name=name,
        albanian=tuple(word for word in group if not word.startswith(ENGLISH)),
        english=tuple(word.removeprefix(ENGLISH) for word in group if word.startswith(ENGLISH)),
        wider=tuple(word.removeprefix(ENGLISH) for word in wider),
        on=name not in off,
    )
