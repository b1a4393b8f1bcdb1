import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pycrdt import Doc, XmlElement, XmlText

from members.drafting import ydoc
from members.drafting.clauses import clean_text

LETTERS = st.text(alphabet="aeëçÇ 😀<&\n.", min_size=1, max_size=30)


def doc_of(*texts: str, client_id: int = 1) -> Doc:
    doc = ydoc.new_doc(client_id)
    for index, text in enumerate(texts):
        ydoc.append(doc, clause_id=f"c{index}", kind="paragraph", level=1, text=text)
    return doc


def shown(doc: Doc) -> list[tuple[str, str]]:
    return [(clause.clause_id, clause.text) for clause in ydoc.derive(doc, "articles")]


def test_text_with_albanian_letters_breaks_and_markup_comes_back_as_it_was():
    doc = doc_of("Çdo fëmijë\nka të drejtë 😀 <b>&amp;")
    again = ydoc.load([doc.get_update()])
    assert shown(again) == [("c0", "Çdo fëmijë\nka të drejtë 😀 <b>&amp;")]


def test_the_fragment_has_the_shape_that_tiptap_uses():
    doc = doc_of("a\nb")
    (block,) = ydoc.fragment(doc).children
    assert isinstance(block, XmlElement)
    assert block.tag == "clause"
    assert dict(block.attributes) == {"id": "c0", "kind": "paragraph", "level": 1.0}
    assert [child.tag if isinstance(child, XmlElement) else str(child) for child in block.children] == ["a", "hardBreak", "b"]


@pytest.mark.parametrize(("level", "expected"), [(2.0, 2), (99.0, 3), (-4.0, 1), ("x", 1), (float("nan"), 1), (True, 1)])
def test_levels_that_javascript_writes_are_taken_and_rubbish_counts_as_one(level, expected):
    doc = doc_of("a")
    ydoc.blocks_of(doc)[0].attributes["level"] = level
    assert ydoc.derive(doc, "articles")[0].level == expected


def test_a_change_of_one_word_sends_that_word_only():
    doc = doc_of("një " * 500 + "fund")
    before = doc.get_state()
    ydoc.set_text(doc, "c0", "një " * 500 + "fundi")
    assert len(doc.get_update(before)) < 60


def test_two_people_in_different_clauses_and_words_both_keep_what_they_wrote():
    base = doc_of("nëna dhe babai", "mësuesi")
    one, two = (ydoc.load([base.get_update()], client_id) for client_id in (2, 3))
    ydoc.set_text(one, "c0", "nëna e mirë dhe babai")
    ydoc.set_text(two, "c0", "nëna dhe babai i mirë")
    ydoc.set_text(two, "c1", "mësuesja")
    merged = ydoc.load([base.get_update(), two.get_update(), one.get_update()])
    assert shown(merged) == [("c0", "nëna e mirë dhe babai i mirë"), ("c1", "mësuesja")]


def test_a_moved_clause_keeps_its_id_and_text():
    doc = doc_of("a", "b", "c")
    assert ydoc.move(doc, "c2", up=True)
    assert not ydoc.move(doc, "c0", up=True)
    assert shown(doc) == [("c0", "a"), ("c2", "c"), ("c1", "b")]


def test_another_kind_keeps_id_and_text():
    doc = doc_of("a\nb")
    ydoc.set_kind(doc, "c0", kind="heading", level=2)
    (clause,) = ydoc.derive(doc, "articles")
    assert (clause.clause_id, clause.kind, clause.level, clause.text) == ("c0", "heading", 2, "a\nb")


def test_a_concurrent_move_doubles_a_clause_and_the_one_rule_repairs_it_alike_everywhere():
    base = doc_of("a", "b", "c")
    one, two = (ydoc.load([base.get_update()], client_id) for client_id in (2, 3))
    ydoc.move(one, "c1", up=True)
    ydoc.move(two, "c1", up=False)
    left = ydoc.load([one.get_update(), two.get_update()])
    right = ydoc.load([two.get_update(), one.get_update()])
    assert [block.attributes["id"] for block in ydoc.blocks_of(left)].count("c1") == 2
    assert shown(left) == shown(right)
    assert len({clause_id for clause_id, _ in shown(left)}) == 4
    before = shown(left)
    assert ydoc.repair(left)
    assert not ydoc.repair(left)
    assert shown(left) == before


@pytest.mark.parametrize("raw", [[None, None], ["a", "a", "a"], ["a b", 3.0, ""], ["x" * 41, "ë"]])
def test_settled_ids_are_usable_unlike_and_always_the_same(raw):
    settled = ydoc.settled_ids(raw)
    assert len(set(settled)) == len(raw)
    assert all(ydoc.CLAUSE_ID.fullmatch(value) for value in settled)
    assert settled == ydoc.settled_ids(raw)


def test_a_new_id_never_takes_that_of_another_block():
    (_, made) = ydoc.settled_ids(["a", "a"])
    assert ydoc.settled_ids(["a", "a", made])[2] == made


@pytest.mark.parametrize("update", [b"", b"x", b"\xff" * 30, b"\x01\x01\x01\x01", b"\x00" * (ydoc.MAX_UPDATE_BYTES + 1)])
def test_rubbish_is_refused(update):
    with pytest.raises(ydoc.BadUpdate):
        ydoc.absorb(doc_of("a"), update)


def test_an_update_without_the_ones_before_it_is_refused():
    doc = doc_of("a")
    before = doc.get_state()
    ydoc.set_text(doc, "c0", "ab")
    with pytest.raises(ydoc.BadUpdate, match="never seen"):
        ydoc.absorb(ydoc.new_doc(5), doc.get_update(before), own=1)


@pytest.mark.parametrize("stranger", [XmlElement("script"), XmlText("loose"), XmlElement("clause", {}, [XmlElement("img")])])
def test_what_the_schema_does_not_know_is_refused(stranger):
    doc = doc_of("a")
    other = ydoc.load([doc.get_update()], client_id=7)
    ydoc.fragment(other).children.append(stranger)
    with pytest.raises(ydoc.BadUpdate):
        ydoc.absorb(doc, other.get_update(), own=7)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32))
@example(913)  # an id that is no string, and prints otherwise in another replica
def test_damaged_updates_raise_one_error_or_leave_a_document_that_can_be_read(seed):
    chance = random.Random(seed)
    damaged = bytearray(doc_of("ëaa", "b\nc").get_update())
    for _ in range(chance.randint(1, 4)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    doc = ydoc.new_doc(9)
    try:
        ydoc.absorb(doc, bytes(damaged), own=1)
    except ydoc.BadUpdate:
        return
    assert ydoc.derive(doc, "articles") == ydoc.derive(ydoc.load([doc.get_update()]), "articles")


EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("text"), st.integers(0, 9), LETTERS),
        st.tuples(st.just("add"), st.integers(0, 9), LETTERS),
        st.tuples(st.just("remove"), st.integers(0, 9), st.just("")),
        st.tuples(st.sampled_from(["up", "down"]), st.integers(0, 9), st.just("")),
        st.tuples(st.just("kind"), st.integers(0, 9), st.sampled_from(["heading", "article", "point"])),
    ),
    max_size=12,
)


def play(doc: Doc, edits, name: str) -> None:
    for count, (act, place, value) in enumerate(edits):
        ids = [clause_id for clause_id, _ in shown(doc)]
        if act == "add":
            ydoc.insert(doc, index=min(place, len(ids)), clause_id=f"{name}{count}", kind="paragraph", level=1, text=value)
        elif ids:
            clause_id = ids[place % len(ids)]
            if act == "text":
                ydoc.set_text(doc, clause_id, value)
            elif act == "remove":
                ydoc.remove(doc, clause_id)
            elif act == "kind":
                ydoc.set_kind(doc, clause_id, kind=value, level=1)
            else:
                ydoc.move(doc, clause_id, up=act == "up")


@settings(max_examples=120, deadline=None)
@given(EDITS)
def test_the_log_always_gives_the_same_clauses_as_the_document_it_was_written_from(edits):
    doc = doc_of("a", "b", "c")
    log = [doc.get_update()]
    for index, edit in enumerate(edits):
        before = doc.get_state()
        play(doc, [edit], f"n{index}-")
        log.append(doc.get_update(before))
    assert ydoc.derive(ydoc.load(log), "sections") == ydoc.derive(doc, "sections")
    ids = [clause_id for clause_id, _ in shown(doc)]
    assert len(ids) == len(set(ids))


@settings(max_examples=120, deadline=None)
@given(LETTERS, LETTERS)
def test_any_text_replaced_by_any_other_is_that_other(before, after):
    doc = doc_of(before)
    ydoc.set_text(doc, "c0", after)
    assert shown(doc) == [("c0", after)]


@settings(max_examples=120, deadline=None)
@given(EDITS, EDITS)
def test_two_replicas_that_wrote_at_once_converge_in_either_order(first, second):
    base = doc_of("a", "b", "c").get_update()
    one, two = ydoc.load([base], 2), ydoc.load([base], 3)
    play(one, first, "one")
    play(two, second, "two")
    assert shown(ydoc.load([base, one.get_update(), two.get_update()])) == shown(ydoc.load([two.get_update(), one.get_update()]))


@pytest.mark.parametrize(
    ("text", "code"), [("a\x00b", "control"), ("a\u202eb", "control"), ("\ud800", "control"), ("a" * 20_001, "long"), (" \n ", "empty")]
)
def test_text_that_is_not_taken(text, code):
    with pytest.raises(ValueError, match=code):
        clean_text(text)


def test_text_is_tidied_but_its_lines_stay():
    assert clean_text("  a \r\n\tb\r\n") == "a\nb"
