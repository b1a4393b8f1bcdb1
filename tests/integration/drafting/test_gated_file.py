"""The port for gated files, as docs/how-to/add-a-kind-to-search.md says: a test's own kind, read from a real file, with a draft's labels."""

from dataclasses import dataclass, field

import pytest

from members.drafting.services import access
from members.drafting.services.finding import visible
from resources.content.file_words import read_words
from resources.search import kinds
from resources.search.kinds import SearchDocument, SearchKind
from resources.search.models import SearchEntry
from resources.search.services.entries import index, rebuild
from tests.factories.drafting import actor, member, signatory
from tests.factories.papers import pdf_saying
from tests.integration.drafting.revoking import find, share

pytestmark = pytest.mark.django_db
KIND = "draft_file"


@dataclass
class GatedFile:
    """`words`: what its room keeps of it, "" until it is read."""

    pk: str
    draft_id: int
    data: bytes = field(repr=False)
    words: str = ""


def documents(file):
    yield SearchDocument(
        object_id=file.pk, language="sq", title="Shtojca", url=f"/sq/members/drafts/{file.draft_id}/", kind=KIND, body=file.words,
        labels=(f"draft:{file.draft_id}",),
    )  # fmt: skip


@pytest.fixture
def kept(monkeypatch):
    files = []
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    kinds.register_kind(SearchKind(name=KIND, label="Skedar", documents=documents, all=lambda: files, visible=visible))
    return files


def total(person, text="kacavjerra"):
    return find(person, text, kind=KIND).total


def test_a_gated_file_is_found_by_who_may_open_it_now_and_by_nobody_else(kept):
    shared = share()
    file = GatedFile(f"{shared.draft.pk}.1", shared.draft.pk, pdf_saying("Kacavjerra."))
    kept.append(file)
    index(KIND, file)
    assert (total(shared.named, "shtojca"), total(shared.named)) == (1, 0)
    file.words = read_words(file.data, "shtojca.pdf").words
    index(KIND, file)
    assert total(shared.named) == 1
    assert [total(person) for person in (shared.guest, member(signatory("laws")))] == [0, 0], "they hold no label of this draft"
    access.take_role(draft=shared.draft, actor=actor(shared.owner), access_id=shared.draft.accesses.get(person=shared.named).pk)
    assert total(shared.named) == 0


def test_who_holds_the_label_and_may_not_see_the_draft_is_shown_nothing(kept, monkeypatch):
    """The second look: the words have been carried to the index with a label that was given too freely."""
    shared = share()
    file = GatedFile(f"{shared.draft.pk}.1", shared.draft.pk, b"", words="Kacavjerra.")
    kept.append(file)
    list(rebuild([KIND]))
    SearchEntry.objects.filter(kind=KIND).update(labels=["public"])
    assert find(member(signatory("laws")), "kacavjerra").hits == ()
    assert len(find(shared.guest, "kacavjerra").hits) == 1
