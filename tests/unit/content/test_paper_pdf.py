"""The PDF of a document: pages, tags, name, language; its words are never markup. And the picture of a page."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from resources.content.papers.document import as_data, pictures
from resources.content.papers.pictures import PICTURE_SIZE, PictureText, page_picture
from resources.content.papers.typesetting import document_pdf
from tests.unit.content.papers import BLOCKS, HOSTILE, document


@pytest.fixture(scope="module")
def pdf() -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(document_pdf(document())))


def test_it_is_tagged_and_in_its_language_on_a4(pdf):
    assert len(pdf.pages) > 1
    assert "pdfuaid" in str(pdf.open_metadata())
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "sq"
    assert [round(float(side)) for side in pdf.pages[0].MediaBox] == [0, 0, 595, 842]


def test_it_is_called_as_the_document_is_named(pdf):
    assert str(pdf.docinfo.Title) == "Emri asnjanës"
    assert "Titull i gjatë" not in str(pdf.open_metadata())


def outline(pdf: pikepdf.Pdf) -> list[str]:
    with pdf.open_outline() as found:
        return [item.title for top in found.root for item in (top, *top.children)]


def test_headings_are_words_and_the_title_of_a_neutral_paper_is_not_among_the_bookmarks(pdf):
    titles = outline(pdf)
    assert f"Hapat {HOSTILE}" in titles
    assert "Qëllimi" in titles
    assert not any("Titull" in title for title in titles)


def test_a_paper_named_as_it_is_titled_has_its_title_among_the_bookmarks():
    made = pikepdf.open(BytesIO(document_pdf(document(title="I hapur", name="I hapur"))))
    assert "I hapur" in outline(made)


def test_links_lead_where_they_say(pdf):
    addresses = {
        str(note.A.URI) for page in pdf.pages for note in page.get("/Annots", []) if "/A" in note and "/URI" in note.A
    }  # fmt: skip
    assert "https://shembull.example/?a=1&b=[2]#x" in addresses


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_each_block_stands_on_its_own(block):
    assert document_pdf(document(blocks=(block,))).startswith(b"%PDF-")


def test_a_draft_is_set_too():
    assert document_pdf(document(draft="Draft", draft_words="Nuk detyron askënd.")).startswith(b"%PDF-")


@pytest.mark.parametrize("words", ["Fol 😀 me dikë", "電話", "اتصل"])
def test_a_sign_that_no_font_has_costs_nobody_the_paper(words):
    assert document_pdf(document(title=words, blocks=())).startswith(b"%PDF-")


def test_data_hold_every_word_and_no_bytes():
    data = as_data(document())
    assert data["blocks"][1] == {"type": "heading", "text": f"Hapat {HOSTILE}"}
    assert "content" not in repr(data)
    assert [picture.key for picture in pictures(document())] == ["k" * 40]


@pytest.mark.parametrize("title", ["Ë", "Të kërcënojnë me një foto intime? " * 6, HOSTILE])
def test_the_picture_of_a_page_has_its_size(title):
    text = PictureText("sq", "Pakti Kombëtar", "për mbrojtjen e fëmijëve", "Udhëzues · Prindër", title)
    image = Image.open(BytesIO(page_picture(text)))
    assert (image.format, image.size) == ("PNG", PICTURE_SIZE)
