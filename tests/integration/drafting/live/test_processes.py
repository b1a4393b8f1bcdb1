"""Rooms of one draft in two processes: each has what the other stored, at once by Redis, within a second without it."""

import asyncio
import shutil
import socket
import subprocess
import time

import pytest
from channels.layers import channel_layers
from django.conf import settings

from members.drafting import ydoc
from members.drafting.live import protocol, room, rooms, storing
from members.drafting.live.bus import Bus
from members.drafting.live.member import Member
from members.drafting.live.room import Room
from members.drafting.selectors.standing import Place
from tests.integration.drafting.live.peer import Peer, all_settled


@pytest.fixture(scope="module")
def redis_url():
    command = shutil.which("redis-server")
    assert command, "redis-server is one of the packages that `make test` installs"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([command, "--port", str(port), "--save", "", "--appendonly", "no"], stdout=subprocess.DEVNULL)
    for _ in range(100):
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                break
        time.sleep(0.05)
    yield f"redis://127.0.0.1:{port}/0"
    server.terminate()
    server.wait(10)


class Elsewhere:
    """Somebody in the room of another process."""

    def __init__(self, draft_id: int, standing, place: Place) -> None:
        self.doc = ydoc.new_doc(ydoc.FIRST_OUTSIDE + 7)
        self.told: list[bytes] = []
        self.room = Room(draft_id, bus=Bus(), emptied=lambda room: None)
        self.member = Member(place=place, standing=standing, acks=False, schema_fits=True, send=self._send, close=self._send)
        self.room.join(self.member)

    async def _send(self, message) -> None:
        self.told.append(message)
        if (
            isinstance(message, bytes)
            and message[0] == protocol.Kind.SYNC
            and (heard := protocol.read(message)).step != protocol.Step.STATE
        ):
            self.doc.apply_update(heard.data)

    @property
    def texts(self) -> list[str]:
        return [clause.text for clause in ydoc.derive(self.doc, "articles")]


async def until(holds) -> None:
    """Wait for something that needs no second look into the log."""
    for _ in range(600):
        if holds():
            return
        await asyncio.sleep(0.1)
    raise AssertionError("nothing came")


def play(draft, sessions, act):
    async def run():
        place = Place(sessions[1], draft.pk)
        one = await Peer(draft, sessions[0]).open()
        two = Elsewhere(draft.pk, (await storing.in_thread(storing.ask)({place}))[place], place)
        two.doc.apply_update(one.doc.get_update())
        await asyncio.sleep(0.5)
        await act(one, two)
        two.room.leave(two.member)
        await one.close()
        await asyncio.sleep(0.5)

    asyncio.run(run())


@pytest.mark.usefixtures("together")
def test_without_redis_the_log_is_looked_into_once_a_second(draft, sessions):
    async def act(one, two):
        await one.type("pa Redis ")
        await one.settle()
        await until(lambda: two.texts[0] == "pa Redis Kreu i parë")

    play(draft, sessions, act)


@pytest.mark.usefixtures("together")
def test_with_redis_others_hear_without_looking(draft, sessions, redis_url, monkeypatch):
    monkeypatch.setattr(settings, "REDIS_URL", redis_url)
    layer = {"default": {"BACKEND": "channels_redis.core.RedisChannelLayer", "CONFIG": {"hosts": [redis_url]}}}
    monkeypatch.setattr(settings, "CHANNEL_LAYERS", layer)
    monkeypatch.setattr(channel_layers, "backends", {})
    monkeypatch.setattr(room, "SWEEP_SECONDS", 600)

    async def act(one, two):
        await one.type("me Redis ")
        await until(lambda: two.texts[0] == "me Redis Kreu i parë")
        while not two.room.presence.states:
            await one.say(cursor={"anchor": 3})
            await all_settled(one)
        ((_clock, state),) = two.room.presence.states.values()
        assert state["cursor"] == {"anchor": 3}

    play(draft, sessions, act)
    assert rooms.health()["ok"]
