"""The papers of pages as a reader gets them: where, under what name, for whom, and made how often."""

import re
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from django.urls import reverse
from lxml import etree
from wagtail.models import PageViewRestriction

from resources.content import views
from resources.content.composing import file_name
from resources.content.papers import shelf
from tests.factories.home import PlainPageFactory
from tests.factories.library import GuideFactory, LessonFactory, NewsFactory, PolicyFactory

pytestmark = pytest.mark.django_db
FACTORIES = [GuideFactory, LessonFactory, PolicyFactory, NewsFactory, PlainPageFactory]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """A shelf of the test's own."""
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path, "base_url": None}}
    settings.STORAGES = {**settings.STORAGES, "private": disk}
    return tmp_path / "papers"


@pytest.fixture
def made(monkeypatch) -> list[str]:
    """The names of the documents that were written as PDF while the test ran."""
    names: list[str] = []
    _make, *rest = views.FORMS["pdf"]
    monkeypatch.setitem(views.FORMS, "pdf", (lambda document: names.append(document.name) or b"%PDF-1.7", *rest))
    return names


def address(page, form="pdf", language="sq") -> str:
    return f"/{language}/library/papers/{page.pk}/{file_name(page)}.{form}"


def words_of(docx: bytes) -> str:
    with ZipFile(BytesIO(docx)) as file:
        return "\n".join(etree.fromstring(file.read("word/document.xml")).itertext())


@pytest.mark.parametrize("language", ["sq", "en"])
@pytest.mark.parametrize("factory", FACTORIES)
def test_every_page_links_its_papers_and_they_are_in_its_language(client, factory, language):
    page = factory(language=language)
    links = re.findall(rf'href="(/{language}/library/papers/[^"]+)"', client.get(page.url).content.decode())
    assert {link.rsplit(".", 1)[1] for link in links} == {"pdf", "docx"}
    for link in links:
        answer = client.get(link)
        assert (answer.status_code, answer["Content-Language"]) == (200, language)
        assert answer.content[:2] == (b"%P" if link.endswith("pdf") else b"PK")
        assert not answer.cookies
    pdf = pikepdf.open(BytesIO(client.get(address(page, language=language)).content))
    assert str(pdf.Root.Lang) == language
    assert str(pdf.docinfo.Title) == page.title


def test_how_a_paper_leaves(client):
    page = GuideFactory(title="Kur fëmija çon një foto")
    pdf, docx = client.get(address(page)), client.get(address(page, "docx"))
    assert pdf["Content-Disposition"] == 'inline; filename="kur-femija-con-nje-foto.pdf"'
    assert docx["Content-Disposition"] == 'attachment; filename="kur-femija-con-nje-foto.docx"'
    assert pdf["X-Robots-Tag"] == "noindex"
    assert client.get(address(page), headers={"if-none-match": pdf["ETag"]}).status_code == 304
    assert client.head(address(page)).status_code == 200
    assert client.post(address(page)).status_code == 405


def test_a_sensitive_page_is_named_neutrally_wherever_a_name_stays_behind(client):
    page = GuideFactory(sensitive_page=True, title="Kur dikush e abuzon fëmijën", slug="abuzimi")
    pdf = client.get(address(page))
    assert pdf["Content-Disposition"] == 'inline; filename="keshilla-per-familjen.pdf"'
    file = pikepdf.open(BytesIO(pdf.content))
    assert str(file.docinfo.Title) == "Këshilla për familjen"
    assert "abuzon" not in str(file.open_metadata())
    docx = client.get(address(page, "docx")).content
    with ZipFile(BytesIO(docx)) as parts:
        assert "Këshilla për familjen" in parts.read("docProps/core.xml").decode()
        assert "abuzon" not in parts.read("docProps/core.xml").decode()
    assert "Kur dikush e abuzon fëmijën" in words_of(docx)


def test_another_name_leads_to_its_own(client):
    page = GuideFactory(sensitive_page=True, title="Kur dikush e abuzon fëmijën")
    answer = client.get(f"/sq/library/papers/{page.pk}/abuzimi.pdf")
    assert (answer.status_code, answer["Location"]) == (302, address(page))


def test_a_page_whose_name_is_the_handouts_has_its_paper_all_the_same(client):
    page = LessonFactory(title="Handout")
    assert words_of(client.get(address(page, "docx")).content).count("Me adresën.") == 1


@pytest.mark.parametrize("factory", FACTORIES)
def test_what_nobody_may_read_has_no_paper(client, factory):
    page = factory()
    paths = [address(page), address(page, "docx"), f"/sq/library/papers/{page.pk}/handout.pdf"]
    page.unpublish()
    for path in paths:
        assert client.get(path).status_code == 404


def test_a_page_behind_a_restriction_above_it_has_no_paper(client):
    page = GuideFactory()
    assert client.get(address(page)).status_code == 200
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    assert client.get(address(page)).status_code == 404


def test_unpublishing_throws_away_what_was_made(client, folder):
    page = GuideFactory()
    client.get(address(page))
    assert (folder / str(page.pk)).exists()
    page.unpublish()
    assert not (folder / str(page.pk)).exists()


def test_words_that_are_not_published_yet_are_not_on_paper(client):
    page = NewsFactory(title="E botuar")
    page.title, page.summary = "E re", "Ende e fshehtë"
    page.save_revision()
    said = words_of(client.get(address(page, "docx").replace("e-re", "e-botuar")).content)
    assert "Ende e fshehtë" not in said


@pytest.mark.parametrize("path", ["999999/x.pdf", "99999999999999999999/x.pdf", "999999/handout.docx"])
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(f"/sq/library/papers/{path}").status_code == 404


def test_indexes_and_the_home_page_have_no_paper_and_no_page_one_in_the_other_language(client):
    page = GuideFactory()
    for other in (page.get_parent(), page.get_parent().get_parent()):
        assert client.get(f"/sq/library/papers/{other.pk}/x.pdf").status_code == 404
    assert client.get(address(page, language="en")).status_code == 404


def test_a_paper_is_made_once_until_its_page_says_something_else(client, made, folder):
    page = GuideFactory(title="Një")
    for _time in range(3):
        assert client.get(address(page)).content == b"%PDF-1.7"
    assert made == ["Një"]
    page.summary = "Tjetër përmbledhje."
    page.save_revision().publish()
    client.get(address(page))
    assert made == ["Një", "Një"]
    assert len(list((folder / str(page.pk)).iterdir())) == 1


def test_who_holds_the_paper_already_has_nothing_made(client, made):
    page = GuideFactory()
    etag = client.get(address(page))["ETag"]
    shelf.forget(page.pk)
    assert client.get(address(page), headers={"if-none-match": etag}).status_code == 304
    assert len(made) == 1


def test_where_all_makers_are_busy_it_is_said_when_to_ask_again(client, monkeypatch):
    def busy(**_wanted):
        raise shelf.Busy

    monkeypatch.setattr(shelf, "kept", busy)
    answer = client.get(address(GuideFactory()))
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")


def test_the_handout_holds_the_questions_and_not_the_answers(client):
    page = LessonFactory(
        handout=[("paragraph", "<p>Rasti i Dritës.</p>")],
        quiz=[("question", {"question": "Si ruhet prova?", "choices": ["A", "B"], "answer": "Me adresën."})],
    )
    handout = client.get(reverse("papers:handout_docx", args=[page.pk]))
    said = words_of(handout.content)
    assert "Rasti i Dritës." in said
    assert "Si ruhet prova?" in said
    assert "Me adresën." not in said
    assert handout["Content-Disposition"].endswith('-handout.docx"')
    assert "Me adresën." in words_of(client.get(address(page, "docx")).content)
    assert client.get(reverse("papers:handout_pdf", args=[page.pk])).content.startswith(b"%PDF-")


def test_a_pack_without_handout_and_quiz_offers_none(client):
    page = LessonFactory(quiz=[])
    assert client.get(reverse("papers:handout_pdf", args=[page.pk])).status_code == 404
    assert "handout.pdf" not in client.get(page.url).content.decode()
    assert client.get(f"/sq/library/papers/{GuideFactory().pk}/handout.pdf").status_code == 404
