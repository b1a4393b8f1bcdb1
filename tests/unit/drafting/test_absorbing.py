"""Updates from outside: what is taken, what is refused, and that a refusal says why."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Doc, Map, XmlElement, XmlText

from members.drafting import ydoc
from members.drafting.ydoc import absorbing, schema
from members.drafting.ydoc.decoding import UndecodableError, decode, state_of

OUTSIDE = 4_000_000_000


def server_doc() -> Doc:
    doc = ydoc.new_doc(2)
    ydoc.append(doc, clause_id="a", kind="article", level=1, text="Neni i parë\nvazhdon")
    ydoc.append(doc, clause_id="t", kind="table", level=1, text="Afati | Kush\n3 ditë | Policia")
    return doc


class Browser:
    """A replica with a client id of its own, and what it wrote since it was opened."""

    def __init__(self, server: Doc, client_id: int = OUTSIDE) -> None:
        self.doc = ydoc.load([server.get_update()], client_id)
        self.updates: list[bytes] = []
        self._watching = self.doc.observe(lambda event: self.updates.append(event.update))

    @property
    def text(self):
        return ydoc.fragment(self.doc)

    def words(self, block: int = 0) -> XmlText:
        return self.text.children[block].children[0]


def test_a_word_is_taken_and_its_clause_is_told():
    server = server_doc()
    browser = Browser(server)
    browser.words().insert(4, " i ri")
    absorbed = ydoc.absorb(server, browser.updates[0])
    assert (absorbed.touched, absorbed.clients, absorbed.new) == (("a",), {OUTSIDE}, True)
    assert ydoc.derive(server, "articles")[0].text.startswith("Neni i ri")
    again = ydoc.absorb(server, browser.updates[0])
    assert (again.touched, again.new) == ((), False)


def test_new_blocks_cells_and_marks_are_told_by_their_clauses():
    server = server_doc()
    browser = Browser(server)
    with browser.doc.transaction():
        ydoc.insert(browser.doc, index=1, clause_id="n", kind="paragraph", level=1, text="i ri")
        browser.words().format(0, 4, {"bold": {}, "link": {"href": "https://example.org/"}})
        browser.text.children[2].children[1].children[0].children[0].insert(0, "deri ")
    absorbed = ydoc.absorb(server, browser.updates[0])
    assert set(absorbed.touched) == {"a", "n", "t"}
    first = ydoc.derive(server, "articles")[0]
    assert [(mark.start, mark.end, mark.name, mark.href) for mark in first.marks] == [
        (0, 4, "bold", ""),
        (0, 4, "link", "https://example.org/"),
    ]


def test_a_deletion_alone_is_taken_and_one_of_what_was_never_seen_is_refused():
    server = server_doc()
    browser = Browser(server)
    browser.words().insert(0, "xyz")
    del browser.words()[0:3]
    with pytest.raises(ydoc.BadUpdate, match="never seen"):
        ydoc.absorb(server, browser.updates[1])
    ydoc.absorb(server, browser.updates[0])
    assert ydoc.absorb(server, browser.updates[1]).new


def test_the_name_of_the_server_is_nobody_elses():
    server = server_doc()
    browser = Browser(server, client_id=2)
    browser.words().insert(0, "x")
    with pytest.raises(ydoc.BadUpdate, match="name of the server"):
        ydoc.absorb(server, browser.updates[0])


def _foreign_root(browser):
    browser.doc["evil"] = Map({"a": 1})


def _mark(name, value):
    return lambda browser: browser.words().format(0, 2, {name: value})


def _attribute(name, value):
    return lambda browser: browser.text.children[0].attributes.__setitem__(name, value)


def _child(element, *path):
    def add(browser):
        place = browser.text
        for step in path:
            place = place.children[step]
        place.children.append(element())

    return add


@pytest.mark.parametrize(
    "act",
    [
        _foreign_root,
        _mark("evil", {}),
        _mark("bold", {"style": "x"}),
        _mark("link", {"href": "javascript:alert(1)"}),
        _mark("link", {"href": "data:text/html,x"}),
        _mark("link", {"href": "https://x y"}),
        _mark("link", {"href": "https://a", "onclick": "x"}),
        _attribute("onclick", "x"),
        _attribute("kind", "table"),
        _attribute("level", True),
        _attribute("id", 3.0),
        _child(lambda: XmlElement("clause", {"id": "x"}), 0),
        _child(lambda: XmlElement("img"), 0),
        _child(lambda: XmlElement("reference", {"target": "a b"}), 0),
        _child(lambda: XmlElement("hardBreak", {"src": "x"}), 0),
        _child(lambda: XmlElement("tableCell"), 1),
        _child(lambda: XmlElement("tableRow", {}, [XmlText("x")]), 1),
        _child(lambda: XmlElement("table"), 1, 0, 0),
        _child(lambda: XmlElement("paragraph")),
        _child(lambda: XmlText("loose")),
        lambda browser: browser.words().insert(0, "a\u202eb"),
        lambda browser: browser.words().insert(0, "a" * 20_001),
        lambda browser: browser.words().insert_embed(0, {"a": 1}),
    ],
)
def test_what_the_schema_does_not_know_is_refused(act):
    server = server_doc()
    browser = Browser(server)
    act(browser)
    (update,) = browser.updates
    with pytest.raises(ydoc.BadUpdate):
        ydoc.absorb(server, update)


def test_too_many_blocks_rows_and_columns_are_refused(monkeypatch):
    monkeypatch.setattr(absorbing, "MAX_CLAUSES", 2)
    monkeypatch.setattr(schema, "MAX_ROWS", 2)
    monkeypatch.setattr(schema, "MAX_COLUMNS", 2)
    for act in (
        lambda browser: ydoc.append(browser.doc, clause_id="x", kind="note", level=1, text=""),
        _child(lambda: XmlElement("tableRow"), 1),
        _child(lambda: XmlElement("tableCell"), 1, 0),
    ):
        server = server_doc()
        browser = Browser(server)
        act(browser)
        with pytest.raises(ydoc.BadUpdate, match="too many"):
            ydoc.absorb(server, browser.updates[-1])


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60))
def test_rubbish_is_read_or_refused_and_nothing_else(rubbish):
    try:
        decode(rubbish)
    except UndecodableError:
        return


WORDS = st.text(alphabet="aeëç 😀\n|\\[#]", max_size=20)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["a", "t"]), WORDS), max_size=6))
def test_every_update_that_yrs_writes_is_read_to_its_end(edits):
    server = server_doc()
    browser = Browser(server)
    for clause_id, text in edits:
        ydoc.set_text(browser.doc, clause_id, text)
    for update in browser.updates:
        decoded = decode(update)
        assert set(decoded.clocks) <= {OUTSIDE}
        ydoc.absorb(server, update)
    assert ydoc.derive(server, "articles") == ydoc.derive(browser.doc, "articles")
    assert state_of(server.get_state()) == state_of(browser.doc.get_state())
