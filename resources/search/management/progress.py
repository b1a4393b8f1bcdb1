"""How far a long work is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

from time import monotonic

from django.core.management.base import OutputWrapper

WIDTH = 30
#: Seconds between two lines where there is no terminal.
LINE_EVERY = 5.0


class Progress:
    """`told(done, total)` as often as there is news, `end()` once."""

    def __init__(self, out: OutputWrapper, name: str) -> None:
        self._out = out
        self._name = name
        self._began = self._last = monotonic()
        self._first: int | None = None
        self._drawn = False

    def told(self, done: int, total: int) -> None:
        if self._first is None:
            self._first = done
        if self._out.isatty():
            part = min(done / total, 1.0) if total else 0.0
            bar = "#" * round(WIDTH * part)
            self._out.write(f"\r{self._name} [{bar:<{WIDTH}}] {part:4.0%}  {self._said(done, total)}   ", ending="")
            self._out.flush()
            self._drawn = True
        elif monotonic() - self._last > LINE_EVERY:
            self._last = monotonic()
            self._out.write(f"{self._name}: {self._said(done, total)}")

    def _said(self, done: int, total: int) -> str:
        seconds = monotonic() - self._began
        rate = (done - (self._first or 0)) / seconds if seconds else 0.0
        left = f", {max(total - done, 0) / rate:,.0f} s left" if rate else ""
        return f"{done:,} of {total:,}, {rate:,.0f} a second{left}"

    def end(self) -> None:
        if self._drawn:
            self._out.write("")
