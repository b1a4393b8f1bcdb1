"""The styles of an ODT in the site's character, in the words of its format."""

from members.drafting.documents.naming import NUMBER_STYLE, STYLES, SUMMARY_STYLE

_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_INK, _SOFT = "#201c18", "#57504a"


def _words(size: str, font: str = "Calibri", colour: str = _INK, weight: str = "normal") -> dict[str, str]:
    return {f"{_FO}font-size": size, f"{_FO}font-family": font, f"{_FO}color": colour, f"{_FO}font-weight": weight}


def _hanging(left: str, hang: str) -> dict[str, str]:
    around = {f"{_FO}margin-top": "2mm", f"{_FO}margin-bottom": "2mm"}
    return around | {f"{_FO}margin-left": left, f"{_FO}text-indent": f"-{hang}"}


def _head(size: str, level: int) -> dict[str, dict[str, str]]:
    around = {f"{_FO}margin-top": f"{8 - level}mm", f"{_FO}margin-bottom": "3mm", f"{_FO}keep-with-next": "always"}
    return {"paragraph-properties": around, "text-properties": _words(size, "Georgia", weight="bold")}


_CLAUSE = {"paragraph-properties": _hanging("12mm", "12mm"), "text-properties": _words("11pt")}
#: Style name -> kind of properties -> what they are.
LOOKS: dict[str, dict[str, dict[str, str]]] = {
    **{f"Heading_20_{level}": _head(size, level) for level, size in ((1, "24pt"), (2, "15pt"), (3, "12.5pt"), (4, "11.5pt"))},
    SUMMARY_STYLE: {"text-properties": _words("12.5pt")},
    **dict.fromkeys((name for kind, name in STYLES.items() if kind not in {"point", "note"}), _CLAUSE),
    STYLES["point"]: {"paragraph-properties": _hanging("24mm", "12mm"), "text-properties": _words("11pt")},
    STYLES["note"]: {"paragraph-properties": _hanging("12mm", "0mm"), "text-properties": _words("9.5pt", colour=_SOFT)},
    NUMBER_STYLE: {"text-properties": {f"{_FO}color": _SOFT}},
    "Table_20_Contents": {"text-properties": _words("11pt")},
    "Table_20_Heading": {"text-properties": _words("11pt", weight="bold")},
    "Footer": {"text-properties": _words("9pt", colour=_SOFT)},
}
_RULED = {
    f"{_FO}padding-top": "1mm",
    f"{_FO}padding-bottom": "1mm",
    f"{_FO}padding-right": "3mm",
    f"{_FO}border-bottom": "0.5pt solid #b9ac93",
}
#: What a cell of a table looks like: rules do the work of boxes.
CELLS: dict[str, dict[str, str]] = {
    "TableHeaderRowCell": _RULED | {f"{_FO}border-top": f"1pt solid {_INK}", f"{_FO}border-bottom": f"1pt solid {_INK}"},
    "TableRowCell": _RULED,
}
