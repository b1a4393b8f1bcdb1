"""An engine that failed is left alone for a while, then tried by one request, and by all once that one was answered."""

from __future__ import annotations

from threading import Lock
from time import monotonic
from typing import Literal

State = Literal["closed", "open", "half-open"]
#: How long it is left alone after a first failure, and at most: twice as long after each trial that fails.
FIRST_REST, LONGEST_REST = 1.0, 15.0
#: A trial of which nobody hears again is over after as long.
TRIAL_SECONDS = 2.0


class Breaker:
    """Closed: everybody asks. Open: nobody does. Half-open: one asks, the others do not wait for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._rest = 0.0
        self._until = 0.0
        self._trial = False

    @property
    def state(self) -> State:
        if not self._rest:
            return "closed"
        return "half-open" if self._trial or monotonic() >= self._until else "open"

    @property
    def rested(self) -> bool:
        """Whether `admit` would let one more ask."""
        return not self._rest or monotonic() >= self._until

    def admit(self) -> bool:
        """Whether the caller may ask; who does says afterwards how it went."""
        with self._lock:
            if not self.rested:
                return False
            if self._rest:
                self._trial, self._until = True, monotonic() + TRIAL_SECONDS
            return True

    def failed(self) -> None:
        """No answer, or none that helps. What was under way when it opened changes nothing."""
        with self._lock:
            if self._rest and not self._trial:
                return
            self._rest = min(self._rest * 2, LONGEST_REST) if self._rest else FIRST_REST
            self._trial, self._until = False, monotonic() + self._rest

    def succeeded(self) -> None:
        """An answer: everybody may ask again."""
        with self._lock:
            self._trial, self._rest = False, 0.0


#: The one of this process, for Elasticsearch.
breaker = Breaker()
