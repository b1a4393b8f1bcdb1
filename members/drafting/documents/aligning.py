"""Paragraphs without a name known again by their words. Pure."""

from collections import Counter
from collections.abc import Sequence

#: How much of two paragraphs' words they have to share, from 0 to 1, to be the same one.
ENOUGH = 0.5
#: Beyond this many pairs nothing is compared but whole paragraphs.
_MOST_PAIRS = 40_000


def aligned(base: Sequence[tuple[str, str]], texts: Sequence[str]) -> list[str]:
    """For each text the id of the paragraph of `base` (ids and texts) that it is, in the same order; "" where it is none."""
    found = _equal(base, texts)
    out = list(found)
    at, from_base = 0, 0
    place_of = {own: place for place, (own, _text) in enumerate(base)}
    for place in [*(place for place, own in enumerate(found) if own), len(texts)]:
        to_base = place_of[found[place]] if place < len(texts) else len(base)
        out[at:place] = _likest(base[from_base:to_base], texts[at:place])
        at, from_base = place + 1, to_base + 1
    return out


def _equal(base: Sequence[tuple[str, str]], texts: Sequence[str]) -> list[str]:
    """Those that say exactly the same, one after the other."""
    places: dict[str, list[int]] = {}
    for place, (_own, text) in enumerate(base):
        places.setdefault(" ".join(text.split()), []).append(place)
    out, least = [], 0
    for text in texts:
        same = next((at for at in places.get(" ".join(text.split()), ()) if at >= least), None)
        out.append("" if same is None else base[same][0])
        least = least if same is None else same + 1
    return out


def _likest(base: Sequence[tuple[str, str]], texts: Sequence[str]) -> list[str]:
    """The pairs, none crossing another, that share most words."""
    out = [""] * len(texts)
    if not base or not texts or len(base) * len(texts) > _MOST_PAIRS:
        return out
    olds, news = [Counter(text.split()) for _own, text in base], [Counter(text.split()) for text in texts]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for row in range(len(olds) - 1, -1, -1):
        for column in range(len(news) - 1, -1, -1):
            like = _likeness(olds[row], news[column])
            pair = like + best[row + 1][column + 1] if like >= ENOUGH else 0.0
            best[row][column] = max(pair, best[row + 1][column], best[row][column + 1])
    row = column = 0
    while row < len(olds) and column < len(news):
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            out[column] = base[row][0]
            row, column = row + 1, column + 1
    return out


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
