"""How much is written at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

BATCH = 500
Item = TypeVar("Item")


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Lists of at most `BATCH` items, in order."""
    waiting = iter(items)
    while batch := list(islice(waiting, BATCH)):
        yield batch
