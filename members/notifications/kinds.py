"""The register of kinds. A room registers its own in `AppConfig.ready()`, with its own texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class NoticeKind:
    """One kind of notice.

    `name` follows `room.subject.act`. `subject`, `text` and `button` are lazily translated strings with `{placeholders}` that the context
    fills; `text` may hold several paragraphs, parted by an empty line. They name no case and quote no content: mail travels in the open.
    """

    name: str
    subject: Any
    text: Any
    button: Any

    def words(self, context: Mapping[str, str]) -> tuple[str, str, str]:
        """Subject, text and button in the active language. Raises KeyError where `context` lacks a placeholder."""
        return (
            " ".join(str(self.subject).format_map(context).split()),
            str(self.text).format_map(context),
            str(self.button).format_map(context),
        )


class UnknownKindError(LookupError):
    """No room has registered a kind of this name."""


_kinds: dict[str, NoticeKind] = {}


def register_kind(kind: NoticeKind) -> None:
    """Make a kind known; a later one of the same name takes its place."""
    _kinds[kind.name] = kind


def kind_named(name: str) -> NoticeKind:
    """The registered kind. Raises UnknownKindError."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKindError(name) from None


def known_kinds() -> frozenset[str]:
    return frozenset(_kinds)
