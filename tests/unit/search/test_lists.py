"""The lists in force: exchanged whole, tried aside, and what an editor's word does to a query."""

from dataclasses import replace
from datetime import date

import pytest

from resources.search import analysis, explaining, lexicon, pinning
from resources.search.enums import Origin, Reading
from resources.search.keeping import countable
from resources.search.lexicon import SHIPPED, Lists, PinRule, Synonyms
from resources.search.understanding import understand


def searched(text: str) -> set[tuple[str, ...]]:
    return {option.terms for clause in understand(text, "sq").clauses for option in clause.alternatives}


def test_a_group_of_an_editor_is_searched_as_soon_as_it_is_in_force():
    lists = replace(SHIPPED, edited=Synonyms(same=(("dron", "kuadrikopter"),)))
    wanted = (analysis.stem("kuadrikopter", "sq"),)
    assert wanted not in searched("dronin")
    lexicon.use(lists)
    assert wanted in searched("dronin")


def test_lists_on_trial_are_nobody_elses():
    with lexicon.tried(replace(SHIPPED, edited=Synonyms(same=(("dron", "kuadrikopter"),)))):
        assert len(searched("dron")) > 1
    assert searched("dron") == {(analysis.stem("dron", "sq"),)}


def test_a_shipped_group_that_is_off_is_not_searched():
    group = lexicon.synonyms().same[0]
    lists = Lists(shipped=lexicon.synonyms().without(frozenset([lexicon.named(group)])))
    assert len(searched(group[0])) > 1
    with lexicon.tried(lists):
        assert len(lists.shipped.same) == len(lexicon.synonyms().same) - 1
        assert (analysis.stem(group[1], "sq"),) not in searched(group[0])


def test_every_shipped_group_has_a_name_of_its_own():
    lists = lexicon.synonyms()
    names = [lexicon.named(group) for group in lists.same] + [lexicon.named(*rule) for rule in lists.near]
    assert len(set(names)) == len(names)


def test_a_word_is_asked_for_by_both_terms_while_entries_are_read_anew():
    lists = replace(SHIPPED, protected={"sq": {"ruteri": "ruteri"}}, former={"sq": {"ruteri": "ruter"}})
    with lexicon.tried(lists):
        assert analysis.stem("ruteri", "sq") == "ruteri"
        assert {("ruteri",), ("ruter",)} <= searched("ruteri")
    with lexicon.tried(replace(lists, former={})):
        assert ("ruter",) not in searched("ruteri")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("bllokoj llogarinë", True),
        ("llogarinë ta bllokoj", True),
        ("si ta bllokoj llogarinë", True),
        ("bllokoj llogarinë në instagram", False),
    ],
)
def test_a_pin_means_any_form_and_order(typed, found):
    rule = PinRule("sq", ("bllokim llogarie", "bllokoj llogari"), (("guide", "1"),))
    with lexicon.tried(replace(SHIPPED, pins=(rule,))):
        assert pinning.pinned(typed, "sq", today=date(2026, 1, 1)) == ([("guide", "1")] if found else [])


def test_a_pin_within_a_longer_query_and_up_to_its_day():
    rule = PinRule("sq", ("llogari",), (("guide", "1"),), whole=False, until=date(2026, 1, 1))
    with lexicon.tried(replace(SHIPPED, pins=(rule, replace(rule, until=None)))):
        assert pinning.pinned("llogaria në instagram", "sq", today=date(2026, 1, 1)) == [("guide", "1")]
        assert len(list(pinning.matching("llogaria ime", "sq", today=date(2026, 1, 2)))) == 1
        assert pinning.pinned("llogaria ime", "en", today=date(2026, 1, 1)) == []


@pytest.mark.parametrize(
    "typed",
    ["ana@posta.al", "https://dikush.al/faqe", "www.dikush", "dikush.com", "0691234567", "069 12 34 567", "1 2 3 4", "x" * 61,
     "një dy tre katër pesë gjashtë shtatë tetë nëntë", "dua të vdes", "i want to die", "", "🙂", "123"],
)  # fmt: skip
def test_what_could_say_who_typed_it_is_never_counted(typed):
    assert countable(typed) == ""


def test_what_may_be_counted_is_folded_to_its_words():
    assert countable("  Përdorimi i   DRONIT, në shkollë?! ") == "perdorimi i dronit ne shkolle"


def test_a_query_is_explained_word_by_word():
    read = {word.word: word for word in explaining.read_words("Si t'i mbroj fëmijët", "sq")}
    assert read["si"].reading == Reading.STOP
    with lexicon.tried(replace(SHIPPED, protected={"sq": {"femijet": "femijet"}})):
        assert explaining.read_words("fëmijët", "sq")[0].reading == Reading.PROTECTED
    word = explaining.read_words("shkollave", "sq")[0]
    assert word.reading == Reading.RULES
    assert word.rules[0].startswith("inflection: shkollave → ")


def test_words_of_the_language_that_was_typed_are_no_words_of_the_other():
    read = explaining.read_words("how to block somebody", "sq", typed_in="en")
    assert [(word.word, word.reading) for word in read if not word.term] == [
        ("how", Reading.FOREIGN),
        ("to", Reading.FOREIGN),
        ("somebody", Reading.FOREIGN),
    ]


def test_an_alternative_says_where_it_comes_from():
    lists = replace(SHIPPED, edited=Synonyms(same=(("ngacmim", "dron"),)))
    with lexicon.tried(lists):
        (clause,) = explaining.read_clauses("ngacmimi", "sq")
    origins = {option.alternative.terms: option.origin for option in clause.alternatives}
    assert origins[analysis.stem("ngacmimi", "sq"),] == Origin.TYPED
    assert Origin.SHIPPED in origins.values()
