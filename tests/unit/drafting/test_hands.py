"""The eight colours of those who write together can be read on every ground, in both schemes, and so can the name in them."""

import re
from pathlib import Path

import pytest

from members.drafting.live.presence import COLOURS
from tests.unit.home.test_colour_tokens import CONTROL, GROUNDS, TEXT, _schemes, contrast

CSS = Path(__file__).resolve().parents[3] / "static_src" / "css" / "live.css"


def hands(scheme: str) -> dict[str, str]:
    light, dark = CSS.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)", 1)
    block = light if scheme == "light" else dark.split("}", 1)[0]
    return dict(re.findall(r"--((?:on-)?hand(?:-\d)?):\s*(#[0-9a-f]{6})", block))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_hand_is_seen_and_every_name_is_read(scheme):
    tokens, own = _schemes()[scheme], hands(scheme)
    assert len(own) == COLOURS + 1
    colours = [own[f"hand-{number}"] for number in range(COLOURS)]
    assert len(set(colours)) == COLOURS
    assert [hand for hand in colours if contrast(own["on-hand"], hand) < TEXT] == []
    assert [(hand, ground) for hand in colours for ground in GROUNDS if contrast(hand, tokens[ground]) < CONTROL] == []
