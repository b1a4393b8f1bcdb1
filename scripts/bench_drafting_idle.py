"""So many sockets that only look on, in one server. Says "there" when all are; then ends the sessions of some and tells how long theirs stayed open.

Usage: bench_drafting_idle.py URL SESSION ...   (with DATABASE_URL and DJANGO_SETTINGS_MODULE set)
"""

import asyncio
import json
import sys
import time
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
django.setup()

from asgiref.sync import sync_to_async
from django.contrib.sessions.models import Session
from websockets.asyncio.client import ClientConnection, connect

from members.drafting.live import protocol

AT_ONCE, OUT, WATCH_SECONDS = 50, 20, 10.0


async def opened(url: str, session: str) -> ClientConnection:
    """With the text asked for and heard."""
    headers = {"Cookie": f"sessionid={session}", "Origin": "http://localhost"}
    socket = await connect(url, additional_headers=headers, compression=None, max_size=None, open_timeout=60)
    await socket.send(protocol.sync(protocol.Step.STATE, b"\x00"))
    while (await socket.recv())[:2] != bytes([protocol.Kind.SYNC, protocol.Step.MISSING]):
        pass
    return socket


async def closed(socket: ClientConnection) -> float:
    """When it was."""
    await socket.wait_closed()
    return time.monotonic()


async def main(url: str, sessions: list[str]) -> None:
    began = time.monotonic()
    sockets: list[ClientConnection] = []
    for first in range(0, len(sessions), AT_ONCE):
        sockets += await asyncio.gather(*(opened(url, session) for session in sessions[first : first + AT_ONCE]))
    print(f"there {time.monotonic() - began}", flush=True)
    await asyncio.sleep(WATCH_SECONDS)
    print("watched", flush=True)
    lost = time.monotonic()
    await sync_to_async(Session.objects.filter(session_key__in=sessions[:OUT]).delete)()
    ended = await asyncio.gather(*(asyncio.wait_for(closed(socket), 30) for socket in sockets[:OUT]))
    codes = " ".join(sorted({str(each.close_code) for each in sockets[:OUT]}))
    print(json.dumps({"closed after, s, most": round(max(ended) - lost, 2), "codes": codes}))
    for socket in sockets[OUT:]:
        socket.transport.abort()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2:]))
