"""Acts that are not done. Each carries the sentence that the person reads."""


class Refused(Exception):
    """The act is not done; `message` (lazily translated) says why and what to do."""

    def __init__(self, message: object) -> None:
        super().__init__(str(message))
        self.message = message


class MandateGone(Refused):
    """The mandate ended, or never was one to sign by."""


class TextChanged(Refused):
    """Another text is in force than the one that was read."""
