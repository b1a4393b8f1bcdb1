"""In which voice a page speaks: Albanian says one word to a child and another to an adult."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.translation import gettext, pgettext

_to_child: ContextVar[bool] = ContextVar("to_child", default=False)


@contextmanager
def speaking(*, to_child: bool) -> Iterator[None]:
    """In what follows, `spoken` speaks to a child, or to adults."""
    before = _to_child.set(to_child)
    try:
        yield
    finally:
        _to_child.reset(before)


def spoken(words: str) -> str:
    """Words that templates say in both voices, in the present one."""
    return pgettext("to a child", words) if _to_child.get() else gettext(words)
