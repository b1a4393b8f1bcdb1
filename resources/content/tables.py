"""A table of figures that an editor types: columns of words and of numbers, with a heading each, that can be translated cell by cell."""

from __future__ import annotations

from collections import defaultdict
from copy import deepcopy

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock, TypedTableBlockValidationError
from wagtail_localize.segments import StringSegmentValue

from resources.content.words import CharBlock

MAX_COLUMNS = 8
MAX_ROWS = 60


class FigureTableBlock(TypedTableBlock):
    """Words in the first column name the rows. Every column has a heading: without one a table cannot be read aloud."""

    words = CharBlock(max_length=200, required=False, label=gettext_lazy("Words"))
    number = CharBlock(max_length=40, required=False, label=gettext_lazy("Number"))

    def clean(self, table: TypedTable) -> TypedTable:
        cleaned = super().clean(table)
        wrong = _what_is_wrong(cleaned)
        if wrong:
            raise TypedTableBlockValidationError(non_block_errors=[wrong])
        return cleaned

    def get_translatable_segments(self, table: TypedTable) -> list[StringSegmentValue]:
        """For wagtail-localize: headings as `heading.0`, words as `0.0` (row, column). Numbers are the same in every language."""
        headings = [StringSegmentValue(f"heading.{at}", column["heading"]) for at, column in enumerate(table.columns)]
        caption = [StringSegmentValue("caption", table.caption)] if table.caption else []
        return [*caption, *headings, *_word_segments(table)]

    def restore_translated_segments(self, table: TypedTable, segments: list[StringSegmentValue]) -> TypedTable:
        """The table with what was translated; what was not stays as it is."""
        translated = {segment.path: segment.render_text() for segment in segments}
        cells: dict[str, dict[str, str]] = defaultdict(dict)
        for path, text in translated.items():
            first, _dot, second = path.partition(".")
            cells[first][second] = text
        columns = [{**column, "heading": cells["heading"].get(str(at), column["heading"])} for at, column in enumerate(table.columns)]
        rows = deepcopy([list(row["values"]) for row in table.row_data])
        for row, values in enumerate(rows):
            for column, text in cells[str(row)].items():
                values[int(column)] = text
        return TypedTable(
            columns=columns, row_data=[{"values": values} for values in rows], caption=translated.get("caption", table.caption)
        )

    class Meta:
        template = "resources/content/blocks/table.html"


def _word_segments(table: TypedTable) -> list[StringSegmentValue]:
    return [
        StringSegmentValue(f"{row}.{at}", value)
        for row, cells in enumerate(table.row_data)
        for at, value in enumerate(cells["values"])
        if value and table.columns[at]["block"].name == "words"
    ]


def _what_is_wrong(table: TypedTable) -> str:
    if len(table.columns) < 2 or not table.row_data:
        return _("A table has two columns and one row at least: what is counted, and how many.")
    if len(table.columns) > MAX_COLUMNS or len(table.row_data) > MAX_ROWS:
        return _("At most %(columns)d columns and %(rows)d rows: a longer table is read better as a file to download.") % {
            "columns": MAX_COLUMNS,
            "rows": MAX_ROWS,
        }
    if not all(column["heading"].strip() for column in table.columns):
        return _("Every column needs a heading, for those who hear the table.")
    return ""
