"""The register of kinds. A room registers its own in `AppConfig.ready()`, with its own texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from members.notifications.ways import How


@dataclass(frozen=True)
class Choice:
    """That a person may choose how the mails of a kind come. `group` and `label`: lazy words for the page where they choose; `usual`: how
    they come until then; `desk`: only people who work at a desk of the site get such notices."""

    group: Any
    label: Any
    usual: How = How.AT_ONCE
    desk: bool = False


@dataclass(frozen=True)
class NoticeKind:
    """One kind of notice.

    `name` follows `room.subject.act`. `subject`, `text` and `button` are lazily translated strings with `{placeholders}` that the context
    fills; `text` may hold several paragraphs, parted by an empty line. They name no case and quote no content: mail travels in the open. Without a `choice` the mail always comes, and at once:
    so it is with an account, a mandate, a deadline.
    """

    name: str
    subject: Any
    text: Any
    button: Any
    choice: Choice | None = None

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


def kinds_with_choice() -> list[tuple[NoticeKind, Choice]]:
    """The kinds whose mails a person may choose about, in the order in which the rooms registered them."""
    return [(kind, kind.choice) for kind in _kinds.values() if kind.choice is not None]


def may_choose(name: str) -> bool:
    """Whether a person may choose how the mails of this kind come."""
    return name in _kinds and _kinds[name].choice is not None


def usual_how(name: str) -> How:
    """How the mails of a kind come until somebody chooses. A kind that a later release dropped has no words, and sends none."""
    if name not in _kinds:
        return How.NEVER
    choice = _kinds[name].choice
    return choice.usual if choice else How.AT_ONCE
