"""A table of organisations to invite, as a spreadsheet program saves it: bytes in, rows with their faults out. Pure."""

import csv
import io
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from members.organisations.enums import OrganisationKind
from members.organisations.numbers import normalised_nipt

MAX_BYTES = 200 * 1024
MAX_ROWS = 500
MAX_NAME, MAX_EMAIL = 200, 254
LANGUAGES = {"": "sq", "sq": "sq", "shqip": "sq", "en": "en", "english": "en", "anglisht": "en"}
#: How the columns may be called, small and without spaces at the ends.
COLUMNS = {
    "name": ("name", "emri", "emër", "organizata", "organisation"),
    "kind": ("kind", "lloji", "lloj"),
    "email": ("email", "e-mail", "mail", "posta", "adresa e e-mailit"),
    "nipt": ("nipt", "nuis"),
    "language": ("language", "gjuha", "gjuhë"),
}
REQUIRED = ("name", "kind", "email")
KINDS = {
    "institution": OrganisationKind.INSTITUTION,
    "institucion": OrganisationKind.INSTITUTION,
    "institucion publik": OrganisationKind.INSTITUTION,
    "public institution": OrganisationKind.INSTITUTION,
    "cso": OrganisationKind.CSO,
    "osh": OrganisationKind.CSO,
    "organizatë e shoqërisë civile": OrganisationKind.CSO,
    "civil society organisation": OrganisationKind.CSO,
    "business": OrganisationKind.BUSINESS,
    "biznes": OrganisationKind.BUSINESS,
    "media": OrganisationKind.MEDIA,
    "platformë mediatike": OrganisationKind.MEDIA,
    "media platform": OrganisationKind.MEDIA,
}


class TableFault(Exception):
    """The table cannot be read at all; `message` (lazily translated) says why and what to do."""

    def __init__(self, message: Any) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True)
class Row:
    """One line: what stands in it, cleaned where it could be, and what is wrong with it (lazily translated sentences)."""

    number: int
    name: str
    kind: str
    email: str
    nipt: str
    language: str
    faults: tuple[Any, ...] = ()

    @property
    def kind_label(self) -> Any:
        """The kind in the reader's words; what was written, where it is none."""
        return OrganisationKind(self.kind).label if self.kind in OrganisationKind.values else self.kind


def decoded(data: bytes) -> tuple[str, bool]:
    """The text of a file, and whether it had to be read as Windows-1250 because it is no UTF-8. Raises TableFault."""
    if len(data) > MAX_BYTES:
        raise TableFault(_("The table is larger than 200 KB. Divide it into several."))
    try:
        text, foreign = data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        try:
            text, foreign = data.decode("cp1250"), True
        except UnicodeDecodeError:
            raise TableFault(_("This is not a table of text. Save it as CSV (UTF-8) and choose it again.")) from None
    if "\x00" in text:
        raise TableFault(_("This is not a table of text. Save it as CSV (UTF-8) and choose it again."))
    return text, foreign


def read_table(text: str) -> list[Row]:
    """The rows of a table with commas or semicolons; the first line names the columns. Raises TableFault."""
    if len(text.encode(errors="replace")) > MAX_BYTES:
        raise TableFault(_("The table is larger than 200 KB. Divide it into several."))
    lines = _lines(text.replace("\x00", "").lstrip("\ufeff"))
    if not lines:
        raise TableFault(_("The table is empty. The first line names the columns."))
    columns = _columns(lines[0][1])
    if len(lines) - 1 > MAX_ROWS:
        raise TableFault(_("The table has more than 500 rows. Divide it into several."))
    if len(lines) == 1:
        raise TableFault(_("The table has no row under the names of its columns."))
    return [_row(number, cells, columns) for number, cells in lines[1:]]


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """The lines that are not empty, each with its number."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",", strict=True)
    try:
        return [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error:
        raise TableFault(_("A quotation mark is not closed, or a line is broken. Save the table as CSV (UTF-8) again.")) from None


def _columns(cells: list[str]) -> dict[str, int]:
    named = [" ".join(cell.split()).casefold() for cell in cells]
    found = {column: named.index(name) for column, names in COLUMNS.items() for name in reversed(names) if name in named}
    if any(column not in found for column in REQUIRED):
        raise TableFault(_("The first line must name the columns: name, kind, email; nipt and language may be added."))
    return found


def _row(number: int, cells: list[str], columns: dict[str, int]) -> Row:
    given = {column: " ".join(cells[at].split()) if at < len(cells) else "" for column, at in columns.items()}
    name, email, nipt = given["name"], given["email"].lower(), given.get("nipt", "")
    kind = KINDS.get(given["kind"].casefold(), "")
    language = LANGUAGES.get(given.get("language", "").casefold(), "")
    faults = []
    if not name or len(name) > MAX_NAME or not name.isprintable():
        faults.append(_("The name is missing or too long."))
    if not kind:
        faults.append(_("The kind is none of: institution, cso, business, media."))
    if not _is_email(email):
        faults.append(_("This is not an e-mail address."))
    if nipt:
        try:
            nipt = normalised_nipt(nipt)
        except ValueError:
            faults.append(_("This is not a NIPT. Correct it or leave it empty."))
    if not language:
        faults.append(_("The language is neither sq nor en."))
    return Row(number, name, kind or given["kind"], email, nipt, language, tuple(faults))


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= MAX_EMAIL and text.isprintable()
