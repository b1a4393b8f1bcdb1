"""How good an order is, against graded judgments. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

AT = 10


@dataclass(frozen=True, slots=True)
class Verdict:
    """Means over the queries of a language; `zero` is the share of queries without any result."""

    ndcg: float
    recall: float
    zero: float
    queries: int

    def line(self, language: str) -> str:
        """The line that is compared from run to run."""
        return f"ndcg@10={self.ndcg:.3f} recall@10={self.recall:.3f} zero={self.zero:.3f} queries={self.queries} lang={language}"


def _gain(grades: Iterable[int]) -> float:
    return sum((2.0**grade - 1.0) / math.log2(place + 2) for place, grade in enumerate(grades))


def ndcg(found: Sequence[str], judgments: Mapping[str, int]) -> float:
    """Discounted gain (2^grade - 1) of the first ten, as a share of the best order there is."""
    best = _gain(sorted(judgments.values(), reverse=True)[:AT])
    return _gain(judgments.get(name, 0) for name in found[:AT]) / best if best else 0.0


def recall(found: Sequence[str], judgments: Mapping[str, int]) -> float:
    """The share of the judged documents among the first ten."""
    wanted = {name for name, grade in judgments.items() if grade > 0}
    return len(wanted.intersection(found[:AT])) / len(wanted) if wanted else 0.0


def judge(answers: Iterable[tuple[Sequence[str], Mapping[str, int]]]) -> Verdict:
    """Mean figures of queries: what each found, and what was judged."""
    pairs = list(answers)
    count = len(pairs) or 1
    return Verdict(
        ndcg=sum(ndcg(found, judgments) for found, judgments in pairs) / count,
        recall=sum(recall(found, judgments) for found, judgments in pairs) / count,
        zero=sum(not found for found, _ in pairs) / count,
        queries=len(pairs),
    )
