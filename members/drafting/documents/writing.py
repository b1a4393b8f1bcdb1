"""The files of a draft that Pandoc writes: for Word with what is suggested and said, for others as the text stands, and as Markdown."""

from members.drafting.documents.finishing_docx import finished_docx
from members.drafting.documents.finishing_odt import finished_odt
from members.drafting.documents.leaving import Leaving
from members.drafting.documents.naming import ASIDE
from members.drafting.documents.nodes import Manner, Nodes
from resources.content.papers.word import from_nodes

#: Only what every reader of Markdown knows, and empty spans, which none shows: they carry the names of the places.
_MARKDOWN = (
    "markdown-smart-bracketed_spans-fenced_divs-raw_attribute-simple_tables-multiline_tables-grid_tables-header_attributes-link_attributes"
    "-auto_identifiers-implicit_figures-yaml_metadata_block-tex_math_dollars-citations-example_lists-fancy_lists-startnum-superscript"
    "-subscript-strikeout-escaped_line_breaks-definition_lists-footnotes+pipe_tables+native_spans"
)


def docx(leaving: Leaving) -> bytes:
    """For Word and LibreOffice: changes are tracked, remarks are comments, each with who and when. Raises `NotWritten`."""
    nodes = Nodes(leaving, Manner(tracked=True)).all()
    return finished_docx(from_nodes(nodes, language=leaving.language), leaving)


def odt(leaving: Leaving) -> bytes:
    """The text as it stands. Raises `NotWritten`."""
    nodes = Nodes(leaving, Manner()).all()
    return finished_odt(from_nodes(nodes, language=leaving.language, form="odt"), leaving)


def markdown(leaving: Leaving) -> bytes:
    """The text as it stands, a paragraph a line. Raises `NotWritten`."""
    nodes = Nodes(leaving, Manner(styled=False)).all()
    made = from_nodes(nodes, language=leaving.language, form=_MARKDOWN, more=["--wrap=none", "--columns=10000"])
    return made + f'\n---\n\n<span class="{ASIDE}"></span>{leaving.mark}\n'.encode()
