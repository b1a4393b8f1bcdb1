"""What stands for the database of a room: the log as a list, snapshots beside it, and the moments at which a process dies."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from pycrdt import Doc

from members.accounts.models import User
from members.drafting import ydoc
from members.drafting.enums import Role
from members.drafting.live import storing
from members.drafting.selectors.standing import Place, Standing

#: Under which the server writes what forms say.
FORM = 2


class Killed(Exception):
    """The process is gone in the middle of something."""


class Log:
    """`dies`: the next write ends the process "before" or "after" it is stored. `meanwhile`: what another process does just before it."""

    def __init__(self, updates: Sequence[bytes]) -> None:
        self.rows = list(updates)
        self.snapshots: list[tuple[int, bytes]] = []
        self.dies = ""
        self.meanwhile: Callable[[], None] | None = None

    def patches(self) -> dict[str, object]:
        """In place of what `storing` has."""
        return {"read": self.read, "after": self.after, "ask": self.ask, "write": self.write, "in_thread": at_once}

    def read(self, draft_id: int = 1) -> storing.Stored:
        begun, state = self.snapshots[-1] if self.snapshots else (0, None)
        return storing.Stored((*([state] if state else []), *self.rows[begun:]), len(self.rows), begun)

    def after(self, draft_id: int, sequence: int) -> list[tuple[int, bytes]]:
        return list(enumerate(self.rows[sequence:], sequence + 1))

    def ask(self, places: Collection[Place]) -> dict[Place, Standing]:
        return {place: self.standing(place) for place in places}

    def standing(self, place: Place) -> Standing:
        person = User(pk=int(place.session_key), email=f"{place.session_key}@example.org")
        return Standing(person, None, Role.EDITOR, is_open=True, revision=len(self.rows), numbering="articles")

    def write(self, draft_id: int, writings: Sequence[tuple[Standing, bytes, ydoc.Absorbed]]) -> list[storing.Written]:
        if self.meanwhile:
            meanwhile, self.meanwhile = self.meanwhile, None
            meanwhile()
        dies, self.dies = self.dies, ""
        if dies == "before":
            raise Killed
        written = []
        for _standing, update, _absorbed in writings:
            self.rows.append(update)
            written.append(storing.Written(len(self.rows)))
        if dies == "after":
            raise Killed
        return written

    def document(self, client_id: int = 1) -> Doc:
        """As `services.log.document` reads it: from the newest snapshot on."""
        return ydoc.load(self.read().updates, client_id)

    def form(self, act: Callable[[Doc], object]) -> None:
        """As `services.log.writing` does it: change, repair, append."""
        doc = self.document(FORM)
        before, made = doc.get_state(), []
        watching = doc.observe(lambda event: made.append(event.update))
        act(doc)
        ydoc.repair(doc)
        doc.unobserve(watching)
        if any(update != b"\x00\x00" for update in made):
            self.rows.append(doc.get_update(before))

    def compact(self, draft_id: int = 1) -> None:
        self.snapshots.append((len(self.rows), self.document().get_update()))


def at_once(work):
    """As `storing.in_thread`, without a thread."""

    async def done(*given):
        return work(*given)

    return partial(done)
