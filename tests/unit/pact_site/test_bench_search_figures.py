"""What `make bench` makes of milliseconds of the search."""

from bench_search_figures import NAMES, percentile, told
from bench_search_queries import beginnings, cases


def test_a_percentile_is_one_of_the_values():
    assert percentile([4, 1, 3, 2], 0.5) == 2
    assert percentile(range(1, 21), 0.95) == 19
    assert percentile([7], 0.95) == 7


def test_queries_count_by_their_medians_and_the_bare_query_is_the_measure():
    speed = {"bare": 1, "Elasticsearch": 2, "page": 3}
    times = {
        (act, size, text): [speed.get(act, 1) * ms * size / 1000, speed.get(act, 1) * ms * size / 1000, 9_999.0]
        for act in NAMES
        for size in (1_000, 10_000)
        for text, ms in (("a", 1.0), ("b", 2.0), ("c", 30.0))
    }
    figures = told(times)
    assert figures["query, Elasticsearch"] == {
        "p50 ms at 1000": 4.0,
        "p50 ms at 10000": 40.0,
        "p95 ms at 1000": 60.0,
        "p95 ms at 10000": 600.0,
        "p50 times from 1000 to 10000": 10.0,
    }
    assert figures["overhead over the bare query"] == {"times at p50, 1000": 2.0, "times at p50, 10000": 2.0}
    assert figures["page over the bare query"]["times at p50, 10000"] == 3.0
    assert next(iter(figures["slowest, query, Elasticsearch, ms at 10000"].items())) == ("'c'", 600.0)


def test_some_forty_queries_each_with_a_facet_chosen():
    asked = cases()
    assert len({case.text for case in asked}) == len(asked) >= 40
    assert all(case.chosen for case in asked)
    assert {len(text) for text in beginnings()} >= {2, 3, 5, 8}
