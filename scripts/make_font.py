"""Make the heading font of the site from a full Alegreya Bold, and the same letters as TrueType for what the site sets on paper.

Usage: python scripts/make_font.py PATH/TO/Alegreya-Bold.(ttf|woff2)

The source is the OFL-licensed Alegreya by Juan Pablo del Peral (Huerta Tipográfica), weight 700,
as its project publishes it. The result keeps what Albanian and English headings need and stays
under the budget of 25 KB. Needs fonttools and brotli (both in requirements-dev.txt).
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "static_src" / "fonts" / "alegreya-700.woff2"
BUDGET_BYTES = 25 * 1024

#: Basic Latin, then the letters of Albanian and its neighbours' names, then punctuation.
CHARACTERS = (
    "".join(chr(code) for code in range(0x20, 0x7F))
    + "ëçËÇâêîôûáéíóúàèìòùäöüïñßæøåÁÉÍÓÚÀÈÄÖÜÑØÅ"
    + "\u00a0\u00a7\u00ab\u00bb\u00b0\u00b7\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2022\u2026\u20ac"
)


#: Alegreya's figure one has a flat flag and reads as a capital I, which no telephone number may. Points 6 to 21 of its outline,
#: the flag, are drawn aslant instead: font units, measured from the stem's left edge and the top of the figure.
FLAG = (
    (0, -140), (0, -128), (-10, -122), (-28, -132), (-46, -142), (-92, -171), (-92, -171), (-102, -167),
    (-122, -124), (-116, -116), (-72, -90), (-18, -55), (8, -38), (50, -8), (110, 0), (153, 0),
)  # fmt: skip


def _stand_figures_upright(font: TTFont) -> None:
    """Make lining figures the default: numbers of clauses and telephones are read, not woven into prose."""
    lining = {
        0x30 + digit: f"{name}.lf"
        for digit, name in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])
    }
    for table in font["cmap"].tables:
        table.cmap.update({code: lining[code] for code in lining if code in table.cmap})
    for name in ("one.lf", "one.tf"):
        points = font["glyf"][name].coordinates
        stem, top = points[6][0], max(y for _x, y in points)
        for index, (right, down) in enumerate(FLAG, start=6):
            points[index] = (stem + right, top + down)


def main(source: str) -> int:
    """Write the subset of ``source`` (path of a font file); returns the exit status."""
    options = Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "liga", "ccmp", "mark", "tnum"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.hinting = False
    font = load_font(source, options)
    _stand_figures_upright(font)
    subsetter = Subsetter(options)
    subsetter.populate(text=CHARACTERS)
    subsetter.subset(font)
    save_font(font, str(TARGET), options)
    options.flavor = None
    font.flavor = None
    save_font(font, str(TARGET.with_suffix(".ttf")), options)
    size = TARGET.stat().st_size
    print(f"{TARGET.name}: {size} bytes of {BUDGET_BYTES}")
    return 0 if size <= BUDGET_BYTES else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
