"""Reads the mails that the demonstration writes into a folder in place of sending them."""

import email
import email.policy
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings

#: Django's backend parts the mails of one file with this line.
_BETWEEN = b"-" * 79 + b"\n"
#: So many files are read; the demonstration needs no archive.
NEWEST_FILES = 100


@dataclass(frozen=True)
class DemoMail:
    """One written mail; `key` is its place: the file's name and its number in it."""

    key: str
    to: str
    subject: str
    sent: datetime | None
    text: str
    html: str


def mails() -> list[DemoMail]:
    """Written mails, newest first."""
    folder = Path(settings.EMAIL_FILE_PATH)
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True) if folder.is_dir() else []
    return [mail for path in files[:NEWEST_FILES] for mail in reversed(_mails_of(path))]


def mail_named(key: str) -> DemoMail | None:
    """The mail with this key, if it is among the newest."""
    return next((mail for mail in mails() if mail.key == key), None)


def _mails_of(path: Path) -> list[DemoMail]:
    parts = [part for part in path.read_bytes().split(_BETWEEN) if part.strip()]
    return [_read(f"{path.stem}-{number}", part) for number, part in enumerate(parts)]


def _read(key: str, raw: bytes) -> DemoMail:
    message = email.message_from_bytes(raw, _class=EmailMessage, policy=email.policy.default)
    date = message["date"]
    return DemoMail(
        key=key,
        to=str(message["to"] or ""),
        subject=str(message["subject"] or ""),
        sent=date.datetime if date else None,
        text=_body(message, "plain"),
        html=_body(message, "html"),
    )


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part else ""
