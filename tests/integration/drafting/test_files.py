"""Files beside a draft: known by their bytes, written anew, gated as the draft is, and gone when they are taken away."""

import pikepdf
import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from members.drafting.enums import Role, Visibility
from members.drafting.models import Attachment, Draft
from members.drafting.services import access, attaching
from resources.search.models import SearchEntry
from tests.factories.accounts import log_in
from tests.factories.drafting import DraftFactory, actor, attach, give, member, signatory
from tests.factories.media import png
from tests.factories.papers import docx, odt, pdf
from tests.factories.sheets import changed, workbook
from tests.integration.drafting.revoking import find

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    first, second = member(signatory("policies")), member(signatory("policies"))
    return DraftFactory(owner=first, audience_role=Role.EDITOR), first, second


def listed(draft):
    return reverse("drafting:files", args=[draft.pk])


def upload(client, draft, name, data, title="Shtojca"):
    return client.post(listed(draft), {"title": title, "file": SimpleUploadedFile(name, data)})


def stored(name):
    return storages["private"].exists(name)


def script(made):
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.pdf", pdf(), "pdf"),
        ("a.docx", docx(), "docx"),
        ("a.ODT", odt(), "odt"),
        ("a.xlsx", workbook(), "xlsx"),
        ("a.png", png(), "png"),
        ("a.jpeg", png(kind="JPEG"), "jpg"),
    ],
)
def test_what_is_taken_is_written_anew_and_handed_out_to_be_saved(two, client, name, data, kind):
    draft, _first, second = two
    assert upload(log_in(client, second), draft, name, data, "Komentet e mësuesve").status_code == 302
    row = Attachment.objects.get()
    assert (row.kind, row.added_by, row.added_for) == (kind, second, second.mandates.get().organisation)
    assert not row.file.name.rpartition("/")[2].startswith(name.rpartition(".")[0] + ".")
    response = client.get(reverse("drafting:file", args=[draft.pk, row.pk]))
    kept = b"".join(response.streaming_content)
    assert (len(kept), b"Arta Shembull" in kept) == (row.size, False)
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''Komentet_e_m%C3%ABsuesve.{kind}"
    assert (response["X-Content-Type-Options"], response["Cache-Control"]) == ("nosniff", "private, no-store")


WRONG = {
    "another name": ("a.pdf", png(), "që thotë emri"),
    "a picture under another's name": ("a.png", png(kind="JPEG"), "që thotë emri"),
    "macros": ("a.docx", docx(word__vbaProject_DOT_bin=b"\xd0\xcf"), "makro"),
    "macros in a workbook": ("a.xlsx", changed(workbook(), xl__vbaProject_DOT_bin=b"x"), "makro"),
    "a workbook for macros": ("a.xlsm", workbook(), "Pranohen vetëm"),
    "a workbook that fetches": ("a.xlsx", workbook(('=WEBSERVICE("http://a.al")',)), "merr të dhëna"),
    "a text as a workbook": ("a.xlsx", docx(), "që thotë emri"),
    "a bomb": ("a.docx", docx(word__media__image1_DOT_emf=b"\0" * 60_000_000), "i madh"),
    "a script": ("a.pdf", pdf(script), "skript"),
    "no kind of ours": ("a.html", b"<script>", "Pranohen vetëm"),
    "a drawing that acts": ("a.svg", b"<svg onload='x'/>", "Pranohen vetëm"),
    "a program": ("a.png", b"MZ", "nuk është"),
    "nothing": ("a.pdf", b"", "bosh"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_not_taken_says_why_beside_the_field_and_keeps_the_title(two, client, wrong):
    draft, _first, second = two
    name, data, said = WRONG[wrong]
    response = upload(log_in(client, second), draft, name, data)
    assert response.status_code == 400
    assert said in str(response.context["form"].errors["file"])
    assert 'value="Shtojca"' in response.content.decode()
    assert not Attachment.objects.exists()


def test_a_draft_holds_so_many_files(two, client, monkeypatch):
    draft, first, second = two
    attach(draft, first)
    for bound, most in (("MOST_FILES", 1), ("MOST_BYTES", 20)):
        monkeypatch.setattr(attaching, bound, most)
        assert upload(log_in(client, second), draft, "a.pdf", pdf()).status_code == 400
    assert Attachment.objects.count() == 1


def test_owner_and_who_added_it_take_it_away_for_good(two, client, django_capture_on_commit_callbacks):
    draft, first, second = two
    third = member(signatory("policies"))
    rows = [attach(draft, second), attach(draft, second)]
    assert all(stored(row.file.name) for row in rows)
    addresses = [reverse("drafting:remove_file", args=[draft.pk, row.pk]) for row in rows]
    assert log_in(client, third).post(addresses[0]).status_code == 403
    for person, address, row in zip((first, second), addresses, rows, strict=True):
        with django_capture_on_commit_callbacks(execute=True):
            assert log_in(client, person).post(address).status_code == 302
        assert not stored(row.file.name)
        assert client.post(address).status_code == 404
    assert not SearchEntry.objects.filter(kind="draft_file").exists()


def test_a_file_whose_bytes_are_lost_is_not_found(two, client):
    draft, first, _second = two
    row = attach(draft, first)
    storages["private"].delete(row.file.name)
    assert log_in(client, first).get(reverse("drafting:file", args=[draft.pk, row.pk])).status_code == 404


def test_a_reader_opens_files_and_adds_none(two, client):
    draft, first, second = two
    attach(draft, first)
    Draft.objects.filter(pk=draft.pk).update(audience_role=Role.READER)
    response = log_in(client, second).get(listed(draft))
    assert response.context["form"] is None
    assert [row.title for row, may in response.context["rows"] if not may] == ["Shtojca"]
    assert upload(client, draft, "a.pdf", pdf()).status_code == 403


def test_it_is_found_by_its_title_by_who_sees_the_draft_now(two):
    draft, first, second = two
    named = member(signatory())
    attach(draft, first, title="Kacavjerra e mësuesve")
    given = give(draft, Role.READER, person=named)
    assert [find(person, "kacavjerra", kind="draft_file").total for person in (first, second, named)] == [1, 1, 1]
    assert find(member(signatory("laws")), "kacavjerra", kind="draft_file").total == 0
    access.take_role(draft=draft, actor=actor(first), access_id=given.pk)
    assert find(named, "kacavjerra", kind="draft_file").total == 0


def test_a_draft_that_is_closed_takes_its_files_along(two, client):
    draft, first, second = two
    attach(draft, first, title="Kacavjerra e mësuesve")
    data = {"title": draft.title, "summary": "", "visibility": Visibility.ORGANISATIONS, "audience_role": Role.READER}
    assert log_in(client, first).post(reverse("drafting:settings", args=[draft.pk]), data).status_code == 302
    assert find(second, "kacavjerra", kind="draft_file").total == 0
    assert find(first, "kacavjerra", kind="draft_file").total == 1
