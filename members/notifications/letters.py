"""From words to a mail: plain text and HTML, one purpose, one button."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from members.accounts.ports import Letter

SUBJECT_LENGTH = 300
_MAIL = "members/notifications/mail/"


@dataclass(frozen=True)
class RenderedMail:
    """A mail as it goes out."""

    subject: str
    text: str
    html: str


def render_letter(letter: Letter, *, language: str) -> RenderedMail:
    """Both bodies of a letter, in `language`."""
    with translation.override(language):
        context = {"letter": letter, "language": language, "site_url": settings.PUBLIC_URL, "demo": settings.DEMO}
        text = render_to_string(_MAIL + "notice.txt", context)
        return RenderedMail(
            subject=_one_line(letter.subject),
            text=re.sub(r"\n{3,}", "\n\n", text).strip() + "\n",
            html=render_to_string(_MAIL + "notice.html", context),
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
