"""People typing into one text, each some four keys a second, and a few who only look on. Prints what it took from a key to another's screen.

Usage: bench_drafting_load.py SECONDS URL [SESSION ...]   Without sessions the room is one that asks nobody, and TYPISTS begin it with a text.
"""

import asyncio
import json
import random
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench_search_figures import percentile
from drafting_client import Client

from members.drafting import ydoc
from members.drafting.ydoc.decoding import state_of

TYPISTS, SCREENS, CLAUSES = 50, 3, 50
KEY_SECONDS, WARM_UP_SECONDS = 0.25, 3.0
#: What was typed last has this long to arrive.
PATIENCE_SECONDS = 20.0
TEXT = "Çdo shkollë cakton një person përgjegjës dhe e shpall emrin e tij. "


class Deaf(Client):
    """Writes, and takes what the others write without looking at it, so that fifty fit into a process; its own keys hang on its own only."""

    def _hear(self, message: bytes) -> None:
        if self.synced.is_set():
            self.received_bytes += len(message)
        else:
            super()._hear(message)


class Load:
    """`keys`: of each key when it was pressed. `taken`: seconds until a screen had it."""

    def __init__(self, url: str, sessions: list[str]) -> None:
        keys = sessions or [""] * (TYPISTS + SCREENS)
        self.typists = [Deaf([url], session=key) for key in keys[:TYPISTS]]
        self.screens = [Client([url], session=key, heard=self._shown) for key in keys[TYPISTS : TYPISTS + SCREENS]]
        self.keys: dict[tuple[int, int], float] = {}
        self.seen: dict[int, dict[int, int]] = {}
        self.taken: list[float] = []
        self.counts = False
        self.everything_shown = asyncio.Event()

    def _shown(self, screen: Client) -> None:
        now, before = time.perf_counter(), self.seen.get(id(screen), {})
        self.seen[id(screen)] = after = state_of(screen.doc.get_state())
        for client, clock in after.items():
            for key in range(before.get(client, 0), clock):
                if pressed := self.keys.get((client, key)):
                    self.taken.append(now - pressed)
        if self.keys and not self.counts and len(self.taken) == len(self.keys) * len(self.screens):
            self.everything_shown.set()

    async def type(self, number: int) -> None:
        typist, behind = self.typists[number], ""
        while True:
            await asyncio.sleep(random.uniform(0.5, 1.5) * KEY_SECONDS)
            pressed = time.perf_counter()
            behind = random.choice("abcdefgh")
            clock = typist.type(number % CLAUSES, behind)
            if self.counts:
                self.keys[typist.doc.client_id, clock] = pressed

    async def run(self, seconds: float) -> dict[str, Any]:
        running = [asyncio.create_task(client.run()) for client in (*self.typists, *self.screens)]
        await all_of(client.synced.wait() for client in (*self.typists, *self.screens))
        typing = [asyncio.create_task(self.type(number)) for number in range(len(self.typists))]
        await asyncio.sleep(WARM_UP_SECONDS)
        self.counts, sent, began, cpu = True, self._sent(), time.monotonic(), time.process_time()
        print("typing", flush=True)
        await asyncio.sleep(seconds)
        self.counts, typed, taken = False, self._sent() - sent, time.monotonic() - began
        cpu = time.process_time() - cpu
        await stopped(typing)
        print("typed", flush=True)
        with suppress(TimeoutError):
            await asyncio.wait_for(self.everything_shown.wait(), PATIENCE_SECONDS)
        await stopped(running)
        milliseconds = [1000 * each for each in self.taken]
        return {
            "p50 ms": round(percentile(milliseconds, 0.5), 1),
            "p95 ms": round(percentile(milliseconds, 0.95), 1),
            "bytes a key": round(typed / max(1, len(self.keys)), 1),
            "keys a second": round(len(self.keys) / taken),
            "never shown": len(self.keys) * len(self.screens) - len(self.taken),
            "CPU of those who type": round(cpu / taken, 2),
        }

    def _sent(self) -> int:
        return sum(typist.sent_bytes for typist in self.typists)


async def all_of(each: Any) -> None:
    await asyncio.gather(*each)


async def stopped(tasks: list["asyncio.Task[None]"]) -> None:
    for task in tasks:
        task.cancel()
    for task in tasks:
        with suppress(asyncio.CancelledError):
            await task


async def begin(url: str) -> None:
    """The text of a room that has none yet."""
    first = Client([url])
    for number in range(CLAUSES):
        ydoc.append(first.doc, clause_id=f"c{number}", kind="article", level=1, text=TEXT)
    running = asyncio.create_task(first.run())
    await first.synced.wait()
    await asyncio.sleep(1)
    await stopped([running])


def main() -> None:
    seconds, url, sessions = float(sys.argv[1]), sys.argv[2], sys.argv[3:]
    if not sessions:
        asyncio.run(begin(url))
    print(json.dumps(asyncio.run(Load(url, sessions).run(seconds))), flush=True)


if __name__ == "__main__":
    main()
