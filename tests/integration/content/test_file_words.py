"""The words of files: read in a child process, whatever the bytes; the reason where there are none."""

import pikepdf
import pytest
import typst

from resources.content import file_words
from resources.content.bounded import ChildFailed, ChildTooSlow
from resources.content.file_words import MOST_CHARACTERS, FileWords, read_words
from tests.factories.papers import PARAGRAPH, STYLES, docx, odt, pdf, pdf_saying

CELL = "<w:tc>" + PARAGRAPH + "</w:tc>"


def test_a_pdf_is_read_with_its_letters_and_its_divided_words_whole():
    text = "Fëmijët në internet duhet të dinë se ç’është ngacmimi dhe ku të flasin. " * 3
    made = typst.compile(f'#set page(width: 5cm, height: auto)\n#set text(lang: "sq")\n#set par(justify: true)\n{text}'.encode())
    words = read_words(made, "Raporti.PDF").words.replace("\n", " ")
    assert words.count("Fëmijët në internet duhet të dinë se ç’është ngacmimi") == 3
    assert read_words(pdf_saying("kundër ngaci-", "mit"), "a.pdf").words == "kundër ngacimit"


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (docx(PARAGRAPH + f"<w:tbl><w:tr>{CELL * 2}</w:tr></w:tbl>"), "a.docx", "Teksti i dokumentit."),
        (odt(styles_DOT_xml=STYLES), "a.odt", "Teksti."),
    ],
)
def test_a_word_processors_file_is_read_as_lines_without_drawing(data, name, words):
    lines = read_words(data, name).words.split("\n")
    assert lines[0] == words
    assert not any(set(line) <= set("-=+| ") for line in lines)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "a.pdf", "locked"),
        (b"%PDF-1.7\nno more", "a.pdf", "broken"),
        (b"", "a.pdf", "broken"),
        (pdf(), "a.pdf", "pictures"),
        (pdf_saying("12", "13"), "a.pdf", "pictures"),
        (b"PK\x03\x04broken", "a.docx", "broken"),
        (docx("<w:p/>"), "a.docx", "pictures"),
        (odt(), "a.docx", "broken"),
        (b"emri,numri\n", "a.csv", "kind"),
        (b"anything", "nothing", "kind"),
    ],
)
def test_no_words_and_why(data, name, reason):
    assert read_words(data, name) == FileWords(reason=reason)


@pytest.mark.parametrize(("raised", "reason"), [(ChildTooSlow(), "slow"), (ChildFailed(-9, ""), "broken")])
def test_a_child_that_is_ended_is_a_reason(monkeypatch, raised, reason):
    def end(*of, **bounds):
        raise raised

    monkeypatch.setattr(file_words, "run_bounded", end)
    assert read_words(b"%PDF-", "a.pdf") == FileWords(reason=reason)


def test_the_words_have_an_end_and_hold_nothing_that_a_database_refuses():
    run = f"<w:r><w:t>{'fjalë ' * 50_000}</w:t></w:r>"
    assert len(read_words(docx(f"<w:p>{run}</w:p>"), "a.docx").words) == MOST_CHARACTERS
    assert "\x00" not in file_words._clean("a\x00b\x1fc")
