"""Versions: named, numbered, hashed, never changed; and what changed between two."""

import hashlib
import json

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from members.drafting import ydoc
from members.drafting.models import DraftUpdate, Version, VersionContributor
from members.drafting.services import clauses, drafts, versions
from members.drafting.services.versions import NothingToNameError
from tests.factories.accounts import log_in
from tests.factories.drafting import DraftFactory, actor, member, signatory

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    first, second = member(signatory("policies")), member(signatory("policies"))
    return DraftFactory(owner=first), first, second


def save(draft, person, text, based_on=1):
    clauses.save_clause(draft=draft, actor=actor(person), clause_id="c1", text=text, kind="article", level=1, based_on=based_on)


def name(draft, person, called="E para"):
    return versions.name_version(draft=draft, actor=actor(person), name=called)


def test_a_version_keeps_text_hash_state_and_who_wrote(two):
    draft, first, second = two
    save(draft, second, "Çdo shkollë.")
    version = name(draft, first)
    assert (version.number, version.revision, version.created_by) == (1, 2, first)
    assert [clause.text for clause in version.derived] == ["Kreu i parë", "Çdo shkollë.", "Neni i dytë."]
    assert [clause.text for clause in ydoc.derive(ydoc.load([bytes(version.state)]), draft.numbering)] == [
        clause.text for clause in version.derived
    ]
    wrote = {(row.person, row.organisation) for row in version.contributors.all()}
    assert wrote == {(person, person.mandates.get().organisation) for person in (first, second)}
    canonical = {"form": 1, "title": draft.title, "language": "sq", "workstream": "policies", "clauses": version.clauses}
    by_hand = json.dumps(canonical, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert version.sha256 == hashlib.sha256(by_hand.encode()).hexdigest()


def test_the_next_version_names_only_who_wrote_since(two):
    draft, first, second = two
    name(draft, first)
    save(draft, second, "Çdo shkollë.")
    assert [row.person for row in name(draft, first, "E dyta").contributors.all()] == [second]


def test_nothing_new_makes_no_version(two, client):
    draft, first, _ = two
    name(draft, first)
    with pytest.raises(NothingToNameError):
        name(draft, first, "E njëjta")
    response = log_in(client, first).post(reverse("drafting:name_version", args=[draft.pk]), {"name": "E njëjta"})
    assert response.status_code == 400
    assert response.context["form"]["name"].value() == "E njëjta"


def test_an_empty_draft_makes_no_version():
    with pytest.raises(NothingToNameError):
        name(draft := DraftFactory(texts=()), draft.created_by)


@pytest.mark.parametrize("model", [Version, VersionContributor, DraftUpdate])
@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses_to_change_what_was_saved(two, model, act):
    draft, first, _ = two
    name(draft, first)
    rows = model.objects.all()
    change = (lambda: rows._raw_delete("default")) if act == "delete" else (lambda: rows.update(id=rows.first().pk))
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        change()
    assert model.objects.exists()


def test_naming_a_version_through_the_page(two, client):
    draft, first, _ = two
    response = log_in(client, first).post(reverse("drafting:name_version", args=[draft.pk]), {"name": "  Pas takimit ", "note": ""})
    assert response.status_code == 302
    assert client.get(response["Location"]).status_code == 200
    assert Version.objects.get().name == "Pas takimit"


@pytest.mark.parametrize("called", ["", " ", "a\x01", "x" * 121])
def test_a_name_that_is_not_taken_is_given_back(two, client, called):
    draft, first, _ = two
    response = log_in(client, first).post(reverse("drafting:name_version", args=[draft.pk]), {"name": called})
    assert response.status_code == 400
    assert not Version.objects.exists()


def test_two_versions_are_compared_clause_by_clause(two, client):
    draft, first, second = two
    name(draft, first)
    save(draft, second, "Neni i parë, i ri.")
    clauses.delete_clause(draft=draft, actor=actor(first), clause_id="c2", based_on=1)
    clauses.add_clause(draft=draft, actor=actor(first), text="I shtuar.", kind="article", level=1, after="c1")
    name(draft, first, "E dyta")
    response = log_in(client, first).get(reverse("drafting:compare", args=[draft.pk]), {"from": 1, "to": 2})
    assert [change.what for change in response.context["changed"]] == ["changed", "removed", "added"]
    page = response.content.decode()
    assert "<ins>, i ri</ins>" in page
    assert "<ins>I shtuar.</ins>" in page
    assert "<del>Neni i dytë.</del>" in page


def test_a_clause_that_was_moved_and_changed_is_shown_as_both(two, client):
    draft, first, second = two
    name(draft, first)
    save(draft, second, "Krejt tjetër.")
    clauses.move_clause(draft=draft, actor=actor(first), clause_id="c1", up=True)
    page = log_in(client, first).get(reverse("drafting:compare", args=[draft.pk]), {"from": 1}).content.decode()
    assert "Ndryshuar dhe zhvendosur" in page


def test_a_version_is_compared_with_the_text_as_it_stands(two, client):
    draft, first, second = two
    name(draft, first)
    save(draft, second, "Tjetër.")
    response = log_in(client, first).get(reverse("drafting:compare", args=[draft.pk]), {"from": 1})
    assert [change.what for change in response.context["changed"]] == ["changed"]


@pytest.mark.parametrize("query", [{"from": "x"}, {"from": "9" * 30}, {"from": 1, "to": "x"}, {"from": 1, "to": 7}, {"from": "²"}])
def test_versions_that_are_not_there_are_not_found(two, client, query):
    draft, first, _ = two
    name(draft, first)
    assert log_in(client, first).get(reverse("drafting:compare", args=[draft.pk]), query).status_code == 404


def test_without_a_number_it_is_the_newest_version_and_none_without_versions(two, client):
    draft, first, second = two
    address = reverse("drafting:compare", args=[draft.pk])
    assert log_in(client, first).get(address).status_code == 404
    name(draft, first)
    save(draft, second, "Tjetër.")
    response = client.get(address)
    assert (response.context["before"].number, [change.what for change in response.context["changed"]]) == (1, ["changed"])


def test_a_locked_draft_can_still_get_its_version_named(two):
    draft, first, _ = two
    drafts.lock_draft(draft=draft, actor=actor(first))
    assert name(draft, first).number == 1
