"""The Word file of a document, opened as Word does: its parts, headings, lists, tables, language and name."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from resources.content.papers import word
from resources.content.papers.word import NotWritten, document_docx
from tests.unit.content.papers import BLOCKS, HOSTILE, document

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
VALUE = f"{{{W['w']}}}val"


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    with ZipFile(BytesIO(document_docx(document()))) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


@pytest.fixture(scope="module")
def body(parts) -> etree._Element:
    return etree.fromstring(parts["word/document.xml"])


def styled(body: etree._Element, style: str) -> list[str]:
    return [
        "".join(found.itertext()) for found in body.iterfind(".//w:p", W) if found.find(f"w:pPr/w:pStyle[@w:val='{style}']", W) is not None
    ]


def test_headings_are_headings_and_hold_their_words_unchanged(body):
    assert styled(body, "Heading1") == [document().title]
    assert f"Hapat {HOSTILE}" in styled(body, "Heading2")
    assert "I Qëllimi" in styled(body, "Heading2")


def test_lists_are_numbered_by_word_and_tables_repeat_their_heads(body):
    assert len(body.findall(".//w:numPr", W)) > 4
    assert len(body.findall(".//w:tbl", W)) == 4
    assert len(body.findall(".//w:tblHeader", W)) == 2


def test_language_name_and_author_are_set(parts):
    styles = etree.fromstring(parts["word/styles.xml"])
    assert {found.get(VALUE) for found in styles.findall(".//w:docDefaults//w:lang", W)} == {"sq"}
    core = parts["docProps/core.xml"].decode()
    assert "<dc:title>Emri asnjanës</dc:title>" in core
    assert "<dc:creator>Pakti Kombëtar</dc:creator>" in core
    assert "Titull" not in core
    assert "1970" not in core


def test_the_foot_names_help_and_the_mark_in_the_papers_language(parts):
    (name,) = [name for name in parts if name.startswith("word/footer")]
    foot = "".join(etree.fromstring(parts[name]).itertext())
    assert "Në rrezik tani? ALO 116-111  ·  iSIGURT.al" in foot
    assert "Tekst demonstrimi" in foot
    assert "Faqe " in foot
    assert not {"HELP", "MARK", "OF"} & set(foot.split())


def test_words_are_never_markup(body):
    said = "".join(body.itertext())
    assert said.count(HOSTILE) > 10
    assert body.find(".//{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath") is None


def test_a_picture_is_in_the_file_with_its_description(parts, body):
    assert [name for name in parts if name.startswith("word/media/")]
    found = body.find(".//{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    assert found.get("descr") == HOSTILE
    assert b"base64" not in parts["word/document.xml"]


def test_every_style_that_is_named_exists(parts, body):
    styles = etree.fromstring(parts["word/styles.xml"])
    known = {found.get(f"{{{W['w']}}}styleId") for found in styles.findall("w:style", W)}
    assert {found.get(VALUE) for found in body.findall(".//w:pStyle", W)} <= known


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_each_block_stands_on_its_own(block):
    assert document_docx(document(blocks=(block,)))[:2] == b"PK"


def test_what_is_larger_than_its_bound_is_not_written(monkeypatch):
    monkeypatch.setattr(word, "MAX_BYTES", 10)
    with pytest.raises(NotWritten):
        document_docx(document())


def test_what_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(word, "SECONDS", 0)
    with pytest.raises(NotWritten):
        document_docx(document())
