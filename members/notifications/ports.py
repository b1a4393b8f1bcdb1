"""How a service says "there is something in the outbox" without knowing what empties it: `tasks` registers itself here."""

from collections.abc import Callable

Nudge = Callable[[], object]

_nudges: list[Nudge] = []


def register_nudge(nudge: Nudge) -> None:
    """The newest nudge registered is the one called."""
    _nudges.append(nudge)


def nudge() -> None:
    """Wake whoever empties the outbox; with nobody registered the rows wait."""
    if _nudges:
        _nudges[-1]()
