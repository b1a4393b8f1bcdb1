"""Cells of the tables that leave the site: a spreadsheet program must read each of them as text."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice

#: What a spreadsheet program would read as the beginning of a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: object) -> str:
    """`value` as a cell that begins no formula: an apostrophe goes before what would. Nothing (None) is an empty cell.

    Signs that a spreadsheet program skips before it looks for a formula (spaces, also the unbreakable one, and NUL) are looked through.
    """
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" \x00\u00a0\ufeff").startswith(FORMULA_STARTS) else text


def safe_row(values: Iterable[object]) -> list[str]:
    """A row of such cells."""
    return [safe_cell(value) for value in values]


def csv_chunks(heading: Iterable[object], rows: Iterable[Iterable[object]], rows_a_chunk: int = 200) -> Iterator[str]:
    """A table as CSV, some rows at a time, so that it is never in memory as a whole. The mark at its beginning tells spreadsheets that it is
    UTF-8."""
    yield "\ufeff" + _written([heading])
    left = iter(rows)
    while batch := list(islice(left, rows_a_chunk)):
        yield _written(batch)


def _written(rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(safe_row(row) for row in rows)
    return text.getvalue()
