"""Who wrote each word, told from the log: whatever several do at once, every character is whose it was first."""

import json
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Doc, XmlText

from members.drafting import ydoc
from members.drafting.ydoc.blocks import Node, build, element, fragment, node_of
from members.drafting.ydoc.inline import text_of
from members.drafting.ydoc.restoring import restore
from members.drafting.ydoc.tracing import Tracing

WRITERS = 3
#: Each character that is typed is another one, so that the model knows it again wherever it goes.
FIRST_SIGN = 0x4E00


class Desk:
    """Writers with a replica each, the log that the server adds their updates to, and who typed which character first."""

    def __init__(self) -> None:
        self.log: list[tuple[int, bytes]] = []
        self.typed: dict[str, int] = {}
        self.signs = count(FIRST_SIGN)
        self.ids = count()
        self.docs = [ydoc.new_doc(2_000_000 + number) for number in range(WRITERS)]
        for number, doc in enumerate(self.docs, start=1):
            doc.observe(lambda event, number=number: self.mine(number, event.update))
        self.receiving = False

    def mine(self, number: int, update: bytes) -> None:
        if not self.receiving and update != b"\x00\x00":
            self.log.append((number, update))

    def sync(self, doc: Doc) -> None:
        self.receiving = True
        for _, update in self.log:
            doc.apply_update(update)
        self.receiving = False

    def words(self, writer: int, number: int) -> str:
        new = "".join(chr(next(self.signs)) for _ in range(number))
        self.typed.update(dict.fromkeys(new, writer))
        return new

    def do(self, writer: int, what: str, where: int, place: int) -> None:
        doc = self.docs[writer - 1]
        if what in {"add", "split", "join", "move", "cell"}:
            self.sync(doc)  # a change of blocks is made on what is there; typing goes on behind the others' backs
        blocks = ydoc.blocks_of(doc)
        if what == "sync":
            self.sync(doc)
        elif what == "add" or not blocks:
            kind = "table" if what == "cell" else "paragraph"
            text = self.words(writer, 4)
            ydoc.insert(doc, index=where % (len(blocks) + 1), clause_id=f"k{next(self.ids)}", kind=kind, level=1, text=text)
        else:
            getattr(self, what)(writer, doc, where % len(blocks), place)

    def type(self, writer: int, doc: Doc, where: int, place: int) -> None:
        if text := _text(element(fragment(doc), where)):
            text.insert(place % (len(text) // 3 + 1) * 3, self.words(writer, 1 + place % 3))

    def delete(self, _writer: int, doc: Doc, where: int, place: int) -> None:
        text = _text(element(fragment(doc), where))
        if text and len(text):
            at = place % (len(text) // 3) * 3
            del text[at : min(at + 6, len(text))]

    def split(self, _writer: int, doc: Doc, where: int, place: int) -> None:
        """As the editor does: the rest is cut off and written into a new block."""
        block = element(fragment(doc), where)
        text = _text(block)
        if text is None or block.tag == "table":
            return
        at = place % (len(text) // 3 + 1) * 3
        rest = str(text).encode()[at:].decode()
        with doc.transaction():
            del text[at : len(text)]
            attributes = {"id": f"k{next(self.ids)}", "kind": "paragraph", "level": 1.0}
            build(fragment(doc), where + 1, Node("clause", attributes, ([(rest, None)],) if rest else ()))

    def join(self, _writer: int, doc: Doc, where: int, _place: int) -> None:
        blocks = ydoc.blocks_of(doc)
        if where == 0 or {blocks[where].tag, blocks[where - 1].tag} != {"clause"} or (text := _text(blocks[where - 1])) is None:
            return
        rest = text_of(blocks[where])
        with doc.transaction():
            del fragment(doc).children[where]
            if rest:
                text.insert(len(text), rest)

    def move(self, _writer: int, doc: Doc, where: int, place: int) -> None:
        ydoc.place(doc, str(ydoc.blocks_of(doc)[where].attributes["id"]), place % len(ydoc.blocks_of(doc)))

    def cell(self, writer: int, doc: Doc, _where: int, place: int) -> None:
        text = " | ".join(self.words(writer, 2) for _ in range(1 + place % 3)) + "\n" + self.words(writer, 1)
        ydoc.append(doc, clause_id=f"k{next(self.ids)}", kind="table", level=1, text=text)


def _text(block) -> XmlText | None:
    while len(block.children) and not isinstance(block.children[0], XmlText):
        block = block.children[0]
    return block.children[0] if len(block.children) else None


STEPS = st.tuples(
    st.integers(1, WRITERS),
    st.sampled_from(["type", "type", "type", "delete", "sync", "add", "split", "join", "move", "cell"]),
    st.integers(0, 7),
    st.integers(0, 11),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(STEPS, max_size=40), st.integers(0, 60))
def test_every_character_is_whose_it_was_first_whatever_becomes_of_its_clause(steps, where):
    desk = Desk()
    for step in steps:
        desk.do(*step)
    traced = Tracing()
    for number, (writer, update) in enumerate(desk.log):
        if number == where:
            traced = Tracing(traced.doc.get_update(), json.loads(json.dumps(traced.kept())))
        traced.take(update, lambda _block, _words, writer=writer: writer)
    derived = ydoc.derive(ydoc.load(update for _, update in desk.log), "articles")
    assert {clause.clause_id: clause.text for clause in derived} == {
        clause_id: "".join(text for text, _ in runs) for clause_id, runs in traced.runs().items()
    }
    said = [(sign, writer) for runs in traced.runs().values() for text, writer in runs for sign in text if sign in desk.typed]
    assert [pair for pair in said if desk.typed[pair[0]] != pair[1]] == []


def traced_of(*log):
    traced = Tracing()
    for writer, update in log:
        traced.take(update, lambda _block, _words, writer=writer: writer)
    return traced


def made(doc, change) -> bytes:
    before = doc.get_state()
    change(doc)
    return doc.get_update(before)


def begun(text="Neni një mbron fëmijët nga dhuna."):
    doc = ydoc.new_doc(2)
    return doc, made(doc, lambda doc: ydoc.append(doc, clause_id="a", kind="paragraph", level=1, text=text))


def another(doc, client_id):
    return ydoc.load([doc.get_update()], client_id)


def test_who_divides_a_clause_while_another_takes_a_word_out_of_it_writes_nothing():
    doc, first = begun("Neni një mbron fëmijët nga dhuna dhe nga abuzimi në internet.")
    second, third = another(doc, 3), another(doc, 4)
    gone = made(second, lambda doc: ydoc.set_text(doc, "a", "Neni një mbron fëmijët nga dhuna dhe abuzimi në internet."))

    at = len("Neni një mbron fëmi".encode())

    def divide(doc):
        text = element(fragment(doc), 0).children[0]
        rest = str(text).encode()[at:].decode()
        with doc.transaction():
            del text[at : len(text)]
            build(fragment(doc), 1, Node("clause", {"id": "b", "kind": "paragraph", "level": 1.0}, ([(rest, None)],)))

    runs = traced_of((1, first), (2, gone), (3, made(third, divide))).runs()
    assert runs["a"] == [("Neni një mbron fëmi", 1)]
    assert runs["b"] == [("jët nga dhuna dhe ", 1), ("nga ", 3), ("abuzimi në internet.", 1)]  # what one took out the other put in again


def test_a_clause_built_anew_keeps_the_words_it_had_and_gets_back_those_it_had_before():
    doc, first = begun("Neni një mbron fëmijët nga dhuna dhe abuzimi.")
    whole = node_of(element(fragment(doc), 0))
    other = another(doc, 3)
    second = made(other, lambda doc: ydoc.set_text(doc, "a", "Neni një mbron të gjithë."))
    assert traced_of((1, first), (2, second)).runs()["a"] == [("Neni një mbron ", 1), ("të gjithë", 2), (".", 1)]
    third = made(other, lambda doc: restore(doc, [whole]))
    assert traced_of((1, first), (2, second), (3, third)).runs()["a"] == [("Neni një mbron fëmijët nga dhuna dhe abuzimi.", 1)]


def test_what_is_taken_out_and_put_in_again_later_is_whose_it_was():
    doc, first = begun()
    other = another(doc, 3)
    gone = made(other, lambda doc: ydoc.remove(doc, "a"))
    back = made(other, lambda doc: ydoc.append(doc, clause_id="b", kind="point", level=1, text="Neni një mbron fëmijët nga dhuna."))
    assert traced_of((1, first), (2, gone), (2, back)).runs() == {"b": [("Neni një mbron fëmijët nga dhuna.", 1)]}


def test_references_breaks_and_cells_have_a_writer_and_what_stands_between_cells_has_none():
    doc, first = begun("shih [#k]")
    other = another(doc, 3)
    second = made(other, lambda doc: ydoc.set_text(doc, "a", "shih\n[#k] dhe"))
    third = made(other, lambda doc: ydoc.append(doc, clause_id="t", kind="table", level=1, text="x | y\\|z"))
    fourth = made(other, lambda doc: ydoc.move(doc, "a", up=False))
    runs = traced_of((1, first), (2, second), (2, third), (3, fourth)).runs()
    assert runs == {"t": [("x", 2), (" | ", 0), ("y\\|z", 2)], "a": [("shih", 1), ("\n", 2), ("[#k]", 1), (" dhe", 2)]}
