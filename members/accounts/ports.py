"""What higher rooms tell this one: who else needs a second factor, and how a mail is put into the outbox.

A higher room registers in its `AppConfig.ready()`.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol

MfaRule = Callable[[Collection[int]], set[int]]


@dataclass(frozen=True)
class Letter:
    """One mail with one purpose: plain paragraphs, then either a code to type or a button that leads to `url` (absolute)."""

    kind: str
    subject: str
    paragraphs: tuple[str, ...]
    code: str = ""
    button: str = ""
    url: str = ""


class MailPort(Protocol):
    """Takes a letter in `language` ("sq" or "en") for `address`; it must be written down before the call returns."""

    def __call__(self, *, address: str, language: str, letter: Letter) -> object: ...


class NoMailPortError(RuntimeError):
    """A letter was to be sent before any room offered an outbox."""


_mfa_rules: list[MfaRule] = []
_mail_ports: list[MailPort] = []


def register_mfa_requirement(rule: MfaRule) -> None:
    """`rule` is asked with the keys of people and answers who of them must have a second factor. Registering twice counts once."""
    if rule not in _mfa_rules:
        _mfa_rules.append(rule)


def mfa_rules() -> tuple[MfaRule, ...]:
    return tuple(_mfa_rules)


def register_mail_port(send: MailPort) -> None:
    """The newest port registered takes every letter of this room."""
    _mail_ports.append(send)


def send_letter(*, address: str, language: str, letter: Letter) -> None:
    """Hand a letter to the registered outbox. Raises NoMailPortError where there is none."""
    if not _mail_ports:
        raise NoMailPortError("No room has registered a mail port.")
    _mail_ports[-1](address=address, language=language, letter=letter)
