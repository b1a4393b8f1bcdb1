"""Blocks for a line or a few: never None, which translating stumbles over, and signs that are the same in every language."""

from __future__ import annotations

from typing import Any

from wagtail import blocks


class NeverNone:
    """Before a text block: what was left out of the data is an empty text."""

    def to_python(self: Any, value: Any) -> Any:
        return super().to_python("" if value is None else value)  # type: ignore[misc]  # a mixin: the block beside it has the method

    def normalize(self: Any, value: Any) -> Any:
        return super().normalize("" if value is None else value)  # type: ignore[misc]  # a mixin: the block beside it has the method


class CharBlock(NeverNone, blocks.CharBlock):
    """Words on one line."""


class TextBlock(NeverNone, blocks.TextBlock):
    """Words on a few lines."""


class SignBlock(CharBlock):
    """A number or an identity, not words: no translator is asked for it."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        return []
