"""Drafts, versions and comments in the search: found by who may see the draft now, and gone with the act that takes it from them."""

import pytest

from members.accounts.models import User
from members.drafting.models import Comment, Thread, Version
from members.drafting.services import clauses, drafts, threads, versions
from resources.search.models import SearchEntry, SearchSuggestion
from resources.search.services.entries import rebuild
from tests.factories.drafting import DraftFactory, actor, member, signatory
from tests.integration.drafting.revoking import KINDS, WAYS, WORD, find, share, widen

pytestmark = pytest.mark.django_db


def entries(*fields):
    return list(SearchEntry.objects.filter(kind__in=KINDS).order_by("kind", "object_id", "language").values_list(*fields))


def text_of(pieces):
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize("way", WAYS)
def test_what_is_taken_away_is_found_and_counted_no_more(way):
    shared = share()
    act, whose = WAYS[way]
    person = getattr(shared, whose)
    before = find(person)
    assert (before.total, before.facets["kind"]) == (3, KINDS)
    act(shared)
    after = find(person)
    assert (after.hits, after.total, after.facets.get("kind", {})) == ((), 0, {})
    assert find(shared.owner).facets["kind"] == KINDS


def test_who_is_let_in_finds_the_versions_and_threads_that_were_there_before():
    shared = share()
    outsider = member(signatory("laws"))
    assert find(outsider).total == 0
    widen(shared)
    assert find(outsider).facets["kind"] == KINDS


def test_versions_and_threads_carry_exactly_the_labels_of_their_draft():
    shared = share()
    for _ in range(2):
        labels = [set(row) for (row,) in entries("labels")]
        assert len(labels) == 3
        assert labels[0] == labels[1] == labels[2]
        offered = SearchSuggestion.objects.filter(entry__kind__in=KINDS).values_list("labels", flat=True)
        assert {frozenset(each) for each in offered} == {frozenset(labels[0])}
        widen(shared)


def test_a_version_is_found_by_the_words_it_was_frozen_with_and_leads_to_its_page():
    shared = share()
    changed = {"text": "Tjetër fjalë.", "kind": "article", "level": 1, "based_on": 1}
    clauses.save_clause(draft=shared.draft, actor=actor(shared.owner), clause_id="c1", **changed)
    (hit,) = find(shared.guest, kind="version").hits
    version = Version.objects.get()
    assert hit.url == f"/sq/members/drafts/{shared.draft.pk}/versions/{version.number}/"
    assert "E para" in text_of(hit.title)
    assert "draft" not in find(shared.guest).facets["kind"]


def test_a_comment_is_found_by_its_words_leads_to_its_thread_and_names_nobody():
    shared = share()
    (hit,) = find(shared.guest, kind="comment").hits
    thread = Thread.objects.get()
    assert hit.url == f"/sq/members/drafts/{shared.draft.pk}/#thread-{thread.pk}"
    words = " ".join(" ".join(row) for row in entries("title", "summary", "body"))
    author = Comment.objects.get().author
    assert not any(name in words for name in (str(author), author.email, shared.draft.created_for.short_name))


def test_a_resolved_thread_is_found_and_a_deleted_comment_is_not():
    shared = share()
    thread = Thread.objects.get()
    threads.reply(thread=thread, actor=actor(shared.owner), text="Përgjigja e dytë: bisturi.")
    threads.resolve(thread=thread, actor=actor(shared.owner), resolved=True)
    assert find(shared.guest, "bisturi").facets["kind"] == {"comment": 1}
    Comment.objects.filter(text__contains="bisturi").delete()
    assert find(shared.guest, "bisturi").total == 0
    assert find(shared.guest).facets["kind"] == KINDS
    thread.delete()
    assert "comment" not in find(shared.guest).facets["kind"]


def test_a_thread_is_named_by_its_draft_as_it_is_called_today():
    shared = share()
    fields = {name: getattr(shared.draft, name) for name in ("summary", "visibility", "audience_role")}
    drafts.change_settings(draft=shared.draft, actor=actor(shared.owner), title="Rregullorja e re", **fields)
    assert "Rregullorja e re" in text_of(find(shared.guest, kind="comment").hits[0].title)
    assert "Rregullorja e re" not in text_of(find(shared.guest, kind="version").hits[0].title)


@pytest.mark.parametrize(("act", "words"), [(versions.name_version, {"name": "E para"}), (threads.begin_thread, {"text": WORD})])
def test_what_cannot_be_indexed_is_not_said(monkeypatch, act, words):
    draft = DraftFactory()
    owner = actor(User.objects.get(pk=draft.created_by_id))
    monkeypatch.setattr("members.drafting.services.finding_threads.search.index", lambda *of: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        act(draft=draft, actor=owner, **words)
    assert not Version.objects.exists()
    assert not Thread.objects.exists()


def test_a_rebuild_writes_the_same_again():
    share()
    before = entries("kind", "object_id", "language", "title", "summary", "body", "url", "labels", "changed_at")
    SearchEntry.objects.filter(kind__in=KINDS).delete()
    list(rebuild(KINDS))
    assert entries("kind", "object_id", "language", "title", "summary", "body", "url", "labels", "changed_at") == before
