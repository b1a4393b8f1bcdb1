"""What is remembered of common terms, and what is asked anew each time."""

import pytest

from resources.search.engines.frequent import REMEMBERED_SECONDS, Frequent
from resources.search.engines.plan import Scope, Statistics

SCOPE = Scope(corpus="site", labels=("public",))


class Engine:
    """Counts from a table, and remembers what it was asked for."""

    def __init__(self, entries: int, **holding: int) -> None:
        self.entries, self.holding, self.asked = entries, holding, []

    def __call__(self, scope, terms, *, sizes=True):
        self.asked.append({language: list(own) for language, own in terms.items()} | ({"sizes": True} if sizes else {}))
        return {
            language: Statistics(self.entries if sizes else 0, 20.0, {term: self.holding.get(term, 0) for term in own})
            for language, own in terms.items()
        }


@pytest.fixture
def clock():
    return [0.0]


@pytest.fixture
def frequent(clock):
    return Frequent(clock=lambda: clock[0])


def ask(frequent, engine, few, *terms, scope=SCOPE):
    return frequent.measured("e", scope, {"sq": terms}, measure=engine, few=few)["sq"]


def test_in_a_small_collection_everything_is_asked_each_time(frequent):
    engine, few = Engine(500, foto=400), Engine(500)
    for _ in range(2):
        assert ask(frequent, engine, few, "foto") == Statistics(500, 20.0, {"foto": 400})
    assert engine.asked == [{"sq": ["foto"], "sizes": True}] * 2
    assert not few.asked


def test_in_a_large_one_common_terms_and_sizes_are_remembered(frequent, clock):
    engine, few = Engine(50_000, foto=4_000, ruter=300), Engine(50_000)
    first = ask(frequent, engine, few, "foto", "ruter")
    assert ask(frequent, engine, few, "foto", "ruter") == first
    assert len(engine.asked) == 1
    clock[0] = REMEMBERED_SECONDS + 1
    ask(frequent, engine, few, "foto")
    assert len(engine.asked) == 2


def test_rare_terms_are_asked_each_time_where_few_are_counted_quickly(frequent):
    engine, few = Engine(50_000, foto=4_000, xhelozi=3), Engine(50_000, xhelozi=0)
    assert ask(frequent, engine, few, "foto", "xhelozi").holding == {"foto": 4_000, "xhelozi": 3}
    assert ask(frequent, engine, few, "foto", "xhelozi") == Statistics(50_000, 20.0, {"foto": 4_000, "xhelozi": 0})
    assert few.asked == [{"sq": ["xhelozi"]}]


def test_a_term_never_seen_is_asked_of_the_engine(frequent):
    engine, few = Engine(50_000, foto=4_000), Engine(50_000)
    ask(frequent, engine, few, "foto")
    ask(frequent, engine, few, "foto", "tjeter")
    assert engine.asked[-1] == {"sq": ["tjeter"]}
    assert not few.asked


def test_nobody_is_told_what_somebody_else_may_find(frequent):
    engine, few = Engine(50_000, fshehte=200), Engine(50_000)
    ask(frequent, engine, few, "fshehte", scope=Scope("site", ("public", "org:12")))
    engine.holding["fshehte"] = 0
    assert ask(frequent, engine, few, "fshehte").holding == {"fshehte": 0}
