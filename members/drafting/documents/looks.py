"""Words of one look as a file has them: a reference by its number, leading to its place."""

from collections.abc import Iterable

from members.drafting.clauses import TOKEN, Mark
from members.drafting.documents.naming import ANCHOR
from members.drafting.rendering import Names, quoted
from members.drafting.ydoc.schema import is_link
from resources.content.papers.document import Run


def over(marks: Iterable[Mark], at: int, until: int) -> list[Mark]:
    """The marks that are on all characters of a place."""
    return [mark for mark in marks if mark.start <= at and until <= mark.end]


def run_of(text: str, marks: list[Mark], called: Names) -> Run:
    """A text under marks; one that is a token alone is a reference."""
    token = TOKEN.fullmatch(text)
    href = next((mark.href for mark in marks if mark.name == "link" and is_link(mark.href)), "")
    if token and token.group(1) in called.words and not href:
        href = f"#{ANCHOR}{token.group(1)}"
    names = {mark.name for mark in marks}
    return Run(quoted(text, called), bold="bold" in names, italic="italic" in names, href=href)
