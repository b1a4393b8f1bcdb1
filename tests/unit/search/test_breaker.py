"""An engine that failed is left alone, then tried by exactly one, and asked by all again once that one was answered."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from resources.search.engines import breaker as module
from resources.search.engines.breaker import Breaker


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(module, "monotonic", made)
    return made


def test_while_it_answers_everybody_asks(clock):
    breaker = Breaker()
    assert [breaker.admit(), breaker.admit(), breaker.state] == [True, True, "closed"]


def test_after_a_failure_nobody_asks_for_a_second(clock):
    breaker = Breaker()
    breaker.failed()
    clock.now += 0.99
    assert (breaker.admit(), breaker.rested, breaker.state) == (False, False, "open")
    clock.now += 0.01
    assert (breaker.rested, breaker.state) == (True, "half-open")


def test_exactly_one_tries(clock):
    breaker = Breaker()
    breaker.failed()
    clock.now += 1
    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(lambda _: breaker.admit(), range(40))) == [False] * 39 + [True]
    assert breaker.state == "half-open"


def test_a_trial_that_is_answered_lets_all_ask_again(clock):
    breaker = Breaker()
    breaker.failed()
    clock.now += 1
    assert breaker.admit()
    breaker.succeeded()
    assert (breaker.state, breaker.admit(), breaker.admit()) == ("closed", True, True)


def test_a_trial_that_fails_makes_the_rest_longer_up_to_fifteen_seconds(clock):
    breaker = Breaker()
    breaker.failed()
    rests = []
    for _ in range(6):
        began = clock.now
        while not breaker.admit():
            clock.now += 0.5
        rests.append(clock.now - began)
        breaker.failed()
    assert rests == [1, 2, 4, 8, 15, 15]


def test_those_that_were_under_way_when_it_opened_do_not_make_the_rest_longer(clock):
    breaker = Breaker()
    for _ in range(10):
        breaker.failed()
    clock.now += 1
    assert breaker.admit()


def test_a_trial_of_which_nobody_hears_again_is_followed_by_another(clock):
    breaker = Breaker()
    breaker.failed()
    clock.now += 1
    assert breaker.admit()
    assert not breaker.admit()
    clock.now += module.TRIAL_SECONDS
    assert breaker.admit()
