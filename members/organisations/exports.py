"""Cells of the tables that leave the site: a spreadsheet program must read each of them as text."""

from collections.abc import Iterable

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
