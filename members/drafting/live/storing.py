"""What a room asks of the database, each in one go and in a thread of its own; nothing here keeps a connection while nobody asks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from channels.db import database_sync_to_async

from members.accounts.open_sessions import open_sessions
from members.drafting import ydoc
from members.drafting.models import DraftSnapshot
from members.drafting.selectors.standing import Place, Standing, standings
from members.drafting.services.acting import Actor, DraftLockedError
from members.drafting.services.log import Live, append_live, updates_after

THREADS = 4
_POOL = ThreadPoolExecutor(THREADS, thread_name_prefix="live")

P = ParamSpec("P")
T = TypeVar("T")


def in_thread(work: Callable[P, T]) -> Callable[P, Awaitable[T]]:
    """The same, awaited: it works in one of the threads of all rooms, and leaves no connection that ended behind."""
    return database_sync_to_async(work, thread_sensitive=False, executor=_POOL)


@dataclass(frozen=True, slots=True)
class Stored:
    """A document as the log has it: `sequence` is that of its newest update, `snapshot` that of the newest snapshot."""

    updates: tuple[bytes, ...]
    sequence: int
    snapshot: int


@dataclass(frozen=True, slots=True)
class Written:
    """What became of an update: its sequence, or why it was not taken."""

    sequence: int = 0
    refused: str = ""


def read(draft_id: int) -> Stored:
    """All of a draft's text."""
    snapshot = DraftSnapshot.objects.filter(draft=draft_id).order_by("-sequence").first()
    begun = snapshot.sequence if snapshot else 0
    rows = list(updates_after(draft_id, begun))
    states = (bytes(snapshot.state),) if snapshot else ()
    return Stored((*states, *(update for _, update in rows)), rows[-1][0] if rows else begun, begun)


def after(draft_id: int, sequence: int) -> list[tuple[int, bytes]]:
    """What was written since."""
    return list(updates_after(draft_id, sequence))


def ask(places: Collection[Place]) -> dict[Place, Standing]:
    """Who may do what now."""
    return standings(places)


def is_open(session_key: str) -> bool:
    """Whether somebody is logged in by a session."""
    return session_key in open_sessions({session_key})


def write(draft_id: int, writings: Sequence[tuple[Standing, bytes, ydoc.Absorbed]]) -> list[Written]:
    """Add what several wrote to the log: all that is taken is there when this returns, in this order."""
    lives = [
        Live(update, absorbed, Actor(standing.person, standing.organisation, standing.role)) for standing, update, absorbed in writings
    ]
    try:
        sequences = append_live(draft_id=draft_id, writings=lives)
    except DraftLockedError:
        return [Written(refused="locked") for _ in writings]
    return [Written(sequence) if sequence else Written(refused="another's client id") for sequence in sequences]
