"""How often what public pages are made of has changed, as far as this process is told of it.

A process of the server listens to the database (`home.page_cache`) and advances the generation at each change. What was read in a generation
holds until the next one. A process that is not told of changes (the worker, a command) keeps what it reads for a few seconds at most.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from time import monotonic
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

#: However well this process is told: nothing is kept for longer.
LONGEST_SECONDS = 60.0
#: Of one sort of thing so many are kept: then it begins anew.
MOST_KEPT = 2_000


class Generation:
    """`number` names the present state. `told` says whether every change is heard of: a promise that runs out unless it is renewed."""

    def __init__(self) -> None:
        self.number = 0
        self._told_until = 0.0

    @property
    def told(self) -> bool:
        return monotonic() < self._told_until

    def advance(self) -> None:
        """Something has changed: what was read so far is of the past."""
        self.number += 1

    def promise(self, until: float) -> None:
        """Every change is heard of until this moment of the monotonic clock. After a gap nothing of before holds."""
        if not self.told:
            self.advance()
        self._told_until = until

    def lose(self) -> None:
        """Changes may happen unheard from now on."""
        self._told_until = 0.0
        self.advance()


#: The one of this process.
generation = Generation()


class Kept(Generic[Value]):
    """What `read` gave, as long as nothing has changed; for `seconds` in a process that is not told of changes."""

    def __init__(self, read: Callable[[], Value], *, seconds: Callable[[], float], of: Generation = generation) -> None:
        self._read = read
        self._seconds = seconds
        self._generation = of
        self._kept: tuple[tuple[int, bool], float, Value] | None = None

    def __call__(self) -> Value:
        kept = self._kept
        present = (self._generation.number, self._generation.told)
        if kept is not None and kept[0] == present and monotonic() < kept[1]:
            return kept[2]
        value = self._read()  # after the generation was noted: what changes meanwhile makes this one old at once
        self._kept = (present, monotonic() + (LONGEST_SECONDS if present[1] else self._seconds()), value)
        return value

    def forget(self) -> None:
        """For whoever changed it: others are told by the database."""
        self._kept = None


class KeptEach(Generic[Key, Value]):
    """Of many things what `read` gave for each, as long as nothing has changed. A process that is not told of changes reads every time.

    `read` looks at nothing but the key and the database; what it gives is never changed by anybody, and None is not kept.
    """

    def __init__(self, *, of: Generation = generation) -> None:
        self._generation = of
        self._state: tuple[int, dict[Key, tuple[float, Value]]] = (-1, {})

    def __call__(self, key: Key, read: Callable[[], Value]) -> Value:
        if not self._generation.told:
            return read()
        state, present = self._state, self._generation.number
        if state[0] != present or len(state[1]) >= MOST_KEPT:
            state = self._state = (present, {})
        kept = state[1]  # of this generation, whatever another thread begins meanwhile
        found = kept.get(key)
        if found is not None and monotonic() < found[0]:
            return found[1]
        value = read()
        if value is not None:
            kept[key] = (monotonic() + LONGEST_SECONDS, value)
        return value
