"""Workbooks made in a test: real ones, and as bad as the test wants them."""

import io

from openpyxl import Workbook
from openpyxl.comments import Comment

from tests.factories.papers import archive, parts_of


def workbook(*rows, title="Fleta", more=lambda book: None) -> bytes:
    """A workbook of one sheet by Arta, with these rows; `more` does what it wants with it before it is saved."""
    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = "Arta Shembull"
    book.active.title = title
    for row in rows or (("Shkolla", "Qyteti"), ("Naim Frashëri", "Durrës")):
        book.active.append(row)
    more(book)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def noted(book) -> None:
    book.active["A1"].comment = Comment("Kjo kolonë mungon.", "Arta Shembull")


def changed(data: bytes, **parts) -> bytes:
    """The same archive with other parts: bytes, or what makes them of those that are there."""
    made = parts_of(data)
    for name, part in parts.items():
        path = name.replace("__", "/").replace("_DOT_", ".")
        made[path] = part(made[path]) if callable(part) else part
    return archive(made)
