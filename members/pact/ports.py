"""What this room asks of its own tasks: to be called when a file of evidence waits to be read."""

from collections.abc import Callable

Nudge = Callable[[], None]

_nudges: list[Nudge] = []


def register_reading_nudge(nudge: Nudge) -> None:
    """What to call, in the transaction of the change, when a file waits."""
    _nudges[:] = [nudge]


def nudge_reading() -> None:
    for nudge in _nudges:
        nudge()
