"""What the budgets of the site allow: a figure beside its budget says "ok" or "OVER". Nothing fails for it; budgets that are counts are tests too."""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any


@dataclass(frozen=True)
class Budget:
    """A limit of the figures that the patterns name; the first that fits is the one. `most` and `least` belong to what is allowed."""

    part: str
    name: str
    figure: str = ""
    most: float | None = None
    least: float | None = None
    below: float | None = None

    def covers(self, part: str, name: str, figure: str) -> bool:
        return part == self.part and fnmatchcase(name, self.name) and fnmatchcase(figure, self.figure)

    def met(self, value: float) -> bool:
        fits = (
            self.most is None or value <= self.most,
            self.least is None or value >= self.least,
            self.below is None or value < self.below,
        )
        return all(fits)

    def __str__(self) -> str:
        limits = (("<=", self.most), (">=", self.least), ("<", self.below))
        return " ".join(f"{sign} {limit:g}" for sign, limit in limits if limit is not None)


BUDGETS = (
    Budget("start", "first make run, s", below=90),
    Budget("start", "second make run, s", below=10),
    Budget("pages", "guide", "queries", most=6),
    Budget("pages", "draft", "queries"),  # its queries stand here; the budgets are of public pages and of lists
    Budget("pages", "draft", "*bytes"),
    Budget("pages", "draft", "requests"),
    Budget("pages", "*", "queries", most=12),
    Budget("pages", "*", "bytes", most=60_000),
    Budget("pages", "*", "requests", most=6),
    Budget("pages", "*", "CSS bytes", most=15_000),
    Budget("pages", "*", "script bytes", most=10_000),
    Budget("pages", "*", "font bytes", most=25_000),
    Budget("scale", "*", "queries at *", most=12),
    Budget("scale", "*", "more queries", most=0),
    Budget("scale", "*", "times from *", below=2),
    Budget("scale", "*", "memory times from *", below=2),
    Budget("plain", "guide, not cached", "times the plain page", least=2),
    Budget("plain", "guide, kept", "times the plain page", least=20),
    Budget("found", "publish to found, s*", most=2),
    Budget("found", "publish to read, s*", most=1),
    Budget("search", "*, sq", "ndcg@10", least=0.93),
    Budget("search", "*, sq", "recall@10", least=0.94),
    Budget("search", "*", "zero", most=0),
    Budget("search_scale", "query, PostgreSQL*", "p95 ms at 100000", most=150),
    Budget("search_scale", "overhead over the bare query", "times at p50, 100000", most=1.5),
    Budget("search_scale", "page over the bare query", "times at p50, 100000", most=2.5),
    Budget("search_scale", "suggestions", "p95 ms at 100000", most=60),
    Budget("search_scale", "too slow", "*", most=0),
    Budget("search_scale", "rebuild", "entries a second at 100000", least=2_000),
    Budget("search_scale", "rebuild", "MB in all at *", below=400),
    Budget("search_scale", "publish to found", "s on Elasticsearch, p95", most=2),
    Budget("search_scale", "publish to found", "searches on PostgreSQL, most", most=1),
    Budget("drafting", "50 people type", "never shown", most=0),
    Budget("drafting", "50 people type", "p50 ms", most=200),
    Budget("drafting", "50 people type", "p95 ms", most=500),
    Budget("drafting", "50 people type", "bytes a key", most=40),
    Budget("drafting", "ours over y-websocket", "times bytes a key", most=1.1),
    Budget("drafting", "2,000 clauses", "open, p50 ms", most=500),
    Budget("drafting", "2,000 clauses", "save a clause by form, ms", most=1_000),
    Budget("drafting", "2,000 clauses", "save a version, ms", most=500),
    Budget("drafting", "2,000 clauses", "compare two, ms", most=100),
    Budget("drafting", "10000 updates", "read after compaction, ms", most=30),
    Budget("drafting", "idle sockets", "closed after, s, most", most=2),
    Budget("drafting", "idle sockets", "KB a socket", most=300),
    Budget("drafting", "idle sockets", "CPU", most=0.25),
)


def verdict(part: str, name: str, figure: str, value: Any) -> dict[str, Any] | None:
    """The budget of a figure and whether it is met; None where there is none."""
    found = next((budget for budget in BUDGETS if budget.covers(part, name, figure)), None)
    if found is None or not str(found) or not isinstance(value, int | float):
        return None
    return {"part": part, "name": name, "figure": figure, "value": value, "budget": str(found), "met": found.met(value)}


def verdicts(figures: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Every figure that has a budget."""
    rows = [verdict(part, name, figure, value) for part, of_part in figures.items() for name, figure, value in flat(of_part)]
    return [row for row in rows if row]


def flat(of_part: dict[str, Any]) -> list[tuple[str, str, Any]]:
    """Name, figure and value; a figure without a name of its own has the empty one."""
    return [
        (name, figure, value)
        for name, each in of_part.items()
        for figure, value in (each.items() if isinstance(each, dict) else [("", each)])
    ]


def shown(part: str, name: str, figure: str, value: Any) -> str:
    """A figure for the table: `queries=9 (<= 12 ok)`."""
    row = verdict(part, name, figure, value)
    beside = f" ({row['budget']} {'ok' if row['met'] else 'OVER'})" if row else ""
    return f"{figure}={value}{beside}" if figure else f"{value}{beside}"
