"""The contrast of every pair of colours that the look puts together, computed from the tokens of site.css."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[3] / "static_src" / "css" / "site.css"
TEXT = 4.5
CONTROL = 3.0
GROUNDS = ("paper", "paper-deep", "sheet")
PAIRS = [
    *[(ink, ground, TEXT) for ink in ("ink", "ink-soft", "pen", "pen-deep", "green", "amber", "red") for ground in GROUNDS],
    *[(ink, f"{wash}-wash", TEXT) for wash in ("pen", "green", "amber", "red") for ink in ("ink", "ink-soft")],
    *[(colour, f"{colour}-wash", TEXT) for colour in ("pen", "green", "amber", "red")],
    *[("pen", f"{wash}-wash", TEXT) for wash in ("green", "amber", "red")],
    ("pen-deep", "pen-wash", TEXT),
    ("on-pen", "pen", TEXT),
    ("on-pen", "pen-deep", TEXT),
    ("on-red", "red", TEXT),
    ("on-red", "red-deep", TEXT),
    ("on-exit", "exit", TEXT),
    *[("exit", ground, CONTROL) for ground in ("paper", "paper-deep")],
    ("ink", "mark", TEXT),
    ("paper", "amber", TEXT),
    *[("rule-strong", ground, CONTROL) for ground in GROUNDS],
    *[("pen", ground, CONTROL) for ground in GROUNDS],
]


def _tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", block))


def _schemes() -> dict[str, dict[str, str]]:
    light, dark = CSS.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)", 1)
    light_tokens = _tokens(light)
    return {"light": light_tokens, "dark": light_tokens | _tokens(dark.split("}", 1)[0])}


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2: from 1 (the same) to 21 (black on white)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_knows_black_on_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_can_be_read(scheme):
    tokens = _schemes()[scheme]
    weak = [
        f"{front} on {back}: {contrast(tokens[front], tokens[back]):.2f} < {least}"
        for front, back, least in PAIRS
        if contrast(tokens[front], tokens[back]) < least
    ]
    assert weak == []


def test_the_dark_scheme_changes_every_colour():
    schemes = _schemes()
    assert [name for name, colour in schemes["light"].items() if schemes["dark"][name] == colour] == []
