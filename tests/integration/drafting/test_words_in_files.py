"""The words in files beside drafts: read after they came, found by who sees the draft now, and by nobody else."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from members.drafting.models import AttachmentReading, Draft
from members.drafting.services import attached_words, attaching, drafts, trash
from resources.content import piles, tasks
from resources.content.enums import ReadingState
from resources.content.file_words import FileWords
from resources.content.piles import read_next
from resources.search.models import SearchEntry
from resources.search.selectors.searching import Asked, search
from resources.search.services.entries import rebuild
from tests.factories.accounts import log_in
from tests.factories.drafting import actor, attach, member, signatory
from tests.factories.media import png
from tests.factories.papers import STYLES, docx, odt, pdf_saying
from tests.factories.sheets import workbook
from tests.integration.drafting.revoking import WAYS, find, share, widen

pytestmark = pytest.mark.django_db
WORD = "kacavjerra"
READ = FileWords(f"Fjala {WORD} dhe të tjera.")


@pytest.fixture
def shared(monkeypatch):
    """A draft with a file that says WORD and has been read, and who may find it."""
    monkeypatch.setattr(piles, "read_words", lambda data, name: READ)
    shared = share()
    shared.file = attach(shared.draft, shared.owner)
    read_next(attached_words.PILE)
    return shared


def total(person, text=WORD):
    return find(person, text).total


@pytest.mark.parametrize("way", WAYS)
def test_what_is_taken_away_is_found_and_counted_no_more(shared, way):
    act, whose = WAYS[way]
    person = getattr(shared, whose)
    before = find(person, WORD)
    assert (before.total, before.facets["kind"]) == (1, {"draft_file": 1})
    act(shared)
    after = find(person, WORD)
    assert (after.hits, after.total, after.facets.get("kind", {})) == ((), 0, {})
    assert total(shared.owner) == 1


def test_who_may_see_the_draft_from_now_on_finds_them_and_nobody_else(shared):
    stranger = member(signatory("laws"))
    assert total(stranger) == 0
    widen(shared)
    assert total(stranger) == 1
    assert search(Asked(text=WORD, language="sq", chosen={}), user=AnonymousUser()).total == 0


def test_a_label_that_was_given_too_freely_shows_nothing(shared):
    SearchEntry.objects.filter(kind="draft_file").update(labels=["public"])
    assert find(member(signatory("laws")), WORD).hits == ()
    assert len(find(shared.guest, WORD).hits) == 1


def test_they_go_with_the_file_and_come_with_another(shared, monkeypatch):
    attaching.detach(draft=shared.draft, actor=actor(shared.owner), attachment_id=shared.file.pk)
    assert (total(shared.owner), AttachmentReading.objects.count()) == (0, 0)
    monkeypatch.setattr(piles, "read_words", lambda data, name: FileWords("Fjala tjetërlloj."))
    attach(shared.draft, shared.owner)
    read_next(attached_words.PILE)
    assert (total(shared.guest), total(shared.guest, "tjetërlloj")) == (0, 1)


def test_in_the_trash_they_are_not_found_and_out_of_it_they_are(shared):
    trash.throw_away(draft=shared.draft, actor=actor(shared.owner), reason="Gabim.")
    assert total(shared.owner) == 0
    trash.take_out(draft=Draft.objects.get(pk=shared.draft.pk), actor=actor(shared.owner))
    assert total(shared.guest) == 1


def test_another_title_of_the_draft_is_said_beside_its_files(shared):
    drafts.change_settings(
        draft=shared.draft, actor=actor(shared.owner), title="Emri i ri", summary="", visibility=shared.draft.visibility,
        audience_role=shared.draft.audience_role,
    )  # fmt: skip
    assert SearchEntry.objects.get(kind="draft_file").summary == "PDF, pranë draftit “Emri i ri”"
    assert total(shared.guest) == 1


def test_a_rebuild_reads_no_file_again_and_writes_the_same(shared, monkeypatch):
    monkeypatch.setattr(piles, "read_words", lambda data, name: 1 / 0)
    fields = ("object_id", "language", "title", "summary", "body", "url", "labels", "changed_at")
    before = list(SearchEntry.objects.filter(kind="draft_file").values_list(*fields))
    SearchEntry.objects.filter(kind="draft_file").delete()
    list(rebuild(["draft_file"]))
    assert list(SearchEntry.objects.filter(kind="draft_file").values_list(*fields)) == before


def test_a_file_from_before_its_words_were_read_is_read_too(shared):
    AttachmentReading.objects.all().delete()
    read_next(attached_words.PILE)
    assert (total(shared.guest), AttachmentReading.objects.get().state) == (1, ReadingState.READ)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("pdf", pdf_saying("Fjala kacavjerra dhe tjera.")),
        ("docx", docx("<w:p><w:r><w:t>Fjala kacavjerra.</w:t></w:r></w:p>")),
        ("xlsx", workbook(("Fjala", "kacavjerra"))),
        ("odt", odt(styles_DOT_xml=STYLES)),
    ],
)
def test_the_worker_reads_what_came_and_before_it_is_found_by_its_title(kind, data):
    shared = share()
    attach(shared.draft, shared.owner, data=data, kind=kind)
    word = "teksti" if kind == "odt" else WORD
    assert (total(shared.guest, "shtojca"), total(shared.guest, word)) == (1, 0)
    assert tasks.read_files.func() is False
    assert (total(shared.guest, "shtojca"), total(shared.guest, word)) == (1, 1)


def test_words_in_another_language_than_the_drafts_are_found_by_its_forms(monkeypatch):
    monkeypatch.setattr(piles, "read_words", lambda data, name: FileWords("The schools have been asked about the children."))
    shared = share()
    attach(shared.draft, shared.owner)
    read_next(attached_words.PILE)
    assert SearchEntry.objects.get(kind="draft_file").language == "en"
    assert total(shared.guest, "school child") == 1


def test_what_is_taken_away_while_it_is_read_is_not_found(monkeypatch):
    shared = share()
    row = attach(shared.draft, shared.owner)

    def meanwhile(data, name):
        attaching.detach(draft=shared.draft, actor=actor(shared.owner), attachment_id=row.pk)
        return READ

    monkeypatch.setattr(piles, "read_words", meanwhile)
    assert read_next(attached_words.PILE) is False
    assert not SearchEntry.objects.filter(kind="draft_file").exists()


def test_a_killed_worker_leaves_its_file_and_a_round_takes_it_up(monkeypatch):
    shared = share()
    attach(shared.draft, shared.owner)
    with monkeypatch.context() as killed:
        killed.setattr(piles, "read_words", lambda data, name: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            piles.read_a_round()
    monkeypatch.setattr(piles, "read_words", lambda data, name: READ)
    assert piles.read_a_round() is False
    assert total(shared.guest) == 1


def test_a_file_that_cannot_be_read_is_found_by_its_title_and_its_page_says_why(client):
    shared = share()
    attach(shared.draft, shared.owner, data=b"%PDF-1.7\nno more")
    attach(shared.draft, shared.owner, data=png(), kind="png", title="Figura")
    read_next(attached_words.PILE)
    assert AttachmentReading.objects.values_list("state", "reason").get() == ("unreadable", "broken")
    assert total(shared.guest, "shtojca") == 1
    page = log_in(client, shared.guest).get(reverse("drafting:files", args=[shared.draft.pk])).content.decode()
    assert page.count("Kërkimi e gjen vetëm nga titulli.") == 1
    assert "Skedari është i dëmtuar." in page
