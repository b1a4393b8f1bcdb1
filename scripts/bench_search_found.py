"""How long after a guide is published the search finds it in a large collection, a worker beside. Prints one JSON object.

Usage: bench_search_found.py   (with DATABASE_URL, DJANGO_SETTINGS_MODULE, ELASTICSEARCH_URL and ELASTICSEARCH_INDEX set)
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
django.setup()

from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from resources.library.models import GuideIndexPage, GuidePage
from resources.search.engines import cluster
from resources.search.forms import SearchAddress
from resources.search.selectors.searching import search

TIMES = {"elasticsearch": 20, "postgresql": 10}
#: The first of all waits for the worker to have started, and does not count.
WARM_UP = 1
LETTERS = "bcdfghjklmnpqrstvxz"
PAUSE_SECONDS, GIVE_UP_SECONDS = 0.02, 60.0
URL = settings.ELASTICSEARCH_URL
cluster.READ_SECONDS = 30.0


def found(word: str, engine: str) -> bool:
    results = search(SearchAddress.read({"q": word}).asked("sq"), user=AnonymousUser())
    return results.engine == engine and any(f"/{word}/" in hit.url for hit in results.hits)


def seconds_to_found(word: str, engine: str) -> tuple[float, int]:
    """Publish a guide whose title holds `word` and search until it is found. The guide stays: the database goes. Returns: seconds, searches."""
    index = GuideIndexPage.objects.get(locale__language_code="sq")
    guide = GuidePage(title=f"Udhëzues {word}", slug=word, locale=index.locale, audiences=["parents"], topics=["school"], live=False)
    index.add_child(instance=guide)
    revision = guide.save_revision()
    began, searches = time.monotonic(), 1
    revision.publish()
    while not found(word, engine):
        assert time.monotonic() - began < GIVE_UP_SECONDS, (word, engine)
        time.sleep(PAUSE_SECONDS)
        searches += 1
    return time.monotonic() - began, searches


def main() -> None:
    measured: dict[str, Any] = {}
    for engine, times in TIMES.items():
        settings.ELASTICSEARCH_URL = URL if engine == "elasticsearch" else ""
        words = [f"gjetje{engine[:1]}{LETTERS[n % len(LETTERS)]}{LETTERS[n // len(LETTERS)]}oz" for n in range(times + WARM_UP)]
        measured[engine] = [seconds_to_found(word, engine) for word in words][WARM_UP:]
    print(json.dumps(measured))


if __name__ == "__main__":
    main()
