"""What this room asks of higher ones: the names of the help lines, so that an editor can choose among them."""

from __future__ import annotations

from collections.abc import Callable

#: Key and name of each line, in their order.
HelpLineNames = Callable[[], list[tuple[str, str]]]
_sources: list[HelpLineNames] = []


def register_help_line_names(source: HelpLineNames) -> None:
    """Called once by the room that keeps the lines, in `AppConfig.ready()`."""
    _sources[:] = [source]


def help_line_names() -> list[tuple[str, str]]:
    """The lines that may be chosen; none where no room keeps any."""
    return _sources[0]() if _sources else []
