"""The files of a draft, opened again: what each holds, as its programs read it."""

import json
import subprocess
from io import BytesIO
from zipfile import ZipFile

import pypandoc
import pytest
from lxml import etree

from members.drafting.canonical import content_hash
from members.drafting.documents import paper, writing
from members.drafting.documents.plain_data import as_data, as_json
from tests.unit.drafting.documents.texts import ANA, BEN, HOSTILE, clauses, leaving, redlined

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
_W = f"{{{W['w']}}}"


def parts_of(data):
    with ZipFile(BytesIO(data)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


@pytest.fixture(scope="module")
def word():
    return writing.docx(redlined())


@pytest.fixture(scope="module")
def body(word):
    return etree.fromstring(parts_of(word)["word/document.xml"])


def said(element):
    return "".join(element.itertext(f"{_W}t", f"{_W}delText"))


def test_changes_are_tracked_with_who_and_when(body):
    def found(tag):
        return {(said(each), each.get(f"{_W}author"), each.get(f"{_W}date")) for each in body.iter(f"{_W}{tag}") if said(each)}

    assert found("ins") == {("ruan", ANA.who, "2026-11-20T08:30:15Z"), ("një pikë e re", ANA.who, "2026-11-20T08:30:15Z")}
    assert {text for text, who, _at in found("del") if who == ANA.who} == {"mbron"}
    assert {text for text, who, _at in found("del") if who == BEN.who} == {", sipas ", "2", "1.1.a", "shkolla"}


def test_a_paragraph_that_was_added_or_taken_out_is_so_with_its_end(body):
    paragraphs = {said(p): p.find("w:pPr/w:rPr", W) for p in body.iter(f"{_W}p")}
    marks = {text: [mark.tag.removeprefix(_W) for mark in look] for text, look in paragraphs.items() if look is not None}
    assert marks == {"1.1.ashkolla": ["del"], "një pikë e re": ["ins"]}


def test_no_two_changes_have_one_number(body):
    numbers = [change.get(f"{_W}id") for change in body.iter(f"{_W}ins", f"{_W}del")]
    assert len(set(numbers)) == len(numbers) > 5


def test_pandoc_reads_the_same_changes_and_remarks_again(word):
    command = [pypandoc.get_pandoc_path(), "--sandbox", "-f", "docx", "-t", "markdown", "--track-changes=all", "--wrap=none"]
    again = subprocess.run(command, input=word, capture_output=True, check=True).stdout.decode()
    assert f'[*mbron*]{{.deletion author="{ANA.who}" date="2026-11-20T08:30:15Z"}}' in again
    assert f'[ruan]{{.insertion author="{ANA.who}"' in again
    assert 'class="comment-start"' in again or ".comment-start" in again
    assert again.count("comment-start") == 2
    assert "Pse pikërisht ata?" in again


def test_places_have_names_and_references_lead_to_them(body):
    names = {mark.get(f"{_W}name") for mark in body.iter(f"{_W}bookmarkStart")}
    assert names >= {"draft-7-r9", *(f"c-{clause.clause_id}" for clause in clauses())}
    assert {link.get(f"{_W}anchor") for link in body.iter(f"{_W}hyperlink")} - {None} == {"c-a2", "c-a1"}


def test_the_styles_say_the_kind_and_the_foot_which_text_it_is(word, body):
    parts = parts_of(word)
    styles = [(p.find("w:pPr/w:pStyle", W).get(f"{_W}val"), said(p)) for p in body.iterfind("w:body/w:p", W)]
    assert ("Heading1", "Projekti për fëmijët") in styles
    assert ("Heading2", "I Dispozita të përgjithshme") in styles
    assert {("Article", f"2{HOSTILE}"), ("Note", "Shënim i redaksisë."), ("Definition", "2.1Fëmijë: kushdo nën 18 vjeç.")} <= set(styles)
    known = {style.get(f"{_W}styleId") for style in etree.fromstring(parts["word/styles.xml"]).iter(f"{_W}style")}
    assert known >= {style for style, _words in styles}
    foot = "".join(etree.fromstring(parts["word/footer1.xml"]).itertext())
    assert "Draft i datës 26.11.2026" in foot
    assert b"<dc:title>Projekti p\xc3\xabr f\xc3\xabmij\xc3\xabt</dc:title>" in parts["docProps/core.xml"]
    assert len(body.findall(".//w:tblHeader", W)) == 1


def test_an_odt_says_the_text_as_it_stands():
    parts = parts_of(writing.odt(redlined()))
    content = etree.fromstring(parts["content.xml"])
    words = "".join(content.itertext())
    assert "mbron" in words
    assert "ruan" not in words
    assert "një pikë e re" not in words
    assert "Pse pikërisht" not in words
    assert HOSTILE in words
    assert b'text:name="c-a2"' in parts["content.xml"]
    assert "Draft i datës 26.11.2026" in "".join(etree.fromstring(parts["styles.xml"]).itertext())
    assert "Projekti për fëmijët" in "".join(etree.fromstring(parts["meta.xml"]).itertext())
    styles = etree.fromstring(parts["styles.xml"])
    style = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
    known = {each.get(f"{style}name") for each in styles.iter(f"{style}style") if each.get(f"{style}family") == "paragraph"}
    assert known >= {"Article", "Definition", "Note"}


def test_markdown_names_its_places_and_escapes_what_was_typed():
    made = writing.markdown(leaving()).decode()
    assert made.startswith('# <span id="draft-7-r9"></span>Projekti për fëmijët\n')
    assert '<span id="c-a1" class="article">**1**</span> **Qëllimi** i ligjit' in made
    assert "sipas [2](#c-a2)" in made
    assert "> " in made
    assert "<script>" not in made
    assert "Draft i datës 26.11.2026" in made


def test_the_pdf_is_made_of_the_numbers_and_the_words():
    document = paper.composed(leaving(), kind="Draft", draft="Draft")
    blocks = [(block.number, block.heading) for block in document.blocks if hasattr(block, "heading")]
    assert blocks[0] == ("I", "Dispozita të përgjithshme")
    assert ("1.1.a", "") in blocks
    assert document.mark == "Draft i datës 26.11.2026"
    assert "[#" not in repr(document)
    assert paper.pdf(leaving(), kind="Draft", draft="Draft").startswith(b"%PDF")


def test_the_hash_in_the_data_is_that_of_its_content():
    data = json.loads(as_json(as_data(clauses(), title="T", language="sq", workstream="laws", numbering="articles", about={"draft": 7})))
    content = {key: value for key, value in data["content"].items() if key != "form"}
    assert data["sha256"] == content_hash(**content)
    assert [clause["id"] for clause in content["clauses"]] == [clause.clause_id for clause in clauses()]
    assert data["content"]["form"] == 2
