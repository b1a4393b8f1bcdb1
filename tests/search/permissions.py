"""Who may find what, over users, labels and changes: what an engine finds against a plain filter of what is there."""

from collections import Counter
from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser
from hypothesis import strategies as st

from resources.search import kinds
from resources.search.results import Results
from resources.search.selectors import searching
from resources.search.selectors.suggesting import suggestions
from resources.search.services import entries

LABELS = ("public", "member", "org:1", "org:2", "draft:3")
TOPICS = ("privacy", "images")
some_labels = st.frozensets(st.sampled_from(LABELS), min_size=1)
acts = st.one_of(
    st.tuples(st.just("write"), st.integers(0, 5), some_labels, st.sampled_from(TOPICS)),
    st.tuples(st.just("withdraw"), st.integers(0, 5)),
    st.tuples(st.just("hide"), st.integers(0, 5)),
    st.tuples(st.just("grant"), st.frozensets(st.sampled_from(LABELS[1:]))),
    st.tuples(st.just("carry")),
)


@dataclass
class World:
    """A board, what its user holds, and numbers of notes that Elasticsearch has not been told of."""

    board: object
    held: set[str] = field(default_factory=set)
    behind: set[str] = field(default_factory=set)

    def do(self, act: tuple, carry) -> None:
        name, *said = act
        if name == "grant":
            self.held.clear()
            self.held.update(said[0])
        elif name == "carry":
            carry()
            self.behind.clear()
        elif name == "hide":
            self.board.hidden.symmetric_difference_update({str(said[0])})
        else:
            self._change(name, *said)

    def _change(self, name: str, number: int, labels: frozenset[str] = frozenset(), topic: str = "") -> None:
        if name == "write":
            self.board.put(number, title="Ruteri i shtëpisë", labels=tuple(sorted(labels)), topics=(topic,))
        elif self.board.notes.pop(number, None):
            entries.withdraw("note", number)
        self.behind.add(str(number))

    def expected(self) -> dict[str, str]:
        """Numbers and topics of the notes that the user may find now, by reading them all."""
        mine = {"public", *self.held}
        return {
            str(note.pk): note.topics[0]
            for note in self.board.notes.values()
            if mine.intersection(note.labels) and str(note.pk) not in self.board.hidden
        }


def check(world: World, found: Results, *, behind: set[str]) -> None:
    """Hits, count, facets and suggestions are those of the plain filter, without what the engine has not been told of."""
    expected = {number: topic for number, topic in world.expected().items() if number not in behind}
    assert {hit.object_id for hit in found.hits} == set(expected)
    assert found.total == len(expected)
    assert found.facets.get("topic", {}) == Counter(expected.values())
    offered = {each.url for each in suggestions("ruter", "sq", user=AnonymousUser())}
    assert offered == {f"/sq/notes/{number}/" for number in world.expected()}


def find() -> Results:
    return searching.search(searching.Asked(text="ruteri", language="sq", chosen={}), user=AnonymousUser())


def begin(board, monkeypatch) -> World:
    """A world with nothing in it; every user holds what the world says."""
    board.notes.clear()
    board.hidden.clear()
    world = World(board)
    monkeypatch.setattr(kinds, "_viewer_labels", [lambda user: world.held])
    return world
