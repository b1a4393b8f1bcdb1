"""What Pandoc leaves open in a draft's Word file: name, foot, and whole paragraphs that were added or taken out."""

from typing import Any

from lxml import etree

from members.drafting.documents.finishing_heads import add_head_style, style_heads
from members.drafting.documents.finishing_rows import in_marked_row, mark_rows
from members.drafting.documents.leaving import Leaving
from resources.content.packages import change_xml, opened, packed
from resources.content.papers.document import Document
from resources.content.papers.finishing import finished

#: Above the numbers of bookmarks and comments.
FIRST_CHANGE = 100_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def finished_docx(made: bytes, leaving: Leaving) -> bytes:
    """As the site's other Word files; and a paragraph whose every word was added or taken out is so itself."""
    about = Document(leaving.language, leaving.title, leaving.title, "", leaving.frame, (), mark=leaving.mark)
    parts = opened(finished(made, about))
    change_xml(parts, "word/document.xml", _whole_paragraphs)
    change_xml(parts, "word/styles.xml", add_head_style)
    return packed(parts)


def _whole_paragraphs(root: Any) -> None:
    mark_rows(root)
    style_heads(root)
    for paragraph in root.iter(f"{_W}p"):
        holders = {run.getparent() for run in paragraph.iter(f"{_W}r")}
        tags = {holder.tag for holder in holders}
        if len(tags) == 1 and tags <= {f"{_W}ins", f"{_W}del"} and (paragraph.getparent().tag == f"{_W}body" or in_marked_row(paragraph)):
            _mark_paragraph(paragraph, next(iter(holders)))
    for number, change in enumerate(root.iter(f"{_W}ins", f"{_W}del"), FIRST_CHANGE):
        change.set(f"{_W}id", str(number))


def _mark_paragraph(paragraph: Any, change: Any) -> None:
    """The mark of a paragraph is a letter too: it was added, or taken out, by whom its words were."""
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        properties = etree.Element(f"{_W}pPr")
        paragraph.insert(0, properties)
    look = properties.find(f"{_W}rPr")
    if look is None:
        look = etree.SubElement(properties, f"{_W}rPr")
    look.insert(0, etree.Element(change.tag, dict(change.attrib)))
