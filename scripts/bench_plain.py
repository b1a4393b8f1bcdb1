"""The guide page beside the page of a site that `wagtail start` made, in one run: the same guides, the same server, PostgreSQL and number of connections.

Asked in turn, so that what the machine does meanwhile befalls all alike; what counts is how often one holds the other. A query that means nothing
keeps the site's page out of its cache; nothing else differs. The plain page is served by ASGI, as the site is; its figure by WSGI stands beside it.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import psycopg
from bench_wire import milliseconds, rate
from psycopg import sql

from running_site import RunningSite, free_port

SOURCE = Path(__file__).parent / "plain_wagtail"
DATABASE = "plain"
CHANNEL = "pact_pages"  # as home.page_cache.triggers names it
ROUNDS = 7
SECONDS = 3.0
START_SECONDS = 60.0
PAUSE_SECONDS = 0.05
PLAIN, WSGI = "page of wagtail start", "page of wagtail start, by WSGI"
UNCACHED, KEPT, CHANGED = "guide, not cached", "guide, kept", "guide, right after a change"
Figures = dict[str, Any]


def plain(site: RunningSite) -> Figures:
    """Requests a second of each, and how many times those of the plain page."""
    with tempfile.TemporaryDirectory(prefix="plain-") as folder, _database(site) as url:
        project = Path(folder) / "project"
        port = free_port()
        content = site.script("bench_plain_content.py", str(port)).splitlines()[-1]
        ours = [guide["url"] for guide in json.loads(content)["guides"] if guide["language"] == "sq"]
        theirs = _make(project, url, content)
        with _serving(project, url, port, "asginl"), _serving(project, url, other := free_port(), "wsgi"):
            uncached = [f"{path}?not=cached" for path in ours]
            asked = {PLAIN: (port, theirs), WSGI: (other, theirs), UNCACHED: (site.port, uncached), KEPT: (site.port, ours)}
            figures = _compare({name: partial(rate, *where, seconds=SECONDS) for name, where in asked.items()})
            for name, where in asked.items():
                figures[name]["ms alone"] = round(milliseconds(*where, before=lambda: time.sleep(PAUSE_SECONDS)), 1)
            with psycopg.connect((site.var / "postgres.url").read_text(), autocommit=True) as connection:
                figures[CHANGED] = {"ms alone": round(milliseconds(site.port, uncached, before=partial(_change, connection)), 1)}
            return figures


def _change(connection: psycopg.Connection) -> None:
    """What every change of a page says to the site's processes: all that they know is of the past."""
    connection.execute(sql.SQL("NOTIFY {}").format(sql.Identifier(CHANNEL)))
    time.sleep(PAUSE_SECONDS)


def _compare(asked: dict[str, Callable[[], float]]) -> Figures:
    rates: dict[str, list[float]] = {name: [] for name in asked}
    for turn in range(-1, ROUNDS):
        for name, ask in asked.items():
            found = ask()
            if turn >= 0:  # one round to warm up
                rates[name].append(found)
    figures: Figures = {name: {"requests a second": round(median(each), 1)} for name, each in rates.items()}
    for name in (UNCACHED, KEPT):
        times = [own / other for own, other in zip(rates[name], rates[PLAIN], strict=True)]
        figures[name]["times the plain page"] = round(median(times), 2)
        figures[name]["in the worst round"] = round(min(times), 2)
    return figures


def _make(project: Path, url: str, content: str) -> list[str]:
    """The project as `wagtail start` makes it, with our page in it and the demonstration's guides; their paths."""
    project.mkdir()
    _run(project, [str(Path(sys.executable).with_name("wagtail")), "start", "plain", str(project)], url)
    shutil.copytree(SOURCE / "guides", project / "guides")
    for name, place in {"local.py": "settings", "asgi.py": ".", "urls.py": ".", "base.html": "templates"}.items():
        shutil.copy(SOURCE / "project" / name, project / "plain" / place / name)
    for command in (["makemigrations", "guides"], ["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"]):
        _run(project, [sys.executable, "manage.py", *command], url)
    paths: list[str] = json.loads(_run(project, [sys.executable, "manage.py", "load_guides"], url, sent=content).splitlines()[-1])
    return paths


@contextmanager
def _serving(project: Path, url: str, port: int, interface: str) -> Iterator[None]:
    """As `make run` serves the site: one process of Granian."""
    granian = str(Path(sys.executable).with_name("granian"))
    options = ["--interface", interface, "--host", "127.0.0.1", "--port", str(port), "--no-ws", "--log-level", "warning"]
    server = subprocess.Popen([granian, *options, f"plain.{interface[:4]}:application"], cwd=project, env=_environment(project, url))
    try:
        _wait_for(port)
        yield
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://localhost:{port}/sq/", timeout=5).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("The plain site does not answer; the lines above say why.")


@contextmanager
def _database(site: RunningSite) -> Iterator[str]:
    """One of its own in the site's server."""
    own = (site.var / "postgres.url").read_text()
    base, _, query = own.partition("?")
    name = sql.Identifier(DATABASE)
    with psycopg.connect(own, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE pact_template").format(name))
        try:
            yield f"{base.rsplit('/', 1)[0]}/{DATABASE}" + (f"?{query}" if query else "")
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def _environment(project: Path, url: str) -> dict[str, str]:
    return os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "plain.settings.production", "PYTHONPATH": str(project)}


def _run(project: Path, command: list[str], url: str, sent: str = "") -> str:
    environment = _environment(project, url)
    if "start" in command:
        del environment["DJANGO_SETTINGS_MODULE"]  # there is none yet
    done = subprocess.run(command, cwd=project, env=environment, input=sent, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        raise RuntimeError(f"{command}: {done.stdout}{done.stderr}")
    return done.stdout.strip()
