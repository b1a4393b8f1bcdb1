"""Tables and references in plain text: what a form shows and takes is what the document holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import XmlElement

from members.drafting import ydoc
from members.drafting.clauses import Mark
from members.drafting.ydoc.tables import rows_of


def doc_of(kind: str, text: str):
    doc = ydoc.new_doc(2)
    ydoc.append(doc, clause_id="c", kind=kind, level=1, text=text)
    return doc


def only(doc):
    (clause,) = ydoc.derive(doc, "articles")
    return clause


def test_a_table_is_a_line_for_each_row():
    doc = doc_of("table", "Afati | Kush\n3 ditë | Policia | vetëm natën")
    assert only(doc).text == "Afati | Kush | \n3 ditë | Policia | vetëm natën"
    ydoc.set_text(doc, "c", "Afati | Kush\n4 ditë | Policia")
    assert only(doc).text == "Afati | Kush\n4 ditë | Policia"
    (table,) = ydoc.blocks_of(doc)
    assert [cell.attributes["header"] for row in table.children for cell in row.children] == [True, True, False, False]


CELLS = st.lists(
    st.lists(st.text(alphabet="aë |\\n\n[#]c", max_size=8).map(lambda text: text.strip(" ")), min_size=2, max_size=3),
    min_size=1,
    max_size=3,
)


@settings(max_examples=150, deadline=None)
@given(CELLS, CELLS)
def test_any_cells_come_back_as_they_were(first, second):
    def written(rows):
        width = max(len(row) for row in rows)
        full = [row + [""] * (width - len(row)) for row in rows]
        return "\n".join(" | ".join(cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n") for cell in row) for row in full)

    doc = doc_of("table", written(first))
    assert only(doc).text == written(first)
    ydoc.set_text(doc, "c", written(second))
    assert only(doc).text == written(second)


@pytest.mark.parametrize("text", ["\n".join(["a | b"] * 501), " | ".join(["a"] * 21)])
def test_a_table_has_bounds(text):
    with pytest.raises(ValueError, match="table"):
        rows_of(text)


def test_a_table_that_becomes_a_paragraph_keeps_its_words():
    doc = doc_of("table", "a | b\nc | d")
    ydoc.set_kind(doc, "c", kind="paragraph", level=1)
    assert (only(doc).kind, only(doc).text) == ("paragraph", "a | b\nc | d")
    ydoc.set_kind(doc, "c", kind="table", level=1)
    assert (only(doc).kind, only(doc).text) == ("table", "a | b\nc | d")


def test_a_reference_is_an_element_and_a_token_in_plain_text():
    doc = doc_of("paragraph", "sipas nenit [#abc] dhe [#x-1].")
    (block,) = ydoc.blocks_of(doc)
    assert [child.attributes["target"] for child in block.children if isinstance(child, XmlElement)] == ["abc", "x-1"]
    assert only(doc).text == "sipas nenit [#abc] dhe [#x-1]."
    ydoc.set_text(doc, "c", "sipas nenit [#x-1]")
    assert only(doc).text == "sipas nenit [#x-1]"


PARTS = st.lists(st.sampled_from(["a", "ë ", "\n", "[#r1]", "[#r2]", "😀", "[#", "]"]), max_size=10).map("".join)


@settings(max_examples=200, deadline=None)
@given(PARTS, PARTS, PARTS)
def test_text_with_references_and_breaks_replaced_by_any_other_is_that_other(first, second, third):
    doc = doc_of("paragraph", first)
    assert only(doc).text == first
    for text in (second, third):
        ydoc.set_text(doc, "c", text)
        assert only(doc).text == text
        ydoc.check_schema(doc)


def test_marks_stay_through_a_form_a_move_and_another_kind():
    doc = doc_of("paragraph", "nëna dhe babai")
    ydoc.append(doc, clause_id="d", kind="paragraph", level=1, text="tjetër")
    (block, _) = ydoc.blocks_of(doc)
    block.children[0].format(6, 9, {"bold": {}})
    ydoc.set_text(doc, "c", "nëna e mirë dhe babai\nfund")
    ydoc.set_kind(doc, "c", kind="point", level=1)
    ydoc.move(doc, "c", up=False)
    clause = ydoc.derive(doc, "articles")[1]
    assert (clause.clause_id, clause.kind, clause.text) == ("c", "point", "nëna e mirë dhe babai\nfund")
    (mark,) = clause.marks
    assert clause.text[mark.start : mark.end] == "dhe"
    assert mark == Mark(12, 15, "bold")


def test_another_kind_loses_nothing_that_is_written_meanwhile():
    base = doc_of("paragraph", "nëna")
    one, two = (ydoc.load([base.get_update()], client_id) for client_id in (3, 4))
    ydoc.set_kind(one, "c", kind="article", level=1)
    ydoc.set_text(two, "c", "nëna dhe babai")
    merged = only(ydoc.load([one.get_update(), two.get_update()]))
    assert (merged.kind, merged.text) == ("article", "nëna dhe babai")


def test_a_text_put_back_keeps_what_did_not_change():
    doc = ydoc.new_doc(2)
    for clause_id in "abcd":
        ydoc.append(doc, clause_id=clause_id, kind="paragraph", level=1, text=clause_id)
    wanted = [ydoc.node_of(block) for block in ydoc.blocks_of(doc)]
    before = ydoc.derive(doc, "articles")
    ydoc.set_text(doc, "b", "tjetër")
    ydoc.move(doc, "d", up=True)
    ydoc.remove(doc, "a")
    ydoc.append(doc, clause_id="e", kind="note", level=1, text="e")
    ydoc.replace_all(doc, wanted)
    assert ydoc.derive(doc, "articles") == before


def test_a_row_that_is_put_in_leaves_the_others_to_whoever_writes_in_them_meanwhile():
    doc = doc_of("table", "Kush | Afati\nMësuesi | 1 orë\nDrejtori | 2 orë")
    theirs = ydoc.load([doc.get_update()], ydoc.FIRST_OUTSIDE)
    ydoc.set_text(doc, "c", "Kush | Afati\nMësuesi | 1 orë\nPsikologu | 1 orë\nDrejtori | 2 orë")
    ydoc.set_text(theirs, "c", "Kush | Afati\nMësuesi | 1 orë\nDrejtori | 3 orë")
    doc.apply_update(theirs.get_update())
    assert only(doc).text == "Kush | Afati\nMësuesi | 1 orë\nPsikologu | 1 orë\nDrejtori | 3 orë"
    ydoc.set_text(doc, "c", "Kush | Afati\nPsikologu | 1 orë\nDrejtori | 3 orë")
    assert only(doc).text == "Kush | Afati\nPsikologu | 1 orë\nDrejtori | 3 orë"
