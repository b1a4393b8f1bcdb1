"""How the worker is told that entries have to be read anew; whoever has a worker registers."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[], object]
_tell: list[Tell] = []


def register_reading(tell: Tell) -> None:
    """What to call, in the transaction of the change, when words wait for their entries to be read anew."""
    if tell not in _tell:
        _tell.append(tell)


def tell_reading() -> None:
    """Tell the worker that entries have to be read anew."""
    for call in _tell:
        call()
