"""`make crash-test`: while twenty people type into one text through two servers, a server, the worker or PostgreSQL is killed with -9, again and
again. No character that was acknowledged may be missing from what the database gives, checked after each kill before anybody comes back.

Usage: crash_test.py [ROUNDS] [SEED]   The last line gives the figures; the exit code is 1 where a character was lost or the texts differ.
"""

import asyncio
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
VAR = Path(tempfile.mkdtemp(prefix="crash-", dir=ROOT / "var"))
os.environ["PACT_VAR_DIR"] = str(VAR)
os.environ["DJANGO_SETTINGS_MODULE"] = "pact_site.settings.dev"
os.environ["PYTHONPATH"] = str(ROOT)
os.environ.pop("DATABASE_URL", None)

from bench_databases import sibling

from pact_site.embedded_postgres import PROGRAMS, database_url
from tests import migrated_template

CLIENTS, SERVERS, CLAUSES = 20, 2, 20
#: Signs that nobody else types, so that each can be found again: so many for each, one after the other, then from the start.
FIRST_SIGN, SIGNS = 0x4E00, 200
KEY_SECONDS = 0.25
BETWEEN_KILLS = (0.3, 1.5)
SETTLE_SECONDS = 120.0


@dataclass
class Typist:
    """Somebody at a client. `typed`: of each key the clock, the clause and the sign."""

    number: int
    client: "Client"
    typed: list[tuple[int, int, str]] = field(default_factory=list)

    async def type(self) -> None:
        """One key after the other, now in one clause, then in another; through lost connections too."""
        await self.client.synced.wait()
        behind: dict[int, str] = {}
        clause = self.number % CLAUSES
        while True:
            if random.random() < 0.02:
                clause = random.randrange(CLAUSES)
            sign = chr(FIRST_SIGN + SIGNS * self.number + len(self.typed) % SIGNS)
            self.typed.append((self.client.type(clause, sign, behind.get(clause, "")), clause, sign))
            behind[clause] = sign
            await asyncio.sleep(random.uniform(0.5, 1.5) * KEY_SECONDS)

    def acknowledged(self) -> int:
        """How many of the keys are, the first so many."""
        clock = self.client.acknowledged.get(self.client.doc.client_id, 0)
        return sum(key < clock for key, _, _ in self.typed)

    def missing(self, texts: list[str], acknowledged: int) -> int:
        """How many acknowledged signs are not in a text in the order in which they were typed."""
        expected: dict[int, list[str]] = {}
        for _, clause, sign in self.typed[:acknowledged]:
            expected.setdefault(clause, []).append(sign)
        own = range(FIRST_SIGN + SIGNS * self.number, FIRST_SIGN + SIGNS * (self.number + 1))
        lost = 0
        for clause, signs in expected.items():
            found = [sign for sign in texts[clause] if ord(sign) in own]
            lost += sum(wanted != had for wanted, had in zip(signs, found, strict=False)) + max(0, len(signs) - len(found))
        return lost


@contextmanager
def site() -> Iterator[None]:
    """A database of its own, migrated: written out of the tests' own server and read in."""
    dump = VAR / "migrated.dump"
    with database_url(ROOT / "var") as url:
        subprocess.run([PROGRAMS / "pg_dump", "--format=custom", "--file", dump, sibling(url, migrated_template.ensure())], check=True)
    with database_url(VAR, wait_to_own=True) as url:
        subprocess.run([PROGRAMS / "pg_restore", "--no-owner", "--exit-on-error", "--dbname", url, dump], check=True)
        django.setup()
        yield


def texts(draft: int) -> list[str]:
    """The clauses as the database gives the document now."""
    connection.close()  # the one of before may have died with the server
    held = Draft.objects.get(pk=draft)
    return [clause.text for clause in ydoc.derive(document(held), held.numbering)]


class Test:
    """The rounds on one draft."""

    def __init__(self, draft: int, sessions: list[str]) -> None:
        self.draft = draft
        log = (VAR / "site.log").open("ab")
        self.database, self.worker = Database(VAR / "postgres"), Worker(log)
        self.servers = [Server(log) for _ in range(SERVERS)]
        self.may_connect = asyncio.Event()
        self.may_connect.set()
        urls = [f"ws://127.0.0.1:{server.port}/ws/drafts/{draft}/?schema=2&acks=1" for server in self.servers]
        self.typists = [
            Typist(number, Client(urls[number % SERVERS :] + urls[: number % SERVERS], session=key, may_connect=self.may_connect))
            for number, key in enumerate(sessions)
        ]
        self.kills: Counter[str] = Counter()
        self.lost = 0

    async def play(self, rounds: int) -> None:
        for thing in (*self.servers, self.worker):
            thing.start()
        for server in self.servers:
            await asyncio.to_thread(server.await_up)
        running = [asyncio.create_task(typist.client.run()) for typist in self.typists]
        typing = [asyncio.create_task(typist.type()) for typist in self.typists]
        try:
            for number in range(rounds):
                await asyncio.sleep(random.uniform(*BETWEEN_KILLS))
                await self.round(number)
                await self.everybody_is_back()
            await asyncio.sleep(1)
            await stopped(typing)
            await self.settle()
        finally:
            await stopped(typing)
            await stopped(running)
            for process in (*self.servers, self.worker):
                process.kill()

    async def round(self, number: int) -> None:
        candidates = [thing for thing in (*self.servers, self.worker, self.database) if thing.up()]
        fewest = min(self.kills[thing.name] for thing in candidates)
        thing = random.choice([each for each in candidates if self.kills[each.name] <= fewest + 2])
        self.may_connect.clear()
        await asyncio.to_thread(thing.kill)
        self.kills[thing.name] += 1
        await asyncio.sleep(0.05)  # what was told before is heard
        acknowledged = [typist.acknowledged() for typist in self.typists]
        await asyncio.to_thread(thing.start)
        stored = await asyncio.to_thread(texts, self.draft)
        lost = sum(typist.missing(stored, told) for typist, told in zip(self.typists, acknowledged, strict=True))
        self.lost += lost
        self.may_connect.set()
        print(f"   {number + 1}: {thing.name} killed; {sum(acknowledged)} characters acknowledged, {lost} missing", flush=True)

    async def everybody_is_back(self) -> None:
        """And what they have typed by now is acknowledged."""
        deadline = time.monotonic() + SETTLE_SECONDS
        typed = [len(typist.typed) for typist in self.typists]
        while any(typist.acknowledged() < keys for typist, keys in zip(self.typists, typed, strict=True)):
            if self.worker.ended():
                self.worker.start()
            if any(server.ended() for server in self.servers):
                raise SystemExit(f"A server ended by itself; {VAR / 'site.log'} says why.")
            if time.monotonic() > deadline:
                raise SystemExit("Somebody does not come back.")
            await asyncio.sleep(0.05)

    async def settle(self) -> None:
        """Everything that was typed is acknowledged, and everybody has everything."""
        deadline = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < deadline:
            states = [state_of(typist.client.doc.get_state()) for typist in self.typists]
            if all(state == states[0] for state in states) and all(each.acknowledged() == len(each.typed) for each in self.typists):
                return
            await asyncio.sleep(0.1)

    def faults(self) -> list[str]:
        """What does not hold afterwards."""
        tend()
        stored = texts(self.draft)
        held = Draft.objects.get(pk=self.draft)
        rows = list(Clause.objects.filter(draft=held).order_by("position").values_list("text", flat=True))
        unstored = sum(typist.missing(stored, len(typist.typed)) for typist in self.typists)
        apart = sum([clause.text for clause in ydoc.derive(each.client.doc, held.numbering)] != stored for each in self.typists)
        refused = Counter(reason for typist in self.typists for reason in typist.client.refused)
        found = {
            f"{self.lost} acknowledged characters were lost": self.lost,
            f"{unstored} characters never came": unstored,
            f"{apart} clients have another text than the database": apart,
            "the rows are not what the document says": rows != stored,
            "the log is not whole": DraftUpdate.objects.filter(draft=held).count() != held.revision,
            f"updates were refused: {dict(refused)}": refused,
        }
        return [fault for fault, is_so in found.items() if is_so]


async def stopped(tasks: list["asyncio.Task[None]"]) -> None:
    for task in tasks:
        task.cancel()
    for task in tasks:
        with suppress(asyncio.CancelledError):
            await task


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**6)
    random.seed(seed)
    print(f"{rounds} rounds, seed {seed}, {VAR}", flush=True)
    began = time.monotonic()
    made = people_and_draft(people=CLIENTS, sessions=CLIENTS, clauses=CLAUSES, text=".")
    test = Test(made["draft"], made["sessions"])
    connection.close()
    print(f"   ready after {time.monotonic() - began:.0f} s", flush=True)
    began = time.monotonic()
    asyncio.run(test.play(rounds))
    taken = time.monotonic() - began
    faults = test.faults()
    for fault in faults:
        print(f"FAULT: {fault}")
    typed = sum(len(typist.typed) for typist in test.typists)
    told = sum(typist.acknowledged() for typist in test.typists)
    kills = ", ".join(f"{name} {count}" for name, count in sorted(test.kills.items()))
    print(
        f"{rounds} rounds in {taken:.0f} s; killed: {kills}; {CLIENTS} people typed {typed} characters, {told} acknowledged, {test.lost} lost;"
        f" {sum(len(typist.client.closes) for typist in test.typists)} lines were cut",
        flush=True,
    )
    return 1 if faults else 0


if __name__ == "__main__":
    with site():
        from crash_things import Database, Server, Worker
        from django.db import connection
        from drafting_client import Client
        from drafting_people import people_and_draft

        from members.drafting import ydoc
        from members.drafting.models import Clause, Draft, DraftUpdate
        from members.drafting.services.compacting import tend
        from members.drafting.services.log import document
        from members.drafting.ydoc.decoding import state_of

        CODE = main()
    if not CODE:
        shutil.rmtree(VAR, ignore_errors=True)
    sys.exit(CODE)
