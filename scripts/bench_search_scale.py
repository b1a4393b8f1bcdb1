"""The search at 1,000, 10,000 and 100,000 entries on both engines, beside the bare query to Elasticsearch: all asked in turn, so that what the
machine does meanwhile befalls all alike. Each of the fixed queries stands for itself by its median; p50 and p95 are those of the queries."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from statistics import median
from typing import Any

import elasticsearch_node
from bench_databases import copy_of_the_site, create, dropped_after, url_of
from bench_process import Process
from bench_search_figures import Times, percentile, told
from bench_search_queries import beginnings, cases

from running_site import RunningSite

SIZES = (1_000, 10_000, 100_000)
ROUNDS, WARM_UP = 7, 1
SCRIPT = "scripts/bench_search_site.py"
Figures = dict[str, Any]
Environment = dict[str, str]


def search_scale(site: RunningSite) -> Figures:
    """Milliseconds of a query with facets by number of entries, and how often those of the bare query; suggestions, rebuild, publish to found."""
    try:
        with elasticsearch_node.running() as (url, _process), _collections(site, url) as (environments, made):
            return made | _ask_in_turn(site, environments) | {"publish to found": _found(site, environments[max(SIZES)])}
    except elasticsearch_node.NodeUnavailableError as error:
        return {"elasticsearch": f"not measured: {error}"}


@contextmanager
def _collections(site: RunningSite, url: str) -> Iterator[tuple[dict[int, Environment], Figures]]:
    """A database and an index of each size, each grown from the one before; what it took to make them."""
    names = {size: f"search_{size}" for size in SIZES}
    environments, figures = {}, {"seed_scale": {}, "rebuild": {}}
    with dropped_after(site, ["search_0", *names.values()]):
        copy_of_the_site(site, before := "search_0")
        there = 0
        for size, name in names.items():
            create(site, name, before)
            environments[size] = {
                "DATABASE_URL": url_of(site, name), "ELASTICSEARCH_URL": url, "ELASTICSEARCH_INDEX": f"bench-{size}"
            }  # fmt: skip
            began = time.monotonic()
            _run(site, "manage.py", "seed_scale", "--resources", str(size), environment={"DATABASE_URL": url_of(site, name)})
            figures["seed_scale"][f"pages a second to {size}"] = round((size - there) / (time.monotonic() - began))
            rebuilt = json.loads(_run(site, "scripts/bench_search_rebuild.py", environment=environments[size]).splitlines()[-1])
            figures["rebuild"] |= {f"{what} at {size}": value for what, value in rebuilt.items()}
            before, there = name, size
        yield environments, figures


def _run(site: RunningSite, *command: str, environment: Environment) -> str:
    """What a command printed; it may take its time."""
    done = subprocess.run(
        [sys.executable, *command], cwd=site.root, env=site.script_environment | environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


def _ask_in_turn(site: RunningSite, environments: Mapping[int, Environment]) -> Figures:
    with ExitStack() as stack:
        processes = {}
        for size, environment in environments.items():
            processes[size] = Process(site, SCRIPT, **environment)
            stack.callback(processes[size].end)
            processes[size].ready()
        times, slow = _queries(processes)
        return told(times | _suggestions(processes)) | {"too slow": slow}


def _queries(processes: Mapping[int, Process]) -> tuple[Times, Figures]:
    times: Times = {}
    slow = dict.fromkeys((f"answers at {size}" for size in processes), 0)
    for turn in range(-WARM_UP, ROUNDS):
        for number, case in enumerate(cases()):
            for size, process in processes.items():
                answer = process.ask(case=number, turn=turn)
                slow[f"answers at {size}"] += answer["too slow"]
                for act, taken in answer["ms"].items():
                    if turn >= 0:
                        times.setdefault((act, size, case.text), []).append(taken)
    return times, slow


def _suggestions(processes: Mapping[int, Process]) -> Times:
    times: Times = {}
    for turn in range(-WARM_UP, ROUNDS):
        for text in beginnings():
            for size, process in processes.items():
                taken = process.ask(begun=text)["ms"]
                if turn >= 0:
                    times.setdefault(("suggestions", size, text), []).append(taken)
    return times


def _found(site: RunningSite, environment: Environment) -> Figures:
    """With a worker that carries entries to Elasticsearch; PostgreSQL must know at the first question."""
    worker = subprocess.Popen([sys.executable, "manage.py", "worker"], cwd=site.root, env=site.script_environment | environment)
    try:
        found = json.loads(_run(site, "scripts/bench_search_found.py", environment=environment).splitlines()[-1])
    finally:
        worker.terminate()
        worker.wait(30)
    seconds = [taken for taken, _ in found["elasticsearch"]]
    return {
        "s on Elasticsearch, p50": round(median(seconds), 2),
        "s on Elasticsearch, p95": round(percentile(seconds, 0.95), 2),
        "searches on PostgreSQL, most": max(searches for _, searches in found["postgresql"]),
    }
