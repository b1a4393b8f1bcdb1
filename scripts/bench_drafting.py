"""The live room: fifty people typing in one text beside the same load on npm's `y-websocket`, a large draft, many who only look on, a long history."""

import asyncio
import json
import subprocess
import sys
import time
from typing import Any

from bench_drafting_load import SCREENS, TYPISTS
from bench_drafting_other import y_websocket
from bench_drafting_watched import Watched, of_the_site, under_load
from drafting_client import Client

from running_site import ROOT, RunningSite

Figures = dict[str, Any]
LOAD_SECONDS, IDLE, PEOPLE, OPENED = 20.0, 1_000, 50, 5


def drafting(site: RunningSite) -> Figures:
    """Milliseconds from a key to another's screen, and what the server takes; each figure also as a ratio to `y-websocket`'s, in the same run."""
    assert site.process
    server = of_the_site(site.process.pid)
    return _typing(site, server) | _large(site) | {"idle sockets": _idle(site, server)} | _told(site, "bench_drafting_history.py")


def _made(site: RunningSite, people: int, sessions: int, clauses: int) -> Figures:
    return _told(site, "drafting_people.py", str(people), str(sessions), str(clauses))


def _told(site: RunningSite, *script: str) -> Figures:
    """What one of our scripts says in its last line."""
    figures: Figures = json.loads(site.script(*script).splitlines()[-1])
    return figures


def _room(site: RunningSite, draft: int) -> str:
    return f"ws://localhost:{site.port}/ws/drafts/{draft}/?schema=2&acks=1"


def _typing(site: RunningSite, server: Watched) -> Figures:
    everybody = TYPISTS + SCREENS
    made = _made(site, everybody, everybody, TYPISTS)
    ours = under_load(server, _room(site, made["draft"]), LOAD_SECONDS, made["sessions"], site.script_environment)
    try:
        with y_websocket() as (url, other):
            theirs = under_load(other, url, LOAD_SECONDS, [], site.script_environment)
    except (OSError, subprocess.CalledProcessError, RuntimeError) as error:
        return {"50 people type": ours, "y-websocket": f"not measured: {error}"}
    compared = ("p50 ms", "p95 ms", "bytes a key", "server MB", "server CPU")
    ratios = {f"times {name}": round(ours[name] / max(theirs[name], 0.01), 2) for name in compared}
    return {"50 people type": ours, "50 people type, y-websocket": theirs, "ours over y-websocket": ratios}


def _large(site: RunningSite) -> Figures:
    """From the socket to the whole text: the first who comes, for whom the room is made, and those after."""
    figures = _told(site, "bench_drafting_large.py")
    url, session = _room(site, figures.pop("draft")), figures.pop("sessions")[0]
    figures = {name: value for name, value in figures.items() if name not in {"organisation", "owner"}}
    first, *later = asyncio.run(_opened(url, session))
    return {"2,000 clauses": figures | {"open, first, ms": first, "open, p50 ms": sorted(later)[len(later) // 2]}}


async def _opened(url: str, session: str) -> list[int]:
    taken, open_clients = [], []
    for _ in range(1 + OPENED):
        began, client = time.perf_counter(), Client([url], session=session)
        open_clients.append(asyncio.create_task(client.run()))
        await client.synced.wait()
        taken.append(round(1000 * (time.perf_counter() - began)))
    for task in open_clients:
        task.cancel()
    await asyncio.gather(*open_clients, return_exceptions=True)
    return taken


def _idle(site: RunningSite, server: Watched) -> Figures:
    made = _made(site, PEOPLE, IDLE, 50)
    before = server.megabytes()
    command = [sys.executable, "scripts/bench_drafting_idle.py", _room(site, made["draft"]), *made["sessions"]]
    process = subprocess.Popen(command, cwd=ROOT, env=site.script_environment, stdout=subprocess.PIPE, text=True)
    figures: Figures = {"sockets": IDLE}
    assert process.stdout
    for line in process.stdout:
        if line.startswith("there"):
            server.mark()
            figures["opened a second"] = round(IDLE / float(line.split()[1]))
        elif line.startswith("watched"):
            figures |= {"CPU": round(server.cpu(), 2), "KB a socket": round(1000 * (server.megabytes() - before) / IDLE)}
        elif line.startswith("{"):
            figures |= json.loads(line)
    if process.wait():
        raise RuntimeError("the idle sockets ended with an error; the lines above say why")
    return figures
