"""Redlines as they are seen: without the words that are only said aloud."""

import re

_SAID = re.compile(r'<span class="visually-hidden" lang="\w*">\[[^<]*</span>|<span class="visually-hidden">\]</span>')


def seen(html: str) -> str:
    return _SAID.sub("", html)
