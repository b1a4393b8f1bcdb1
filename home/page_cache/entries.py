"""The kept pages of a process: so many at most, so many bytes at most, all of one generation, none older than a minute."""

from __future__ import annotations

from collections import OrderedDict
from time import monotonic

from home.page_cache.answers import Answer
from home.page_cache.requests import Key
from resources.content.generations import LONGEST_SECONDS

MOST_PAGES = 1_000
MOST_BYTES = 32 * 1024 * 1024


class Entries:
    """The page that was asked for least recently leaves first."""

    def __init__(self, *, most_pages: int = MOST_PAGES, most_bytes: int = MOST_BYTES) -> None:
        self._most_pages, self._most_bytes = most_pages, most_bytes
        self._kept: OrderedDict[Key, tuple[float, Answer]] = OrderedDict()
        self._generation = -1
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Key, *, generation: int) -> Answer | None:
        """The page that was kept in this generation, while it is young enough."""
        self._belong_to(generation)
        found = self._kept.get(key)
        if found is None:
            return None
        if found[0] <= monotonic():
            self._drop(key)
            return None
        self._kept.move_to_end(key)
        return found[1]

    def put(self, key: Key, answer: Answer, *, generation: int) -> None:
        """Keep a page; others make room for it. One that alone is more than all may be is not kept."""
        self._belong_to(generation)
        self._drop(key)
        if answer.size > self._most_bytes:
            return
        self._kept[key] = (monotonic() + LONGEST_SECONDS, answer)
        self.bytes += answer.size
        while self.bytes > self._most_bytes or len(self._kept) > self._most_pages:
            self._drop(next(iter(self._kept)))

    def _belong_to(self, generation: int) -> None:
        if generation != self._generation:
            self._kept.clear()
            self.bytes, self._generation = 0, generation

    def _drop(self, key: Key) -> None:
        dropped = self._kept.pop(key, None)
        if dropped is not None:
            self.bytes -= dropped[1].size
