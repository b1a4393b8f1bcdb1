"""What stands beside a figure of `make bench`."""

import pytest
from bench_budgets import shown, verdicts


@pytest.mark.parametrize(
    ("part", "name", "figure", "value", "text"),
    [
        ("pages", "guide", "queries", 6, "queries=6 (<= 6 ok)"),
        ("pages", "guide", "queries", 7, "queries=7 (<= 6 OVER)"),
        ("pages", "register", "queries", 12, "queries=12 (<= 12 ok)"),
        ("pages", "draft", "queries", 40, "queries=40"),
        ("scale", "organisation", "times from 10", 2.0, "times from 10=2.0 (< 2 OVER)"),
        ("scale", "organisation", "ms at 10", 20.0, "ms at 10=20.0"),
        ("search", "elasticsearch, sq", "ndcg@10", 0.89, "ndcg@10=0.89 (>= 0.93 OVER)"),
        ("search", "elasticsearch, en", "ndcg@10", 0.5, "ndcg@10=0.5"),
        ("search", "elasticsearch", "", "not measured: no Java", "not measured: no Java"),
        ("search_scale", "query, PostgreSQL", "p95 ms at 100000", 151.0, "p95 ms at 100000=151.0 (<= 150 OVER)"),
        ("search_scale", "query, PostgreSQL", "p95 ms at 1000", 151.0, "p95 ms at 1000=151.0"),
        ("search_scale", "overhead over the bare query", "times at p50, 100000", 1.5, "times at p50, 100000=1.5 (<= 1.5 ok)"),
        ("start", "first make run, s", "", 89.5, "89.5 (< 90 ok)"),
    ],
)
def test_a_figure_beside_its_budget(part, name, figure, value, text):
    assert shown(part, name, figure, value) == text


def test_only_figures_with_a_budget_are_judged():
    figures = {"start": {"first make run, s": 95.0}, "load": {"home": {"requests a second": 20.0}}, "pages": {"home": {"requests": 6}}}
    assert [(row["part"], row["met"]) for row in verdicts(figures)] == [("start", False), ("pages", True)]
