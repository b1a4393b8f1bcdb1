"""What is kept for as long as nothing changed, and for how long a promise to hear of changes counts."""

from itertools import count

import pytest

from resources.content import generations
from resources.content.generations import Generation, Kept, KeptEach


class Clock:
    now = 100.0


@pytest.fixture
def clock(monkeypatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(generations, "monotonic", lambda: made.now)
    return made


@pytest.fixture
def generation() -> Generation:
    return Generation()


def kept(generation: Generation, seconds: float = 0.0) -> Kept[int]:
    numbers = count(1)
    return Kept(lambda: next(numbers), seconds=lambda: seconds, of=generation)


def test_a_promise_runs_out_unless_it_is_renewed(clock, generation):
    assert not generation.told
    generation.promise(clock.now + 3)
    assert generation.told
    clock.now += 2
    generation.promise(clock.now + 3)
    clock.now += 2.9
    assert generation.told
    clock.now += 0.1
    assert not generation.told


def test_after_a_gap_nothing_of_before_holds(clock, generation):
    generation.promise(clock.now + 3)
    before = generation.number
    generation.promise(clock.now + 3)
    assert generation.number == before
    clock.now += 3
    generation.promise(clock.now + 3)
    assert generation.number == before + 1


def test_whoever_is_told_keeps_until_the_next_change(clock, generation):
    value = kept(generation)
    generation.promise(clock.now + 1_000)
    assert (value(), value()) == (1, 1)
    generation.advance()
    assert (value(), value()) == (2, 2)
    generation.lose()
    assert value() == 3


def test_however_well_told_nothing_is_kept_longer_than_a_minute(clock, generation):
    value = kept(generation)
    generation.promise(clock.now + 1_000)
    value()
    clock.now += generations.LONGEST_SECONDS
    assert value() == 2


def test_whoever_is_not_told_keeps_for_seconds_only(clock, generation):
    value = kept(generation, seconds=15)
    assert (value(), value()) == (1, 1)
    clock.now += 15
    assert value() == 2
    value.forget()
    assert value() == 3


def test_what_changes_while_it_is_read_is_read_again(clock, generation):
    """The reader saw the past, and the news came before it was put away."""
    numbers = count(1)

    def read() -> int:
        generation.advance()
        return next(numbers)

    value = Kept(read, seconds=lambda: 0.0, of=generation)
    generation.promise(clock.now + 1_000)
    assert (value(), value()) == (1, 2)


@pytest.fixture
def each(generation):
    read: list[str] = []
    kept: KeptEach[str, str | None] = KeptEach(of=generation)

    def ask(key: str) -> str | None:
        return kept(key, lambda: (read.append(key), None if key == "nothing" else key.upper())[1])

    ask.read = read
    return ask


def test_each_thing_is_read_once_in_a_generation(clock, generation, each):
    generation.promise(clock.now + 1_000)
    assert [each(key) for key in "abab"] == ["A", "B", "A", "B"]
    assert each.read == ["a", "b"]
    generation.advance()
    each("a")
    assert each.read == ["a", "b", "a"]


def test_whoever_is_not_told_reads_each_time(clock, generation, each):
    each("a")
    each("a")
    generation.promise(clock.now + 3)
    each("a")
    clock.now += 3
    each("a")
    assert each.read == ["a"] * 4


def test_what_was_not_there_is_looked_for_again_and_nothing_is_older_than_a_minute(clock, generation, each):
    generation.promise(clock.now + 1_000)
    for _ in range(2):
        assert each("nothing") is None
        each("a")
    clock.now += generations.LONGEST_SECONDS
    each("a")
    assert each.read == ["nothing", "a", "nothing", "a"]


def test_no_more_is_kept_than_fits(clock, generation, each, monkeypatch):
    monkeypatch.setattr(generations, "MOST_KEPT", 3)
    generation.promise(clock.now + 1_000)
    for key in "abcda":
        each(key)
    assert each.read == list("abcda")


def test_a_change_while_a_thing_is_read_makes_it_old(clock, generation):
    kept: KeptEach[str, int] = KeptEach(of=generation)
    numbers = count(1)
    generation.promise(clock.now + 1_000)
    assert kept("a", lambda: (generation.advance(), next(numbers))[1]) == 1
    assert kept("a", lambda: next(numbers)) == 2
