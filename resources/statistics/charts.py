"""Charts: numbers in, SVG out. No database, no request, no language of its own, no style: the classes get their colours from the stylesheet.

Widths are percentages and heights are pixels, so that a chart fills whatever it stands in and its words keep the size of the text around it.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from resources.statistics.svg import Svg, element

HEIGHT = 260
_TOP, _FLOOR = 28, 222
#: The left margin holds the numbers of the scale; percentages of the width.
_LEFT, _RIGHT = 12.0, 100.0
_WIDEST = 9.0
_MOST_LINES = 5
_MOST_LABELS = 3


@dataclass(frozen=True)
class Column:
    """One column: what stands below it, and how high it is (not below zero)."""

    label: str
    value: int


def column_chart(*, columns: Sequence[Column], name: str, title: str, description: str, written: Callable[[int], str] = str) -> Svg:
    """Columns over a scale that begins at zero. `name` begins the ids, `written` writes a number; `title` and `description` are for those
    who do not see the picture. Raises ValueError without columns, or where a value is below zero."""
    if not columns or min(column.value for column in columns) < 0:
        raise ValueError("A chart needs columns, and none below zero.")
    scale = scale_to(max(column.value for column in columns))
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", description, id=f"{name}-desc"),
        *(_line_of_scale(value, scale[-1], written) for value in scale),
        *(_column(place, len(columns), column, scale[-1]) for place, column in enumerate(columns)),
        _newest_value(columns, scale[-1], written),
        *(_label(place, columns) for place in labelled(len(columns))),
        class_="chart",
        role="img",
        width="100%",
        height=HEIGHT,
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
    )


def scale_to(highest: int) -> list[int]:
    """Round numbers from 0 to at least `highest` (and 1), evenly spaced, few enough to be read."""
    rounds = (size * 10**power for power in itertools.count() for size in (1, 2, 5))
    step = next(step for step in rounds if step * _MOST_LINES >= highest)
    lines = max(1, -(-highest // step))
    return [step * line for line in range(lines + 1)]


def labelled(count: int) -> list[int]:
    """Which of `count` columns have a word below them: the first, the last, and between them as many as a narrow screen has room for."""
    shown = min(count, _MOST_LABELS)
    return [round(step * (count - 1) / (shown - 1)) for step in range(shown)] if shown > 1 else [0]


def _height(value: int, top: int) -> float:
    return round((_FLOOR - _TOP) * value / top, 2)


def _middle(place: int, count: int) -> float:
    return _LEFT + (_RIGHT - _LEFT) * (place + 0.5) / count


def _width(count: int) -> float:
    return min(_WIDEST, 0.72 * (_RIGHT - _LEFT) / count)


def _percent(value: float) -> str:
    return f"{round(value, 3):g}%"


def _line_of_scale(value: int, top: int, written: Callable[[int], str]) -> Svg:
    y = _FLOOR - _height(value, top)
    line = element("line", x1=0, x2="100%", y1=y, y2=y, class_="chart__line" if value else "chart__line chart__line--floor")
    return Svg(line + element("text", written(value), x=0, y=y - 5, class_="chart__number"))


def _column(place: int, count: int, column: Column, top: int) -> Svg:
    height, width = _height(column.value, top), _width(count)
    x, y = _percent(_middle(place, count) - width / 2), _FLOOR - height
    return element("rect", x=x, y=y, width=_percent(width), height=height, class_="chart__column")


def _newest_value(columns: Sequence[Column], top: int, written: Callable[[int], str]) -> Svg:
    """The last column's number above it."""
    value, count = columns[-1].value, len(columns)
    x, y = _percent(_middle(count - 1, count) + _width(count) / 2), _FLOOR - _height(value, top) - 7
    return element("text", written(value), x=x, y=y, text_anchor="end", class_="chart__value")


def _label(place: int, columns: Sequence[Column]) -> Svg:
    count = len(columns)
    last = count > _MOST_LABELS and place == count - 1
    x = _percent(_RIGHT if last else _middle(place, count))
    return element("text", columns[place].label, x=x, y=_FLOOR + 24, text_anchor="end" if last else "middle", class_="chart__label")
