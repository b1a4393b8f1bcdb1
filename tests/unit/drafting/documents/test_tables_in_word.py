"""A table that changed, in a Word file: whoever accepts its changes has the new table, whoever rejects them the old one."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from members.drafting.documents import writing
from members.drafting.documents.comparing import between
from members.drafting.rendering import names_of, plain
from members.drafting.ydoc.tables import rows_of
from tests.unit.drafting.documents.texts import ANA, clauses, leaving

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OLD = clauses()[7]
CALLED = names_of(clauses(), "sq")


def told(data, dropped):
    """The cells of the tables where what was `dropped` ("ins" or "del") is gone, as a program that knows the format does it."""
    body = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
    assert not [*body.iter(etree.ProcessingInstruction)]
    made = []
    for table in body.iter(f"{_W}tbl"):
        rows = [row for row in table.iter(f"{_W}tr") if row.find(f"{_W}trPr/{_W}{dropped}") is None]
        for gone in [*table.iter(f"{_W}{dropped}")]:
            gone.getparent().remove(gone)
        made.append([["".join(cell.itertext(f"{_W}t", f"{_W}delText")) for cell in row.iter(f"{_W}tc")] for row in rows])
    return [rows for rows in made if rows]


def shown(clause):
    return [[plain(cell, CALLED) for cell in row] for row in rows_of(clause.text)]


@pytest.mark.parametrize(
    "text",
    [
        "Viti | Raste gjithsej\n2024 | 12 \\| 4\n2025 | sipas [#a1]",
        "Viti | Raste\n2026 | \n2025 | sipas nenit [#a1]\n2027 | 9",
        "Viti | Kush | Raste\n2024 | shkolla | 12",
    ],
)
def test_accepting_gives_the_new_table_and_rejecting_the_old_one(text):
    new = replace(OLD, text=text, marks=())
    data = writing.docx(leaving(between([OLD], [new], ANA)))
    assert told(data, "del") == [shown(new)]
    assert told(data, "ins") == [shown(OLD)]


def test_a_table_that_is_new_goes_whole_where_it_is_rejected():
    data = writing.docx(leaving(between([], [OLD], ANA)))
    assert (told(data, "del"), told(data, "ins")) == ([shown(OLD)], [])


def test_the_head_is_strong_by_its_style_and_rules_divide_the_rows():
    with ZipFile(BytesIO(writing.docx(leaving()))) as file:
        body, styles = (etree.fromstring(file.read(f"word/{part}.xml")) for part in ("document", "styles"))
    (head,) = (row for row in body.iter(f"{_W}tr") if row.find(f"{_W}trPr/{_W}tblHeader") is not None)
    assert {style.get(f"{_W}val") for style in head.iter(f"{_W}pStyle")} == {"TableHeading"}
    (style,) = (each for each in styles.iter(f"{_W}style") if each.get(f"{_W}styleId") == "TableHeading")
    assert style.find(f"{_W}rPr/{_W}b") is not None
    with ZipFile(BytesIO(writing.odt(leaving()))) as file:
        content = file.read("content.xml").decode()
    assert content.count('fo:border-bottom="') == 2
    assert "TableRowCell" in content
