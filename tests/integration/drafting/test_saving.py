"""Saving clauses: the log, the derived rows, stale saves, two writers at once."""

import threading

import pytest
from django.db import connection
from django.urls import reverse

from members.drafting import ydoc
from members.drafting.models import Clause, Draft, DraftUpdate
from members.drafting.services import clauses
from members.drafting.services.acting import DraftLockedError, StaleClauseError
from members.drafting.services.log import document
from tests.factories.accounts import log_in
from tests.factories.drafting import DraftFactory, actor, member, signatory

pytestmark = pytest.mark.django_db


def words(draft):
    return list(Clause.objects.filter(draft=draft).order_by("position").values_list("clause_id", "number", "text"))


def save(draft, person, clause_id, text, based_on):
    clauses.save_clause(draft=draft, actor=actor(person), clause_id=clause_id, text=text, kind="article", level=1, based_on=based_on)


def form_of(clause_id, draft, text):
    row = Clause.objects.get(draft=draft, clause_id=clause_id)
    return {"text": text, "kind": row.kind, "level": row.level, "based_on": row.changed_revision}


def address(draft, clause_id="c1"):
    return reverse("drafting:clause", args=[draft.pk, clause_id])


@pytest.fixture
def two():
    """A draft and two editors of different signatories."""
    first, second = member(signatory("policies")), member(signatory("policies"))
    return DraftFactory(owner=first), first, second


def test_the_log_is_the_truth_and_the_rows_follow_it(two):
    draft, first, second = two
    save(draft, first, "c1", "Një.", 1)
    save(draft, second, "c2", "Dy.", 1)
    updates = list(DraftUpdate.objects.filter(draft=draft).order_by("sequence"))
    assert [(row.sequence, row.act, row.author) for row in updates] == [
        (1, "draft.import", first),
        (2, "clause.save", first),
        (3, "clause.save", second),
    ]
    derived = ydoc.derive(ydoc.load(bytes(row.update) for row in updates), draft.numbering)
    assert [(c.clause_id, c.number, c.text) for c in derived] == words(draft)
    assert words(draft) == [("c0", "I", "Kreu i parë"), ("c1", "1", "Një."), ("c2", "2", "Dy.")]


def test_each_clause_says_who_changed_it_and_for_whom(two):
    draft, first, second = two
    save(draft, second, "c1", "Një.", 1)
    row = Clause.objects.get(draft=draft, clause_id="c1")
    assert (row.changed_by, row.changed_for, row.changed_revision) == (second, second.mandates.get().organisation, 2)
    assert Clause.objects.get(draft=draft, clause_id="c2").changed_by == first


def test_a_save_that_changes_nothing_is_no_save(two):
    draft, first, _ = two
    save(draft, first, "c1", "Neni i parë.", 1)
    draft.refresh_from_db()
    assert draft.revision == 1
    assert DraftUpdate.objects.filter(draft=draft).count() == 1


def test_a_stale_save_shows_both_texts_and_keeps_what_was_typed(two, client):
    draft, first, second = two
    save(draft, second, "c1", "Neni i parë, i ri.", 1)
    response = log_in(client, first).post(address(draft), {"text": "Neni i parë, i imi.", "kind": "article", "level": 1, "based_on": 1})
    page = response.content.decode()
    assert response.status_code == 409
    assert "<ins>imi</ins>" in page
    assert "<del>ri</del>" in page
    assert response.context["typed"].text == "Neni i parë, i imi."
    assert response.context["form"]["text"].value() == "Neni i parë, i imi."
    assert second.mandates.get().organisation.short_name in page
    assert words(draft)[1][2] == "Neni i parë, i ri."

    again = {name: response.context["form"][name].value() for name in ("text", "kind", "level", "based_on")}
    assert client.post(address(draft), again).status_code == 302
    assert words(draft)[1][2] == "Neni i parë, i imi."


def test_the_second_stale_save_is_stopped_again(two, client):
    draft, first, second = two
    save(draft, second, "c1", "Një.", 1)
    response = log_in(client, first).post(address(draft), {"text": "Imja.", "kind": "article", "level": 1, "based_on": 1})
    save(draft, second, "c1", "Dy.", 2)
    again = {name: response.context["form"][name].value() for name in ("text", "kind", "level", "based_on")}
    assert client.post(address(draft), again).status_code == 409


def test_a_form_without_its_revision_counts_as_stale(two, client):
    draft, first, second = two
    save(draft, second, "c1", "Një.", 1)
    assert log_in(client, first).post(address(draft), {"text": "Imja.", "kind": "article", "level": 1}).status_code == 409


def test_saves_of_different_clauses_do_not_meet(two, client):
    draft, first, second = two
    save(draft, second, "c2", "Dy.", 1)
    assert log_in(client, first).post(address(draft), {"text": "Një.", "kind": "article", "level": 1, "based_on": 1}).status_code == 302
    assert [text for _, _, text in words(draft)] == ["Kreu i parë", "Një.", "Dy."]


def test_a_clause_removed_meanwhile_gives_the_text_back_to_add_it_anew(two, client):
    draft, first, second = two
    clauses.delete_clause(draft=draft, actor=actor(second), clause_id="c1", based_on=1)
    response = log_in(client, first).post(address(draft), {"text": "Imja.", "kind": "article", "level": 1, "based_on": 1})
    assert response.status_code == 409
    assert response.context["form"]["text"].value() == "Imja."
    client.post(reverse("drafting:add", args=[draft.pk]), {"text": "Imja.", "kind": "article", "level": 1, "based_on": 0})
    assert words(draft)[-1][2] == "Imja."


def test_a_clause_changed_meanwhile_is_not_removed(two, client):
    draft, first, second = two
    save(draft, second, "c1", "Një.", 1)
    response = log_in(client, first).post(reverse("drafting:delete", args=[draft.pk, "c1"]), {"based_on": 1})
    assert response.status_code == 409
    assert len(words(draft)) == 3


def test_added_and_moved_clauses_are_renumbered(two, client):
    draft, first, _ = two
    log_in(client, first)
    client.post(reverse("drafting:add", args=[draft.pk]) + "?after=c0", {"text": "I pari.", "kind": "article", "level": 1})
    client.post(reverse("drafting:move", args=[draft.pk, "c2"]))
    assert [(number, text) for _, number, text in words(draft)] == [
        ("I", "Kreu i parë"),
        ("1", "I pari."),
        ("2", "Neni i dytë."),
        ("3", "Neni i parë."),
    ]
    row = Clause.objects.get(draft=draft, clause_id="c1")
    assert row.changed_revision == 1, "another number is no change of its own words"


@pytest.mark.parametrize("where", ["up", "down"])
def test_moving_beyond_the_edge_changes_nothing(two, client, where):
    draft, first, _ = two
    clause_id = "c0" if where == "up" else "c2"
    log_in(client, first).post(reverse("drafting:move", args=[draft.pk, clause_id]), {where: "1"})
    assert [clause_id for clause_id, _, _ in words(draft)] == ["c0", "c1", "c2"]


@pytest.mark.parametrize("text", ["", "   \n ", "a\x07b", "x" * 20_001, "a\u202eb"])
def test_text_that_is_not_taken_is_given_back_with_the_reason(two, client, text):
    draft, first, _ = two
    response = log_in(client, first).post(address(draft), {**form_of("c1", draft, ""), "text": text})
    assert response.status_code == 400
    assert response.context["form"].errors["text"]
    assert response.context["form"]["text"].value() == text
    assert words(draft)[1][2] == "Neni i parë."


@pytest.mark.parametrize(
    ("field", "value"), [("kind", "script"), ("level", "9"), ("level", "x"), ("based_on", "-1"), ("based_on", "9" * 30), ("based_on", "x")]
)
def test_a_form_that_was_tampered_with_is_refused(two, client, field, value):
    draft, first, _ = two
    response = log_in(client, first).post(address(draft), {**form_of("c1", draft, "Një."), field: value})
    assert response.status_code == 400
    assert words(draft)[1][2] == "Neni i parë."


def test_markup_is_shown_as_it_was_typed_and_never_runs(two, client):
    draft, first, _ = two
    log_in(client, first).post(address(draft), form_of("c1", draft, "<script>alert(1)</script> & <b>fort</b>"))
    page = client.get(reverse("drafting:draft", args=[draft.pk])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;fort&lt;/b&gt;" in page


def test_a_locked_draft_takes_no_change(two, client):
    draft, first, _ = two
    log_in(client, first).post(reverse("drafting:lock", args=[draft.pk]))
    assert client.post(address(draft), form_of("c1", draft, "Një.")).status_code == 302
    with pytest.raises(DraftLockedError):
        save(draft, first, "c1", "Një.", 1)
    assert words(draft)[1][2] == "Neni i parë."


def test_doubled_ids_are_repaired_when_the_next_change_is_written(two):
    draft, first, _ = two
    doc = document(draft)
    before = doc.get_state()
    ydoc.append(doc, clause_id="c1", kind="article", level=1, text="I dyfishtë.")
    DraftUpdate.objects.create(draft=draft, sequence=2, update=doc.get_update(before), schema_version=1, act="x.y", author=first)
    Draft.objects.filter(pk=draft.pk).update(revision=2)
    save(draft, first, "c2", "Dy.", 2)
    ids = [clause_id for clause_id, _, _ in words(draft)]
    assert len(ids) == len(set(ids)) == 4
    assert words(draft)[3][2] == "I dyfishtë."


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_lose_nothing():
    """Eight threads: each writes its own clause, and all of them fight for one: its first writer wins, the others are told."""
    owner = member(signatory("policies"))
    draft = DraftFactory(owner=owner, texts=["Kreu"] + [f"Neni {n}." for n in range(9)])
    stale = []

    def write(number):
        try:
            save(draft, owner, f"c{number + 1}", f"Nga {number}.", 1)
            save(draft, owner, "c9", f"Fitoi {number}.", 1)
        except StaleClauseError:
            stale.append(number)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    texts = {clause_id: text for clause_id, _, text in words(draft)}
    assert [texts[f"c{number + 1}"] for number in range(8)] == [f"Nga {number}." for number in range(8)]
    assert len(stale) == 7
    assert texts["c9"].startswith("Fitoi")
    draft.refresh_from_db()
    assert draft.revision == DraftUpdate.objects.filter(draft=draft).count() == 10
