"""One process of the site on a collection of some size, asked on both engines. Says "ready", then answers a JSON line for each that it reads.

Usage: bench_search_site.py   (with DATABASE_URL, DJANGO_SETTINGS_MODULE, ELASTICSEARCH_URL and ELASTICSEARCH_INDEX set)
Reads {"case": NUMBER, "turn": NUMBER} or {"begun": TEXT}; answers milliseconds.
"""

import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
django.setup()

from bench_search_queries import Case, cases
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from resources.search import mending
from resources.search.engines import cluster
from resources.search.engines.elasticsearch import ElasticsearchEngine
from resources.search.engines.frequent import Frequent
from resources.search.forms import SearchAddress
from resources.search.selectors.searching import search
from resources.search.services.counting import count_for_a_while

URL = settings.ELASTICSEARCH_URL
CLIENT = Client(SERVER_NAME="localhost")
CASES = cases()
cluster.READ_SECONDS = 30.0  # what is measured is how long an answer takes, not whether somebody would have waited
_sent: list[dict[str, Any]] = []
_search = ElasticsearchEngine._search


def _noting(engine: ElasticsearchEngine, request: dict[str, Any]) -> dict[str, Any]:
    _sent.append(request)
    return _search(engine, request)


ElasticsearchEngine._search = _noting  # type: ignore[method-assign]  # the one place that sees what is sent; the site has no use for a hook


def answered(case: Case, engine: str) -> str:
    """Search for anybody. Returns: how the answer was come by."""
    settings.ELASTICSEARCH_URL = URL if engine == "elasticsearch" else ""
    found = search(SearchAddress.read({"q": case.text, **case.chosen}).asked(case.language), user=AnonymousUser())
    assert found.engine == engine, (case, found.engine)
    return found.stage


def page(case: Case) -> None:
    settings.ELASTICSEARCH_URL = URL
    assert CLIENT.get(case.path).status_code == 200


def bare(request: dict[str, Any]) -> None:
    """What the site asks Elasticsearch for a page of results, sent by the client and nothing else."""
    cluster.client(URL, cluster.READ_SECONDS).search(index=cluster.alias(), body=request)


def first(case: Case, engine: str) -> str:
    """As a process answers that has just begun and remembers no count of any word; what the worker counted ahead is in the database.
    What this one remembers it remembers still: the other acts are those of a process that has served for a while."""
    remembered, mending.FREQUENT = mending.FREQUENT, Frequent()
    try:
        return answered(case, engine)
    finally:
        mending.FREQUENT = remembered


def ask(number: int, turn: int) -> dict[str, Any]:
    """Milliseconds of each act on one query, and how many of them gave up. The order is another one each turn, so that none of them
    always finds warm what the one before has just asked for."""
    case = CASES[number]
    _sent.clear()
    answered(case, "elasticsearch")
    finds = [request for request in _sent if request["size"]]
    acts: dict[str, Callable[[], Any]] = {
        "PostgreSQL, first": lambda: first(case, "postgresql"),
        "Elasticsearch, first": lambda: first(case, "elasticsearch"),
        "PostgreSQL": lambda: answered(case, "postgresql"),
        "Elasticsearch": lambda: answered(case, "elasticsearch"),
        "page": lambda: page(case),
    }
    if finds:  # a query that nothing holds any word of is not asked at all
        acts["bare"] = lambda: bare(finds[-1])
    order = random.Random(f"{number}/{turn}").sample(list(acts), len(acts))
    taken, slow = {}, 0
    for name in order:
        began = time.perf_counter()
        slow += acts[name]() == "slow"
        taken[name] = 1000 * (time.perf_counter() - began)
    return {"ms": taken, "too slow": slow}


def begun(text: str) -> dict[str, Any]:
    began = time.perf_counter()
    answer = CLIENT.get("/sq/search/suggest/?" + urlencode({"q": text}))
    taken = 1000 * (time.perf_counter() - began)
    assert answer.status_code == 200
    return {"ms": taken, "offered": len(answer.json()["suggestions"])}


def main() -> None:
    while count_for_a_while():  # as the worker does before anybody asks
        pass
    print("ready", flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(begun(asked["begun"]) if "begun" in asked else ask(asked["case"], asked["turn"])), flush=True)


if __name__ == "__main__":
    main()
