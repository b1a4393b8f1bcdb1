"""Drafts, versions and comparisons as files: what leaves, under which name and with which headers, and what stays."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from members.drafting.canonical import content_hash
from members.drafting.enums import Role
from members.drafting.services import clauses, suggesting, threads, versions
from members.drafting.views import files_out
from resources.content.papers.word import NotWritten
from tests.factories.accounts import log_in
from tests.factories.drafting import DraftFactory, actor, give, member, signatory

pytestmark = pytest.mark.django_db
TITLE = "Projekti i çështjes “së” fëmijës / 1"


@pytest.fixture
def scene(client):
    """A draft with two versions, open suggestions of every kind, and comments; asked for by a reader."""
    owner, reader = member(signatory("policies")), member(signatory("policies"), reader=True)
    texts = ("Kreu", "Neni i parë për fëmijët.", "Neni i dytë.", "Neni i tretë.", "Neni i katërt.")
    draft = DraftFactory(owner=owner, title=TITLE, texts=texts)
    give(draft, Role.READER, person=reader)
    who = actor(owner)
    versions.name_version(draft=draft, actor=who, name="E para")
    clauses.save_clause(draft=draft, actor=who, clause_id="c2", text="Neni i dytë, i ri.", kind="article", level=1, based_on=1)
    versions.name_version(draft=draft, actor=who, name="E dyta")
    suggesting.suggest_change(draft=draft, actor=who, clause_id="c1", text="Neni i parë për të rinjtë.", note="Sepse po.")
    suggesting.suggest_change(draft=draft, actor=who, clause_id="c1", text="Neni i parë për prindërit.")
    suggesting.suggest_clause(draft=draft, actor=who, text="Krejt i ri.", kind="article", level=1, after="c1")
    suggesting.suggest_removal(draft=draft, actor=who, clause_id="c3")
    suggesting.suggest_move(draft=draft, actor=who, clause_id="c4", after="c0")
    threads.begin_thread(draft=draft, actor=who, text="Pse fëmijët?", clause_id="c1", quote="fëmijët")
    threads.begin_thread(draft=draft, actor=who, text="Për të gjithë.")
    settled = threads.begin_thread(draft=draft, actor=who, text="E mbyllur.", clause_id="c1")
    threads.resolve(thread=settled, actor=who, resolved=True)
    draft.refresh_from_db()
    log_in(client, reader)
    return draft


def get(client, view, draft, *more, **query):
    return client.get(reverse(f"drafting:{view}", args=[draft.pk, *more]), query)


def parts_of(response):
    with ZipFile(BytesIO(response.content)) as file:
        return {name: file.read(name).decode(errors="replace") for name in file.namelist()}


def test_a_docx_holds_what_is_suggested_and_said_where_it_is_asked_for(scene, client):
    parts = parts_of(get(client, "export_file", scene, "docx", suggestions="on", comments="on"))
    body, said = parts["word/document.xml"], parts["word/comments.xml"]
    owner = scene.created_by
    author = f"{owner} ({owner.mandates.get().organisation.short_name})"
    assert f'w:author="{author}"' in body
    assert body.count("<w:ins ") >= 3
    assert "Krejt i ri." in body
    for words in ("Pse fëmijët?", "Për të gjithë.", "Sepse po.", "Neni i parë për prindërit."):
        assert words in said
    assert "E mbyllur." not in said
    assert "SHA-256" in parts["word/footer1.xml"]


def test_a_docx_holds_neither_where_it_is_not_asked_for(scene, client):
    parts = parts_of(get(client, "export_file", scene, "docx"))
    assert "<w:ins " not in parts["word/document.xml"]
    assert "Krejt i ri." not in "".join(parts.values())
    assert "Pse fëmijët?" not in "".join(parts.values())


def test_a_comparison_is_a_docx_with_tracked_changes(scene, client):
    response = get(client, "export_comparison", scene, **{"from": 1, "to": 2})
    body = parts_of(response)["word/document.xml"]
    assert 'w:author="versioni 2"' in body
    assert body.count("<w:ins ") == 1
    assert ", i ri" in body
    assert response["Content-Disposition"].endswith('-v1-v2.docx"')
    assert get(client, "export_comparison", scene).status_code == 404
    assert get(client, "export_comparison", scene, **{"from": 1, "to": "9"}).status_code == 404


KINDS = {"odt": b"PK", "pdf": b"%PDF", "md": b"# ", "html": b"<!DOCTYPE html>", "json": b"{"}


def test_each_kind_is_saved_under_a_plain_name_and_kept_by_no_cache(scene, client):
    for form, begins in KINDS.items():
        response = get(client, "export_file", scene, form)
        assert response.content.lstrip().startswith(begins), form
        assert response["Content-Disposition"] == f'attachment; filename="projekti-i-ceshtjes-se-femijes-1.{form}"'
        assert (response["Cache-Control"], response["X-Content-Type-Options"]) == ("no-store", "nosniff")


def test_the_page_in_html_runs_and_loads_nothing(scene, client):
    page = get(client, "export_version", scene, 2, "html").content.decode()
    assert 'id="c-c1"' in page
    assert 'lang="sq"' in page
    assert not any(sign in page for sign in ("<script", "<link", "src=", "@import", "url("))


def test_the_data_of_a_version_prove_its_hash(scene, client):
    data = json.loads(get(client, "export_version", scene, 2, "json").content)
    version = scene.versions.get(number=2)
    assert data["sha256"] == version.sha256
    assert content_hash(**{key: value for key, value in data["content"].items() if key != "form"}) == version.sha256
    assert data["version"]["name"] == "E dyta"


def test_what_there_is_not_is_not_found(scene, client):
    for view, *more in (("export_file", "exe"), ("export_version", 2, "doc"), ("export_version", 7, "json")):
        assert get(client, view, scene, *more).status_code == 404


def test_a_file_that_cannot_be_made_is_asked_for_again(scene, client, monkeypatch):
    def fail(text):
        raise NotWritten("time")

    monkeypatch.setitem(files_out.FORMS, "odt", (fail, "x/y"))
    response = get(client, "export_file", scene, "odt")
    assert (response.status_code, response["Retry-After"]) == (503, "10")


def test_the_page_lists_the_ways_and_those_of_a_version(scene, client):
    page = get(client, "export", scene).content.decode()
    assert reverse("drafting:export_file", args=[scene.pk, "docx"]) in page
    assert 'name="suggestions"' in page
    page = get(client, "export", scene, version="2").content.decode()
    assert reverse("drafting:export_version", args=[scene.pk, 2, "pdf"]) in page
    assert get(client, "export", scene, version="x").status_code == 404
