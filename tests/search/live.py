"""The site's own index on a real node, as its tests see it, and the worker's rounds with no command typed."""

import time

from resources.search.engines import cluster, contents
from resources.search.models import SearchEntry
from resources.search.selectors import searching
from resources.search.services import tending

#: Rounds of the worker until everything must be in order again.
ROUNDS = 120


def find(text: str, **chosen: str):
    return searching.search(searching.Asked(text=text, language="sq", chosen=chosen), user=None)


def work() -> None:
    """What the worker does at its next tasks: until nothing is left to do and nothing goes wrong."""
    for _ in range(ROUNDS):
        done = tending.tend()
        if not done.failed and not done.more:
            return
        time.sleep(0 if done.more else 0.5)
    raise AssertionError("the worker never came to an end")


def index_versions(url: str) -> dict[int, int]:
    return {pk: version for page in contents.versions(url, cluster.alias()) for pk, version in page.items()}


def table_versions() -> dict[int, int]:
    return dict(SearchEntry.objects.values_list("pk", "version"))
