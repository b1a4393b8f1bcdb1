"""A list under the letters of its language's alphabet, in the alphabet's order. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from resources.content.collation import alphabetical_key, first_letter

Item = TypeVar("Item")


def by_letter(named: Iterable[tuple[str, Item]], language: str) -> list[tuple[str, list[Item]]]:
    """Pairs of name and item as pairs of letter and its items: in Albanian ("Dh", [...]) stands after ("D", [...])."""
    letters: dict[str, list[Item]] = {}
    for name, item in sorted(named, key=lambda pair: alphabetical_key(pair[0], language)):
        letters.setdefault(first_letter(name, language), []).append(item)
    return list(letters.items())
