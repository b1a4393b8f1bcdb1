"""Figures of the search by the number of entries: pure. Each query stands for itself by its median; p50 and p95 are those of the queries."""

import math
from collections.abc import Iterable
from itertools import pairwise
from statistics import median
from typing import Any

Figures = dict[str, Any]
#: Milliseconds by what was done, number of entries and what was asked.
Times = dict[tuple[str, int, str], list[float]]
#: What was done -> what it is called.
NAMES = {
    "PostgreSQL": "query, PostgreSQL",
    "PostgreSQL, first": "query, PostgreSQL, no count remembered",
    "Elasticsearch": "query, Elasticsearch",
    "Elasticsearch, first": "query, Elasticsearch, no count remembered",
    "page": "page, Elasticsearch",
    "bare": "bare query, Elasticsearch",
    "suggestions": "suggestions",
}
OVER_BARE = {"overhead": "Elasticsearch", "page": "page"}
LISTED = ("PostgreSQL, first", "Elasticsearch", "suggestions")
SLOWEST = 5


def told(times: Times) -> Figures:
    """Percentiles, how they grow with the entries, what the site adds to the bare query, and the slowest queries of the largest collection."""
    middle = {key: median(taken) for key, taken in times.items()}
    sizes = sorted({size for _, size, _ in middle})
    of = {(act, size): {text: ms for (a, s, text), ms in middle.items() if (a, s) == (act, size)} for act in NAMES for size in sizes}
    figures: Figures = {name: _percentiles({size: list(of[act, size].values()) for size in sizes}) for act, name in NAMES.items()}
    for name, act in OVER_BARE.items():
        figures[f"{name} over the bare query"] = {
            f"times at p50, {size}": round(median(of[act, size].values()) / median(of["bare", size].values()), 2) for size in sizes
        }
    for act in LISTED:
        slowest = sorted(of[act, sizes[-1]].items(), key=lambda each: -each[1])[:SLOWEST]
        figures[f"slowest, {NAMES[act]}, ms at {sizes[-1]}"] = {repr(text): round(ms, 1) for text, ms in slowest}
    return figures


def _percentiles(by_size: dict[int, list[float]]) -> Figures:
    return {
        **{f"p50 ms at {size}": round(median(each), 1) for size, each in by_size.items()},
        **{f"p95 ms at {size}": round(percentile(each, 0.95), 1) for size, each in by_size.items()},
        **{f"p50 times from {few} to {many}": round(median(by_size[many]) / median(by_size[few]), 2) for few, many in pairwise(by_size)},
    }


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest of the values that this share of them does not exceed."""
    ordered = sorted(values)
    return ordered[math.ceil(share * len(ordered)) - 1]
