"""A workbook (XLSX), opened within bounds: refused where it is none, or takes data from elsewhere when it is opened."""

from __future__ import annotations

import re
from typing import NoReturn

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from resources.content.bounded import MB
from resources.content.packages import Parts, opened

#: Of everything in the archive, unpacked. A cell takes some forty characters, and twenty times as much memory while its sheet is looked
#: through: this is three hundred thousand cells.
MAX_UNPACKED = 12 * MB
_BOOK = {"[Content_Types].xml", "xl/workbook.xml"}
#: Data of a server, a table of a page, another workbook or program.
_ELSEWHERE = re.compile(r"xl/(connections\.xml|queryTables/.*|externalLinks/.*|webextensions/.*|model/.*)", re.IGNORECASE)


def opened_xlsx(data: bytes) -> Parts:
    """The parts of a workbook. Raises ValidationError, also for what is none and for what acts."""
    parts = opened(data, most=MAX_UNPACKED)
    if not parts.keys() >= _BOOK:
        raise ValidationError(_("This file is not what its name says: its contents are not those of an XLSX file."), code="kind")
    if any(_ELSEWHERE.fullmatch(name) for name in parts):
        takes_from_elsewhere()
    return parts


def takes_from_elsewhere() -> NoReturn:
    raise ValidationError(
        _("The workbook takes data from another file or from the web when it is opened. Paste the values in, and save anew."),
        code="outside",
    )
