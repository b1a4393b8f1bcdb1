"""Acts that are not done. Each carries the sentence that the person reads."""

from typing import Any


class Refused(Exception):
    """The act is not done; `message` (lazily translated) says why and what to do."""

    def __init__(self, message: object) -> None:
        super().__init__(str(message))
        self.message = message


class MandateGone(Refused):
    """The mandate ended, or never was one to sign by."""


class TextChanged(Refused):
    """Another text is in force than the one that was read."""


class Stale(Refused):
    """Somebody else saved meanwhile; `current` is what stands there now, as plain values."""

    def __init__(self, message: object, current: dict[str, Any]) -> None:
        super().__init__(message)
        self.current = current
