"""What this room asks of higher ones: the names of the help lines, so that an editor can choose among them; who wants to know that a
document's words have been read; and, of its own tasks, to be called when a file waits, here or in a room above."""

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


#: Called with the document's number, in the transaction in which its words are kept.
WordsRead = Callable[[int], None]
Nudge = Callable[[], None]
_listeners: list[WordsRead] = []
_nudges: list[Nudge] = []


def register_words_read(listener: WordsRead) -> None:
    """Called once by each room that wants to know, in `AppConfig.ready()`."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell_words_read(document_id: int) -> None:
    for listener in _listeners:
        listener(document_id)


def register_reading_nudge(nudge: Nudge) -> None:
    """What to call, in the transaction of the change, when a file waits to be read (`piles.py`)."""
    _nudges[:] = [nudge]


def nudge_reading() -> None:
    for nudge in _nudges:
        nudge()
