"""What a killed server leaves: rows that lag behind the log, and logs that grow."""

import pytest
from django.db import DataError
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from members.drafting import ydoc
from members.drafting.models import Clause, DraftSnapshot, DraftUpdate
from members.drafting.services import compacting
from members.drafting.services.log import Live, append_live, document
from members.drafting.tasks import tend_drafts
from tests.factories.accounts import log_in
from tests.factories.drafting import DraftFactory, actor

pytestmark = pytest.mark.django_db


def write(draft, text, client_id=ydoc.FIRST_OUTSIDE):
    """As a room does: into the log, and no further."""
    doc = document(draft)
    theirs = ydoc.load([doc.get_update()], client_id)
    before = theirs.get_state()
    ydoc.fragment(theirs).children[1].children[0].insert(0, text)
    update = theirs.get_update(before)
    (sequence,) = append_live(draft_id=draft.pk, writings=[Live(update, ydoc.absorb(doc, update), actor(draft.created_by))])
    return sequence


def test_rows_are_made_what_the_log_says_by_the_worker(django_capture_on_commit_callbacks, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    draft = DraftFactory()
    sequence = write(draft, "Ri ")
    assert Clause.objects.get(draft=draft, clause_id="c1").text == "Neni i parë."
    with django_capture_on_commit_callbacks(execute=True):
        assert tend_drafts.func() == 1
    row = Clause.objects.get(draft=draft, clause_id="c1")
    assert (row.text, row.changed_revision) == ("Ri Neni i parë.", sequence)
    with django_capture_on_commit_callbacks(execute=True):
        assert tend_drafts.func() == 0
    assert DBTaskResult.objects.filter(task_path=tend_drafts.module_path).count() == 1


def test_a_form_that_is_opened_shows_what_was_written_live_a_moment_ago(client):
    draft = DraftFactory()
    write(draft, "Ri ")
    log_in(client, draft.created_by)
    address = reverse("drafting:clause", args=[draft.pk, "c1"])
    form = client.get(address).context["form"]
    typed = {name: form[name].value() for name in ("text", "kind", "level", "based_on")}
    assert typed["text"] == "Ri Neni i parë."
    assert client.post(address, typed | {"text": "Më i ri."}).status_code == 302


def test_a_snapshot_stands_beside_the_log_and_reading_begins_there(monkeypatch):
    monkeypatch.setattr(compacting, "EVERY", 3)
    draft = DraftFactory()
    for number in range(9):
        write(draft, f"{number} ")
        compacting.tend()
    draft.refresh_from_db()
    assert DraftUpdate.objects.filter(draft=draft).count() == draft.revision
    assert DraftSnapshot.objects.filter(draft=draft).count() == compacting.KEPT
    whole = ydoc.load(bytes(row.update) for row in DraftUpdate.objects.filter(draft=draft))
    assert ydoc.derive(document(draft), "articles") == ydoc.derive(whole, "articles")
    with_snapshot = document(draft)
    assert with_snapshot.get_state() == whole.get_state()


def test_reading_a_long_draft_asks_for_what_came_after_the_snapshot_only(django_assert_num_queries):
    draft = DraftFactory()
    for number in range(5):
        write(draft, f"{number} ")
    compacting.compact(draft.pk)
    compacting.compact(draft.pk)
    assert DraftSnapshot.objects.filter(draft=draft).count() == 1
    write(draft, "pas ")
    with django_assert_num_queries(2):
        doc = document(draft)
    assert ydoc.derive(doc, "articles")[1].text.startswith("pas 4")


def test_rows_that_cannot_be_made_hold_up_no_other_draft_and_no_room(monkeypatch, caplog):
    first, second = DraftFactory(), DraftFactory()
    write(first, "Ri ")
    write(second, "Ri ")
    project = compacting.project

    def failing(draft, doc):
        if draft.pk == first.pk:
            raise DataError("too long")
        project(draft, doc)

    monkeypatch.setattr(compacting, "project", failing)
    assert compacting.tend() == 1
    assert Clause.objects.get(draft=second, clause_id="c1").text == "Ri Neni i parë."
    assert not compacting.follow(first.pk)
    assert caplog.text.count(f"draft {first.pk} could not be looked after") == 2


def test_a_word_longer_than_any_is_no_fault():
    draft = DraftFactory()
    write(draft, "a" * 500)
    compacting.catch_up(draft.pk)
    assert Clause.objects.get(draft=draft, clause_id="c1").text.startswith("aaaa")
