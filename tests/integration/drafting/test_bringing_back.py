"""A file of a draft that was changed elsewhere, brought back as suggestions and comments against the same clauses."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from members.drafting.enums import Role
from members.drafting.services import clauses, deciding, drafts, suggesting, threads
from tests.factories.accounts import log_in
from tests.factories.drafting import DraftFactory, actor, member, signatory
from tests.factories.papers import archive

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(client):
    """A draft with a suggestion and a comment of its owner, and a guest who may suggest."""
    owner, guest = member(signatory("policies")), member(signatory("policies"))
    draft = DraftFactory(
        owner=owner, texts=("Kreu", "Neni i parë, sipas [#c2].", "Neni i dytë.", "Neni i tretë."), audience_role=Role.SUGGESTER
    )
    suggesting.suggest_change(draft=draft, actor=actor(owner), clause_id="c3", text="Neni i tretë, i ri.")
    threads.begin_thread(draft=draft, actor=actor(owner), text="Pse?", clause_id="c2", quote="dytë")
    log_in(client, guest)
    return draft


def saved(client, draft):
    return client.get(reverse("drafting:export_file", args=[draft.pk, "docx"]), {"suggestions": "on", "comments": "on"}).content


def edited(data, *changes):
    """The file as somebody changed it in a word processor."""
    with ZipFile(BytesIO(data)) as file:
        parts = {name: file.read(name).decode() for name in file.namelist() if name.endswith((".xml", ".rels"))}
    for old, new in changes:
        assert old in parts["word/document.xml"]
        parts["word/document.xml"] = parts["word/document.xml"].replace(old, new, 1)
    return archive(parts)


def send(client, draft, data):
    return client.post(reverse("drafting:bring_back", args=[draft.pk]), {"file": SimpleUploadedFile("drafti.docx", data)})


BY = 'w:id="900" w:author="Ana nga Ministria" w:date="2026-11-22T10:00:00Z"'
TRACKED = f'<w:del {BY}><w:r><w:delText xml:space="preserve">dytë</w:delText></w:r></w:del><w:ins {BY}><w:r><w:t>fundit</w:t></w:r></w:ins>'


def split_run(data, word):
    """The run of the body that holds a word, and what stands before and behind it there."""
    with ZipFile(BytesIO(data)) as file:
        body = file.read("word/document.xml").decode()
    return next(found for found in re.findall(r"<w:r>(?:(?!</w:r>).)*</w:r>", body) if word in found)


def test_changes_in_the_file_become_suggestions_and_what_was_there_does_not(scene, client):
    data = saved(client, scene)
    run = split_run(data, "dytë")
    response = send(client, scene, edited(data, (run, TRACKED), ("Neni i parë, sipas", "Neni i parë, i ndryshuar, sipas")))
    assert response.url == reverse("drafting:imported", args=[scene.pk])
    made = scene.suggestions.exclude(author=scene.created_by).order_by("clause_id")
    assert [(row.clause_id, row.proposed, row.note) for row in made] == [
        ("c1", "Neni i parë, i ndryshuar, sipas [#c2].", ""),
        ("c2", "Neni i fundit.", "Nga skedari, Ana nga Ministria"),
    ]
    assert scene.threads.count() == 1
    page = client.get(response.url).content.decode()
    assert "gjendeshin tashmë" in page
    assert "qëndrojnë tani pranë tekstit" in page
    assert "U bënë 2 propozime." in page


def test_it_is_held_against_the_text_that_it_left_with(scene, client):
    data = saved(client, scene)
    owner = actor(scene.created_by)
    clauses.save_clause(draft=scene, actor=owner, clause_id="c2", text="Sot: Neni i dytë.", kind="article", level=1, based_on=1)
    send(client, scene, edited(data, (split_run(data, "dytë"), TRACKED)))
    made = scene.suggestions.get(clause_id="c2")
    assert (made.base, made.proposed) == ("Neni i dytë.", "Neni i fundit.")
    deciding.accept(draft=scene, actor=owner, suggestion_ids=[made.pk])
    assert scene.clauses.get(clause_id="c2").text == "Sot: Neni i fundit."


def test_the_same_file_twice_suggests_nothing_new(scene, client):
    data = saved(client, scene)
    data = edited(data, (split_run(data, "dytë"), TRACKED))
    assert send(client, scene, data).status_code == 302
    again = send(client, scene, data)
    assert "asgjë për të propozuar" in str(again.context["form"].errors["file"])
    assert scene.suggestions.count() == 2


def test_a_file_of_another_draft_and_one_without_changes_are_refused(scene, client):
    data = saved(client, scene)
    assert "asgjë për të propozuar" in str(send(client, scene, data).context["form"].errors["file"])
    other = edited(data, (f"draft-{scene.pk}-r", f"draft-{scene.pk + 1}-r"))
    assert "një draft tjetër" in str(send(client, scene, other).context["form"].errors["file"])
    assert scene.suggestions.count() == 1


def test_what_a_file_calls_its_people_breaks_nothing(scene, client):
    """A name with a sign that hides what a text says, and one of great length."""
    data = saved(client, scene)
    name = "Ana&#x202E; " + "x" * 900
    response = send(client, scene, edited(data, (split_run(data, "dytë"), TRACKED.replace("Ana nga Ministria", name))))
    assert response.status_code == 302
    note = scene.suggestions.get(clause_id="c2").note
    assert note.startswith("Nga skedari, Ana xxx")
    assert len(note) < 200


def test_a_locked_draft_takes_no_file_back(scene, client):
    drafts.lock_draft(draft=scene, actor=actor(scene.created_by))
    assert send(client, scene, b"x").url == reverse("drafting:draft", args=[scene.pk])


def test_more_changes_than_a_draft_holds_are_counted(scene, client, monkeypatch):
    monkeypatch.setattr(suggesting, "MOST_OPEN", 2)
    data = saved(client, scene)
    changes = [(split_run(data, "dytë"), TRACKED), ("Neni i parë, sipas", "Neni i parë, i ndryshuar, sipas")]
    page = client.get(send(client, scene, edited(data, *changes)).url).content.decode()
    assert "1 ndryshim nuk u mor" in page
    assert scene.suggestions.count() == 2
