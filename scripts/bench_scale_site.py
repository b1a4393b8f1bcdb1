"""One process of the site on a database of so many signatories. Fills it, says "ready", then answers a JSON line for each that it reads.

Usage: bench_scale_site.py SIGNATORIES   (with DATABASE_URL and DJANGO_SETTINGS_MODULE set)
Reads {"page": PATH} or {"walk": PATH}; answers queries and milliseconds of the one, the peak of memory over the other.
"""

import gc
import json
import sys
import time
import tracemalloc
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
django.setup()

from bench_scale_rows import fill, settle
from django.conf import settings
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext

CLIENT = Client(SERVER_NAME="localhost")
settings.HELP_LINES_KEPT_SECONDS = 0  # read for every page, so that no page's count depends on the second


def page(path: str) -> dict[str, Any]:
    """One request, as the site answers it, without the way over the wire."""
    with CaptureQueriesContext(connection) as captured:
        began = time.perf_counter()
        _read(_get(path))
        taken = time.perf_counter() - began
    return {"ms": 1000 * taken, "queries": len(captured)}


def walk(path: str) -> dict[str, Any]:
    """Read an address, and every following one where it is paged, to the end, keeping nothing: how many parts, bytes, and MB at most."""
    _read(_get(path))  # what a process loads once is loaded here
    parts, size = 0, 0
    tracemalloc.start()
    following: str | None = path
    while following:
        content = _get(following)
        size, parts = size + _read(content), parts + 1
        following = _following(content)
        del content
        gc.collect()  # the test client's answers refer to themselves; what is measured is what the site holds
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return {"parts": parts, "bytes": size, "MB": peak / 1e6}


def _get(path: str) -> HttpResponseBase:
    answer = CLIENT.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer


def _read(answer: HttpResponseBase) -> int:
    return sum(len(chunk) for chunk in answer) if answer.streaming else len(answer.content)


def _following(answer: HttpResponseBase) -> str | None:
    """The address of the next part of a paged JSON."""
    if answer.streaming or not answer["Content-Type"].startswith("application/json"):
        return None
    address = json.loads(answer.content).get("next")
    return urlsplit(address)._replace(scheme="", netloc="").geturl() if address else None


def main() -> None:
    fill(int(sys.argv[1]))
    settle()
    print("ready", flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(page(asked["page"]) if "page" in asked else walk(asked["walk"])), flush=True)


if __name__ == "__main__":
    main()
