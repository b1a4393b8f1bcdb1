"""The rooms of this process, made when the first comes and gone with the last."""

from __future__ import annotations

import asyncio
from typing import Any
from weakref import WeakKeyDictionary

from members.drafting.live.bus import Bus
from members.drafting.live.room import Room

_rooms: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[int, Room]] = WeakKeyDictionary()
_bus = Bus()


def room_of(draft_id: int) -> Room:
    """The room of a draft in the running event loop."""
    held = _rooms.setdefault(asyncio.get_running_loop(), {})
    if draft_id not in held:
        held[draft_id] = Room(draft_id, bus=_bus, emptied=_forget)
    return held[draft_id]


def _forget(room: Room) -> None:
    held = _rooms.get(asyncio.get_running_loop(), {})
    if held.get(room.draft_id) is room:
        del held[room.draft_id]


def health() -> dict[str, Any]:
    """Rooms and people in them, for the operator."""
    rooms = [room for held in list(_rooms.values()) for room in list(held.values())]
    return {"ok": True, "rooms": len(rooms), "sockets": sum(len(room.members) for room in rooms)}
