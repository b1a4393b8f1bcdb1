"""From words to a mail: plain text and HTML, one purpose, one button."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from members.accounts.letters import absolute, in_language
from members.accounts.ports import Letter
from members.notifications.addresses import Foot

SUBJECT_LENGTH = 300
_MAIL = "members/notifications/mail/"


@dataclass(frozen=True)
class RenderedMail:
    """A mail as it goes out."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class Line:
    """One notice among others in a mail; `url` is absolute."""

    title: str
    url: str
    at: datetime


@dataclass(frozen=True)
class Part:
    """What the mail says about one thing; `title` is empty for what is about nothing in particular."""

    title: str
    url: str
    lines: Sequence[Line]


def render_letter(letter: Letter, *, language: str, foot: Foot | None = None) -> RenderedMail:
    """Both bodies of a letter, in `language`."""
    with translation.override(language):
        return _render("notice", letter.subject, language, {"letter": letter, "foot": foot})


def render_digest(parts: Sequence[Part], *, number: int, language: str, foot: Foot) -> RenderedMail:
    """Both bodies of a mail of several notices. `number`: how many they are, should the parts name fewer."""
    with translation.override(language):
        subject = ngettext("%(number)s notice for you", "%(number)s notices for you", number) % {"number": number}
        everything = absolute(in_language(reverse("notifications:list"), language))
        more = number - sum(len(part.lines) for part in parts)
        return _render("digest", subject, language, {"parts": parts, "number": number, "more": more, "url": everything, "foot": foot})


def _render(name: str, subject: str, language: str, words: dict[str, Any]) -> RenderedMail:
    context = {"subject": subject, "language": language, "site_url": settings.PUBLIC_URL, "demo": settings.DEMO, **words}
    text = render_to_string(f"{_MAIL}{name}.txt", context)
    return RenderedMail(
        subject=_one_line(subject),
        text=re.sub(r"\n{3,}", "\n\n", text).strip() + "\n",
        html=render_to_string(f"{_MAIL}{name}.html", context),
    )


def _one_line(subject: str) -> str:
    """As long as the outbox takes; names may be longer, and the text has them whole."""
    line = " ".join(subject.split())
    return line if len(line) <= SUBJECT_LENGTH else line[: SUBJECT_LENGTH - 1].rstrip() + "…"


def own_address(url: str) -> str:
    """`url` where it is an address of this site without its host. Raises ValueError: a notice leads nowhere else."""
    parts = urlsplit(url)
    if parts.scheme or parts.netloc or not url.startswith("/") or url.startswith("//"):
        raise ValueError(f"A notice leads to an address of this site, not to {url!r}.")
    return url
