"""`make bench`: what the budgets of the site are, and what it takes. Prints a table, each figure
beside its budget, and writes var/bench.json.

Counts (queries, bytes, requests) are exact; times are of this machine on this day, so they stand as ratios and medians, and no test reads them.
Usage: bench.py [PART ...]   parts: start pages scale load plain found search search_scale drafting (all, when none is named)
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import elasticsearch_node
from bench_budgets import flat, shown, verdicts
from bench_drafting import drafting
from bench_load import requests_a_second
from bench_pages import PAGES, weigh
from bench_plain import plain
from bench_scale import scale
from bench_search_scale import search_scale

from running_site import ROOT, RunningSite

Figures = dict[str, Any]
START_LIMIT_SECONDS = 300.0


def start(site: RunningSite) -> Figures:
    """Seconds from `make run` to the first answer, in a clean clone with nothing installed, then again."""
    with tempfile.TemporaryDirectory(prefix="pact-bench-") as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        fresh = RunningSite(clone / "var", root=clone)
        return {name: round(_seconds_to_answer(fresh), 1) for name in ("first make run, s", "second make run, s")}


def _seconds_to_answer(fresh: RunningSite) -> float:
    began = time.monotonic()
    fresh.start(command=["make", "run"], limit=START_LIMIT_SECONDS)
    taken = time.monotonic() - began
    fresh.stop()
    return taken


def pages(site: RunningSite) -> Figures:
    """Queries, bytes and requests of each page."""
    counted = json.loads(site.script("bench_queries.py", *[f"{name}={path}" for name, (path, _) in PAGES.items()]).splitlines()[-1])
    weighed = weigh(site)
    return {name: {"queries": counted[name], **weighed[name]} for name in PAGES}


def load(site: RunningSite) -> Figures:
    """Requests a second at 8 connections, client and server on this machine's cores together."""
    return {name: requests_a_second(site, path, email) for name, (path, email) in PAGES.items()}


def found(site: RunningSite) -> Figures:
    """Seconds from publishing a guide to finding it on the result page, and to reading it where its page of before was kept."""
    scripts = {"found": "bench_found.py", "read": "bench_fresh.py"}
    return {f"publish to {what}, s (median of 5)": float(site.script(name, site.url).splitlines()[-1]) for what, name in scripts.items()}


def search(site: RunningSite) -> Figures:
    """`search_eval` of both engines on the tests' documents and queries; Elasticsearch on a node of its own."""
    figures = _judged(site, "postgresql")
    try:
        with elasticsearch_node.running() as (url, _process):
            figures |= _judged(site, "elasticsearch", ELASTICSEARCH_URL=url)
    except elasticsearch_node.NodeUnavailableError as error:
        figures["elasticsearch"] = f"not measured: {error}"
    return figures


def _judged(site: RunningSite, engine: str, **environment: str) -> Figures:
    data = ROOT / "tests" / "search" / "data"
    command = ["search_eval", "--docs", str(data / "docs.jsonl"), "--queries", str(data / "queries.jsonl"), "--engine", engine]
    told = [line for line in site.manage(*command, **environment).splitlines() if line.startswith("ndcg@10=")]
    rows = [dict(word.split("=") for word in line.split()) for line in told]
    return {f"{engine}, {row.pop('lang')}": {name: float(value) for name, value in row.items()} for row in rows}


PARTS: dict[str, Callable[[RunningSite], Figures]] = {
    "start": start,
    "pages": pages,
    "scale": scale,
    "load": load,
    "plain": plain,
    "found": found,
    "search": search,
    "search_scale": search_scale,
    "drafting": drafting,
}


def main() -> int:
    chosen = sys.argv[1:] or list(PARTS)
    figures: dict[str, Figures] = {}
    with tempfile.TemporaryDirectory(prefix="bench-", dir=_var()) as folder:
        site = RunningSite(Path(folder))
        site.start(limit=START_LIMIT_SECONDS)
        try:
            for name in chosen:
                print(f"== {name}", flush=True)
                figures[name] = PARTS[name](site)
                _print(name, figures[name])
        finally:
            site.stop()
    judged = verdicts(figures)
    (_var() / "bench.json").write_text(json.dumps(figures | {"budgets": judged}, indent=2, ensure_ascii=False) + "\n")
    over = [row for row in judged if not row["met"]]
    print(f"== {len(judged) - len(over)} budgets of {len(judged)} are met", flush=True)
    for row in over:
        print("   OVER: {part}, {name} {figure}: {value}, allowed {budget}".format(**row), flush=True)
    return 0


def _var() -> Path:
    (ROOT / "var").mkdir(exist_ok=True)
    return ROOT / "var"


def _print(part: str, figures: Figures) -> None:
    for name, value in figures.items():
        each = [shown(part, name, figure, of_it) for _, figure, of_it in flat({name: value})]
        print(f"   {name:<34} {'  '.join(each)}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
