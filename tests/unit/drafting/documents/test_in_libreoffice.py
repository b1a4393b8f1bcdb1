"""What a Word file of ours says to LibreOffice, where it is installed: its own reading of the changes and comments, and the file that it saves again."""

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from members.drafting.documents import writing
from members.drafting.documents.leaving import Leaving, Line
from members.drafting.documents.opening import read_found
from members.drafting.documents.returning import returned
from members.drafting.documents.tabled import proposed
from tests.unit.drafting.documents.texts import ANA, BEN, HOSTILE, clauses, redlined

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice is not installed: nothing opens the files that Pandoc wrote but Pandoc."
)
#: A machine under load takes a minute for what takes three seconds otherwise.
SECONDS = 240
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
TABLE = "Viti | Raste\n2024 | 12 \\| 4\n2025 | sipas [#a1]\n2026 | 9"


def left() -> Leaving:
    """The redlined text, and in its table one word and a row more."""
    leaving = redlined()
    table = next(line for line in leaving.lines if line.clause.kind == "table")
    changed = Line(table.clause, table=proposed(table.clause, TABLE), by=BEN)
    return replace(leaving, lines=tuple(changed if line is table else line for line in leaving.lines))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The same file as LibreOffice reads it (ODT) and as it saves it again (DOCX); it keeps its settings in the folder, and no other's."""
    made = tmp_path_factory.mktemp("office")
    (made / "text.docx").write_bytes(writing.docx(left()))
    for form in ("odt", "docx:MS Word 2007 XML"):
        command = [SOFFICE, f"-env:UserInstallation={(made / 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", form, "--outdir", str(made / "again"), str(made / "text.docx")]
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return made / "again"


@pytest.fixture(scope="module")
def content(folder):
    return etree.fromstring(ZipFile(BytesIO((folder / "text.odt").read_bytes())).read("content.xml"))


def test_it_reads_every_change_with_who_and_when(content):
    found = [
        (region[0].tag.removeprefix(_TEXT), region.findtext(f".//{_DC}creator"), region.findtext(f".//{_DC}date"))
        for region in content.iter(f"{_TEXT}changed-region")
    ]
    at = {who.who: who.moment.removesuffix("Z") for who in (ANA, BEN)}
    of = sorted((what, who) for what, who, _at in found)
    assert {(who, when) for _what, who, when in found} == set(at.items())
    # A word and a point of Ana's; of Ben's a word and a row in the table (two cells), words and a point that are gone.
    assert of.count(("insertion", ANA.who)) == 2
    assert of.count(("deletion", ANA.who)) == 1
    assert of.count(("insertion", BEN.who)) == 3
    assert of.count(("deletion", BEN.who)) == 3
    gone = ["".join("".join(p.itertext()) for p in region.iter(f"{_TEXT}p")) for region in content.iter(f"{_TEXT}deletion")]
    assert sorted(gone) == [", sipas 2", "1.1.ashkolla", "3", "mbron"]


def test_it_reads_every_comment_with_who_said_it(content):
    said = {
        (note.findtext(f"{_DC}creator"), "\n".join("".join(p.itertext()) for p in note.iter(f"{_TEXT}p")))
        for note in content.iter(f"{_OFFICE}annotation")
    }
    assert said == {(ANA.who, "Mbi të gjithë."), (BEN.who, "Pse pikërisht ata?\nDy rreshta.")}


def test_it_shows_headings_numbers_tables_and_notes(content):
    body = content.find(f".//{_OFFICE}text")
    heads = [(head.get(f"{_TEXT}outline-level"), "".join(head.itertext())) for head in body.iter(f"{_TEXT}h")]
    assert heads == [("1", "Projekti për fëmijët"), ("2", "I Dispozita të përgjithshme"), ("3", "Nëntitull")]
    words = "".join(body.itertext())
    assert all(shown in words for shown in (HOSTILE, "2.1Fëmijë: kushdo nën 18 vjeç.", "Shënim i redaksisë."))
    assert len([*body.iter(f"{_TABLE}table-header-rows")]) == 1
    assert len([*body.iter(f"{_TABLE}table-row")]) == len(TABLE.split("\n"))


def test_what_it_saves_again_offers_what_we_had_written(folder):
    def read(data: bytes) -> object:
        called = left().called
        reading = returned(read_found(data), clauses(), called, frozenset())
        return reading.offered, reading.said

    again = read((folder / "text.docx").read_bytes())
    assert again == read(writing.docx(left()))
    assert len(again[0]) == 5
