"""Words that a thread is about are found again: whatever is written around them, wherever their clause goes; and no thread is ever lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from members.drafting.anchoring import ENOUGH, find
from members.drafting.anchors import AROUND, MAX_QUOTE, Anchor, on_clause, on_passage
from members.drafting.enums import Hold
from members.drafting.whereabouts import Text, occurrences

LAW = "Shkolla cakton një person përgjegjës për mbrojtjen e fëmijëve dhe e njofton ministrinë brenda dhjetë ditëve."
OTHER = "Ministria mban një regjistër të personave përgjegjës dhe e përditëson çdo vit, në fillim të vitit shkollor."
THIRD = "Askush nuk e vonon raportimin; kush e vonon, përgjigjet sipas ligjit në fuqi për mbrojtjen e të drejtave."


def text(*texts):
    return Text({f"c{number}": words for number, words in enumerate(texts)})


def on(words, clause=LAW, clause_id="c0", start=None):
    at = clause.index(words) if start is None else start
    return on_passage(clause_id, clause, at, at + len(words))


def words(found, now):
    assert found.words == now.texts[found.clause_id][found.start : found.end]
    return found.words


def test_an_anchor_keeps_the_words_and_a_little_around_them():
    anchor = on("person përgjegjës")
    assert (anchor.prefix, anchor.suffix) == (LAW[: LAW.index("person")], LAW[LAW.index(" për mbr") :][:AROUND])
    long = on_passage("c0", "x" * 2_000, 100, 1_900)
    assert (len(long.quote), len(long.prefix), len(long.suffix)) == (MAX_QUOTE, AROUND, AROUND)


def test_of_words_that_stand_there_often_those_are_meant_around_which_it_is_as_it_was():
    clause = "Një drejtor cakton një person; një mësues cakton një person; një prind cakton një person."
    for at in (index for index in range(len(clause)) if clause.startswith("një person", index)):
        anchor = on("një person", clause, start=at)
        assert find(anchor, text(clause)).start == at
        assert find(anchor, text(f"Sipas ligjit: {clause}")).start == at + len("Sipas ligjit: ")


@pytest.mark.parametrize(
    ("now", "meant"),
    [
        (LAW.replace("një person", "dy persona"), "dy persona përgjegjës"),
        (LAW.replace("një person përgjegjës", "një ose dy persona përgjegjës"), "një ose dy persona përgjegjës"),
        (LAW.replace("person", "zyrtar"), "një zyrtar përgjegjës"),
        (LAW.replace("person përgjegjës", "personi përgjegjëse"), "një personi përgjegjëse"),
        (f"{THIRD} {LAW.replace('person', 'zyrtar')} {OTHER}", "një zyrtar përgjegjës"),
        (LAW.replace("një person përgjegjës", "dikë"), None),
        (THIRD, None),
        ("", None),
    ],
)
def test_words_that_were_changed_are_found_while_half_of_their_letters_stand(now, meant):
    found = find(on("një person përgjegjës"), text(now))
    assert found.how == (Hold.CHANGED if meant else Hold.LOST)
    assert not meant or words(found, text(now)) == meant


def test_one_word_with_another_ending_is_the_same_word():
    now = text(LAW.replace("ministrinë", "ministrisë"))
    assert words(find(on("ministrinë"), now), now) == "ministrisë"
    now = text(LAW.replace("ministrinë", "policinë"))
    assert find(on("ministrinë"), now).how == Hold.LOST


def test_a_sentence_moved_into_another_clause_takes_its_thread_along_and_a_short_phrase_there_by_chance_does_not():
    sentence = "përgjegjës për mbrojtjen e fëmijëve dhe e njofton ministrinë"
    now = text(LAW.replace(sentence, "…"), OTHER.replace("të personave përgjegjës", f"të kujtdo: {sentence}, siç duhet"))
    found = find(on(sentence), now)
    assert (found.how, found.clause_id, words(found, now)) == (Hold.MOVED, "c1", sentence)
    assert find(on("person përgjegjës"), text("Krejt tjetër.", "Një tjetër person përgjegjës vjen.")).how == Hold.LOST


def test_a_clause_that_is_divided_between_the_words_leaves_them_where_more_of_them_is():
    anchor = on("një person përgjegjës për mbrojtjen")
    for cut, clause_id, left in (
        (LAW.index("për mbr"), "c0", "një person përgjegjës"),
        (LAW.index("përgj"), "c1", "përgjegjës për mbrojtjen"),
    ):
        now = text(LAW[:cut], LAW[cut:], OTHER)
        found = find(anchor, now)
        assert (found.clause_id, words(found, now)) == (clause_id, left)


def test_words_copied_twice_are_no_sure_place():
    assert find(on("person përgjegjës", clause_id="gone"), text(LAW, LAW)).how == Hold.LOST
    assert find(on("person përgjegjës", clause_id="gone"), text(LAW, OTHER)).how == Hold.MOVED
    assert find(on("person përgjegjës", clause_id="c1"), text(LAW, LAW)).clause_id == "c1", "a copy takes nothing from the first"


def test_a_clause_as_a_whole_stays_by_its_id_and_follows_its_words_when_it_is_gone():
    anchor = on_clause("c0", LAW)
    assert find(anchor, text(THIRD)).clause_id == "c0"
    assert find(on_clause("gone", LAW), text(THIRD, f"{OTHER} {LAW}")).clause_id == "c1"
    assert find(on_clause("gone", "Kreu"), text("Kreu i dytë")).how == Hold.LOST, "a short title stands in others by chance"
    assert find(on_clause("gone", "Kreu"), text("Hyrje", "Kreu")).clause_id == "c1"
    assert find(Anchor("gone"), text(LAW)).how == Hold.LOST
    assert find(Anchor(), text()).how == Hold.STANDS


SENTENCES = st.lists(st.sampled_from(LAW.split() + OTHER.split() + THIRD.split()), min_size=6, max_size=40).map(" ".join)
EDIT = st.lists(st.sampled_from(["një", "dy", "tri", "ligji", "[#c-1]", "ë", "\n"]), max_size=6).map(" ".join)


@st.composite
def passages(draw):
    clause = draw(SENTENCES)
    start = draw(st.integers(0, len(clause) - 2))
    end = draw(st.integers(start + 1, min(len(clause), start + 60)))
    return clause, start, end


@settings(deadline=None)
@given(passages(), EDIT, EDIT, st.integers(0, 400), st.integers(0, 400))
def test_what_is_written_outside_the_words_never_loses_them(passage, before, after, cut_before, cut_after):
    """Whatever is put in and taken out on both sides."""
    clause, start, end = passage
    anchor = on_passage("c0", clause, start, end)
    now = text(clause[: max(0, start - cut_before)] + before + clause[start:end] + after + clause[end + cut_after :])
    found = find(anchor, now)
    assert (found.how, found.clause_id, words(found, now)) == (Hold.STANDS, "c0", anchor.quote)


@settings(deadline=None)
@given(passages(), st.integers(0, 400), st.booleans())
def test_a_clause_that_is_divided_takes_them_along(passage, where, first_keeps_the_id):
    """The first part keeps the id, or, where the clause was begun anew in front, the second; the words stand whole in one of them."""
    clause, start, end = passage
    cut = where % (len(clause) + 1)
    cut = cut if not start < cut < end else end
    anchor = on_passage("c0", clause, start, end)
    ids = ("c0", "new") if first_keeps_the_id else ("new", "c0")
    now = Text({ids[0]: clause[:cut], ids[1]: clause[cut:], "z": "Diçka krejt tjetër."})
    found = find(anchor, now)
    home, at = (ids[0], start) if end <= cut else (ids[1], start - cut)
    enough = len(anchor.quote) + min(len(anchor.prefix), at) >= ENOUGH
    if enough and len(occurrences(clause, anchor.quote)) == 1:
        assert (found.clause_id, found.start) == (home, at)
    elif anchor.quote in now.texts["c0"]:
        assert words(found, now) == anchor.quote


@settings(deadline=None)
@given(passages(), SENTENCES, SENTENCES, st.sampled_from(["\n", " ", ""]))
def test_a_clause_that_is_joined_to_another_moved_or_pasted_under_another_id_takes_them_along(passage, before, after, between):
    clause, start, end = passage
    anchor = on_passage("gone", clause, start, end)
    joined = before + between + clause + between + after
    now = text("Diçka krejt tjetër.", joined)
    found = find(anchor, now)
    context = anchor.prefix + anchor.quote + anchor.suffix
    if len(context) >= ENOUGH and len(occurrences(joined, context)) == 1:
        assert (found.how, words(found, now)) == (Hold.MOVED, anchor.quote)
    assert found == find(anchor, now)


@settings(deadline=None)
@given(st.lists(passages(), max_size=5), st.lists(SENTENCES, max_size=5))
def test_every_thread_has_one_place_or_waits_for_one(before, after):
    """For any text before and any text after: a place that is there, or the list."""
    now = text(*after)
    for number, (clause, start, end) in enumerate(before):
        for anchor in (on_passage(f"c{number}", clause, start, end), on_clause(f"c{number}", clause)):
            found = find(anchor, now)
            assert (found.how == Hold.LOST) == (found.clause_id == "")
            if found.clause_id:
                assert 0 <= found.start <= found.end <= len(now.texts[found.clause_id])
                assert found.end > found.start or not anchor.is_passage
            assert found == find(anchor, text(*after))


def test_a_large_draft_is_read_once_however_many_threads_have_lost_their_clause(monkeypatch):
    """What is looked at for a thread does not grow with the draft: its rarest word leads to the few clauses that hold it."""
    clauses = [f"Neni {number}: shkolla e numrit {number} raporton te ministria çdo vit, sipas listës {number}." for number in range(2_000)]
    now = text(*clauses)
    looked: list[str] = []
    spots = Text.spots
    monkeypatch.setattr(Text, "spots", lambda self, words, but: looked.extend(self._holding(words)) or spots(self, words, but=but))
    for number in range(500):
        sentence = clauses[number]
        found = find(on_passage(f"gone{number}", sentence, 0, len(sentence)), now)
        assert (found.how, found.clause_id) == (Hold.MOVED, f"c{number}")
    assert len(looked) <= 2 * 500
