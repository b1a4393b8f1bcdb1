"""An engine that failed is left alone for a while."""

from __future__ import annotations

import time

#: After a failure nobody waits for the engine again before this many seconds.
REST_SECONDS = 5.0


class _Rest:
    """Remembers, in this process, until when a failed engine is left alone."""

    until = 0.0


def rested() -> bool:
    """Whether the engine may be asked again."""
    return time.monotonic() >= _Rest.until


def forget_failure() -> None:
    """Ask the engine again at once."""
    _Rest.until = 0.0


def failed() -> None:
    """Leave the engine alone from now on."""
    _Rest.until = time.monotonic() + REST_SECONDS
