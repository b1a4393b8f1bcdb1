"""A kind of thing that lives in memory, so that the room is tried without any other room."""

from dataclasses import dataclass, field
from datetime import datetime

import pytest

from resources.search import kinds, page_kinds
from resources.search.engines import contents, index, standing
from resources.search.engines.breaker import breaker
from resources.search.kinds import SearchDocument, SearchKind
from resources.search.services import entries
from tests.integration.search.fake_cluster import FakeCluster


@dataclass
class Note:
    """Something to find; `seen_by` are the e-mails that may see it, none means everybody."""

    pk: int
    title: str = ""
    summary: str = ""
    body: str = ""
    language: str = "sq"
    kind: str = "note"
    audience: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    translation_key: str = ""
    labels: tuple[str, ...] = ("public",)
    sensitive: bool = False
    changed: datetime | None = None


@dataclass
class Board:
    """All notes, and which of them are hidden from everyone by now."""

    notes: dict[int, Note] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)

    def pin(self, **fields: object) -> Note:
        note = Note(pk=len(self.notes) + 1, **fields)
        self.notes[note.pk] = note
        entries.index(note.kind, note)
        return note

    def put(self, number: int, **fields: object) -> Note:
        """Write the note of this number anew, or for the first time."""
        self.notes[number] = note = Note(pk=number, **fields)
        entries.index(note.kind, note)
        return note

    def documents(self, note: Note) -> list[SearchDocument]:
        if note.pk not in self.notes:
            return []
        return [
            SearchDocument(
                object_id=str(note.pk),
                language=note.language,
                kind=note.kind,
                title=note.title,
                summary=note.summary,
                body=note.body,
                audience=note.audience,
                ages=note.ages,
                topics=note.topics,
                translation_key=note.translation_key,
                labels=note.labels,
                sensitive=note.sensitive,
                changed=note.changed,
                url=f"/{note.language}/notes/{note.pk}/",
            )
        ]

    def visible(self, object_ids, user) -> set[str]:
        return set(object_ids) - self.hidden

    def of(self, kind: str) -> list[Note]:
        return [note for note in self.notes.values() if note.kind == kind]


@pytest.fixture
def board(monkeypatch, db) -> Board:
    made = Board()
    monkeypatch.setattr(kinds, "_kinds", {})
    monkeypatch.setattr(kinds, "_viewer_labels", [])
    monkeypatch.setattr(page_kinds, "_models", {})
    for name, label in (("note", "Shënim"), ("memo", "Kujtesë")):
        kinds.register_kind(
            SearchKind(name=name, label=label, documents=made.documents, all=lambda name=name: made.of(name), visible=made.visible)
        )
    return made


@pytest.fixture
def nudged(monkeypatch) -> list[None]:
    """Each time the worker is told that something waits."""
    calls: list[None] = []
    monkeypatch.setattr(kinds, "_nudges", [lambda: calls.append(None)])
    return calls


@pytest.fixture
def cluster(monkeypatch, settings, nudged) -> FakeCluster:
    """Elasticsearch in memory, set as the site's, with nothing in it."""
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
    fake = FakeCluster()
    monkeypatch.setattr(index, "ElasticsearchIndex", fake.index)
    monkeypatch.setattr(contents, "versions", fake.versions)
    for name in ("look", "take_alias", "drop_others", "drop_if_broken"):
        monkeypatch.setattr(standing, name, getattr(fake, name))
    yield fake
    breaker.succeeded()
