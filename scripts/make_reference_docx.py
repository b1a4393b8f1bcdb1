"""Make the file from which the site's Word papers take their styles, page and foot: Pandoc's own reference file in the site's character.

Usage: python scripts/make_reference_docx.py
"""

import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pypandoc
from lxml import etree

TARGET = Path(__file__).resolve().parent.parent / "templates" / "resources" / "content" / "papers" / "reference.docx"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
FOOTER_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
INK, SOFT, PEN, AMBER = "201C18", "57504A", "1D4699", "7D4900"


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/>'


def words(size: float, colour: str = INK, name: str = "Calibri", *, bold: bool = False) -> str:
    """Run properties: `size` in points."""
    half = round(size * 2)
    weight = "<w:b/>" if bold else '<w:b w:val="0"/>'
    return f'<w:rPr>{font(name)}{weight}<w:i w:val="0"/><w:color w:val="{colour}"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'


def space(before: int, after: int, more: str = "", indent: str = "", *, keep: bool = False, level: int | None = None) -> str:
    """Paragraph properties, in the order that Word insists on: points above and below, and the level of a heading."""
    together = "<w:keepNext/><w:keepLines/>" if keep else ""
    outline = f'<w:outlineLvl w:val="{level - 1}"/>' if level else ""
    return f'<w:pPr>{together}{more}<w:spacing w:before="{before * 20}" w:after="{after * 20}"/>{indent}{outline}</w:pPr>'


def edge(side: str, kind: str, size: int, colour: str, gap: int) -> str:
    return f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="{gap}" w:color="{colour}"/>'


def edges(*sides: str) -> str:
    return f"<w:pBdr>{''.join(sides)}</w:pBdr>"


DOUBLE = edges(edge("top", "double", 6, INK, 6), edge("bottom", "double", 6, INK, 6))
CLAUSE = space(4, 6, '<w:tabs><w:tab w:val="left" w:pos="680"/></w:tabs>', '<w:ind w:left="680" w:hanging="680"/>') + words(11)
#: Style id -> what it holds. Those that Pandoc knows are changed, the others are new.
STYLES = {
    "Normal": words(11),
    "BodyText": space(4, 6),
    "FirstParagraph": space(4, 6),
    "Compact": space(2, 4),
    "Heading1": space(6, 10, keep=True, level=1) + words(24, name="Georgia", bold=True),
    "Heading2": space(16, 6, keep=True, level=2) + words(15, name="Georgia", bold=True),
    "Heading3": space(12, 4, keep=True, level=3) + words(12.5, name="Georgia", bold=True),
    "Heading4": space(10, 4, keep=True, level=4) + words(11.5, name="Georgia", bold=True),
    "Site": space(0, 14, edges(edge("bottom", "double", 6, INK, 6))) + words(12, name="Georgia"),
    "Kind": space(0, 2, keep=True) + words(10, SOFT, bold=True),
    "Mark": space(0, 8, edges(edge("left", "single", 18, AMBER, 8))) + words(10.5, AMBER),
    "Lead": space(4, 8) + words(12.5),
    "Soft": space(2, 4) + words(9.5, SOFT),
    "Question": space(12, 4, keep=True) + words(11, bold=True),
    "Number": space(10, 2, keep=True) + words(26, name="Georgia", bold=True),
    "Summary": space(8, 8, DOUBLE, '<w:ind w:left="170" w:right="170"/>') + words(12),
    "Callout": space(4, 6, edges(edge("left", "single", 18, PEN, 8)), '<w:ind w:left="284"/>') + words(11),
    "Clause": CLAUSE,
    # Of drafts: a style for each kind of clause, so that the kind is known when the file comes back.
    **dict.fromkeys(("Article", "Paragraph", "Definition"), CLAUSE),
    "Point": space(2, 4, '<w:tabs><w:tab w:val="left" w:pos="1360"/></w:tabs>', '<w:ind w:left="1360" w:hanging="680"/>') + words(11),
    "Note": space(2, 6, "", '<w:ind w:left="680"/>') + words(9.5, SOFT),
    "AnswerLine": space(16, 4, edges(edge("bottom", "single", 4, "B9AC93", 1))),
}
TABLE_EDGES = "".join(edge(side, "single", size, colour, 0) for side, size, colour in (
    ("top", 8, INK), ("bottom", 8, INK), ("insideH", 4, "B9AC93"),
))  # fmt: skip
FIELD = '<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{look}<w:instrText xml:space="preserve"> {name} </w:instrText></w:r><w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'


def run(place: str, look: str) -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{place}</w:t></w:r>'


def footer() -> str:
    """One line: where to get help at the left, the page at the right; beneath it the mark. The places are filled for each paper."""
    look, mark = words(9), words(9, AMBER)
    top = edges(edge("top", "single", 4, "B9AC93", 6)) + '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>'
    pages = run("PAGE", look) + FIELD.format(look=look, name="PAGE") + run("OF", look) + FIELD.format(look=look, name="NUMPAGES")
    first = f"<w:p>{space(0, 0, top)}{run('HELP', words(9, bold=True))}<w:r>{look}<w:tab/></w:r>{pages}</w:p>"
    return f'<w:ftr xmlns:w="{W}">{first}<w:p>{space(2, 0)}{run("MARK", mark)}</w:p></w:ftr>'


def parsed(fragment: str) -> list[etree._Element]:
    return list(etree.fromstring(f'<x xmlns:w="{W}" xmlns:r="{R}">{fragment}</x>'))


def styled(content: bytes) -> bytes:
    root = etree.fromstring(content)
    known = {style.get(f"{{{W}}}styleId"): style for style in root.findall(f"{{{W}}}style")}
    for name, properties in STYLES.items():
        style = known.get(name)
        if style is None:
            start = f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/></w:style>'
            (style,) = parsed(start)
            root.append(style)
        for tag in ("pPr", "rPr"):
            for old in style.findall(f"{{{W}}}{tag}"):
                style.remove(old)
        style.extend(parsed(properties))
    table = known["Table"]
    for old in table.findall(f"{{{W}}}tblPr") + table.findall(f"{{{W}}}tblStylePr"):
        table.remove(old)
    margins = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar>'
    table.extend(parsed(f"<w:tblPr><w:tblBorders>{TABLE_EDGES}</w:tblBorders>{margins}</w:tblPr>"))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def paged(content: bytes) -> bytes:
    """A4, margins of 20 mm, and the foot."""
    root = etree.fromstring(content)
    (section,) = root.iter(f"{{{W}}}sectPr")
    for child in list(section):
        section.remove(child)
    section.extend(parsed(
        '<w:footerReference w:type="default" r:id="rIdFoot"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1247" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
    ))  # fmt: skip
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def with_child(content: bytes, tag: str, **attributes: str) -> bytes:
    root = etree.fromstring(content)
    etree.SubElement(root, f"{{{etree.QName(root).namespace}}}{tag}", attributes)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def main() -> None:
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"]
    given = subprocess.run(command, check=True, capture_output=True).stdout
    with ZipFile(BytesIO(given)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts["word/styles.xml"] = styled(parts["word/styles.xml"])
    parts["word/document.xml"] = paged(parts["word/document.xml"])
    parts["word/footer1.xml"] = footer().encode()
    relations = "word/_rels/document.xml.rels"
    parts[relations] = with_child(parts[relations], "Relationship", Id="rIdFoot", Type=FOOTER_RELATION, Target="footer1.xml")
    types = "[Content_Types].xml"
    parts[types] = with_child(parts[types], "Override", PartName="/word/footer1.xml", ContentType=FOOTER_TYPE)
    with ZipFile(TARGET, "w", ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, ZIP_DEFLATED)  # the same bytes each time
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
