"""What differs between two wordings: applied to the first it gives the second; equal texts differ in nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from members.pact import difference

WORDS = st.text(alphabet="ab ë,.\n", max_size=30)
BOTH = st.fixed_dictionaries({"sq": WORDS, "en": WORDS})
KEYS = st.sampled_from("abcdef")


def parts(texts, **attributes):
    part = st.fixed_dictionaries({"id": KEYS, **dict.fromkeys(texts, BOTH), **attributes})
    return st.lists(part, max_size=5, unique_by=lambda one: one["id"])


CONTENT = st.fixed_dictionaries(
    {
        "form": st.just(1),
        "number": st.integers(1, 9),
        "title": BOTH,
        "preamble": BOTH,
        "clauses": parts(("heading", "text"), kind=st.sampled_from(["why", "binds"]), workstream=st.just("")),
        "commitments": parts(
            ("title", "text"),
            clause=KEYS,
            workstream=st.sampled_from(["laws", "services"]),
            kinds=st.lists(st.sampled_from(["cso", "media"]), unique=True),
            indicators=st.lists(st.fixed_dictionaries({"id": KEYS, "label": BOTH}), max_size=2),
        ),
    }
)


@settings(deadline=None)
@given(CONTENT, CONTENT)
def test_the_difference_applied_to_the_first_gives_the_second(before, after):
    change = difference.difference(before, after)
    assert difference.applied(before, change) == after
    assert change.is_empty is ({**before, "number": 0} == {**after, "number": 0})


@settings(deadline=None)
@given(CONTENT)
def test_equal_texts_differ_in_nothing(content):
    change = difference.difference(content, content)
    assert change.is_empty
    assert not any(part.renumbered or part.shows for part in (*change.clauses, *change.commitments))


def clause(key, text="Teksti.", heading="Kreu"):
    words = {"heading": {"sq": heading, "en": "Heading"}, "text": {"sq": text, "en": "The text."}}
    return {"id": key, "kind": "why", "workstream": "", **words}


def content(*clauses):
    words = {"title": {"sq": "Pakti", "en": "The Pact"}, "preamble": {"sq": "Ne.", "en": "We."}}
    return {"form": 1, "number": 1, **words, "clauses": list(clauses), "commitments": []}


def test_what_became_of_each_clause():
    before = content(clause("a"), clause("b", "një"), clause("c"), clause("d"))
    after = content(clause("d"), clause("a"), clause("b", "dy"), clause("e"))
    found = difference.difference(before, after).clauses
    said = [((part.after or part.before)["id"], part.what, part.moved, part.number_before, part.number_after) for part in found]
    assert said == [
        ("d", "same", True, 4, 1),
        ("a", "same", False, 1, 2),
        ("b", "changed", False, 2, 3),
        ("c", "removed", False, 3, None),
        ("e", "added", False, None, 4),
    ]


def test_a_changed_clause_may_move_too_and_says_in_which_language_it_changed():
    before = content(clause("a"), clause("b"), clause("c"))
    part = difference.difference(before, content(clause("c", "Tjetër."), clause("a"), clause("b"))).clauses[0]
    assert (part.what, part.moved, part.changed_in("sq"), part.changed_in("en")) == ("changed", True, True, False)


def test_a_number_alone_is_no_change_of_the_text():
    part = difference.difference(content(clause("b")), content(clause("a"), clause("b"))).clauses[1]
    assert (part.what, part.renumbered, part.shows) == ("same", True, False)
