"""The register and an organisation's page at 10, 1,000 and 10,000 signatories: a database and a process of the site for each, asked in turn,
so that what the machine does meanwhile befalls all alike."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from statistics import median
from typing import Any

from bench_databases import copy_of_the_site, create, dropped_after, url_of
from bench_process import Process

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


def scale(site: RunningSite) -> Figures:
    """Queries and median ms of each page by number of signatories, and how often the ms at most hold those at fewest; memory over what is
    read to its end."""
    with ExitStack() as stack:
        databases = stack.enter_context(_databases(site))
        processes = {}
        for size, database in databases.items():
            processes[size] = Process(site, "scripts/bench_scale_site.py", str(size), DATABASE_URL=database)
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
    """A database for each size, each beginning as a copy of the site's own."""
    names = {size: f"scale_{size}" for size in SIZES}
    with dropped_after(site, ["scale", *names.values()]):
        copy_of_the_site(site, "scale")
        for name in names.values():
            create(site, name, "scale")
        yield {size: url_of(site, name) for size, name in names.items()}
