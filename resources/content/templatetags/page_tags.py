"""What templates ask of a page: the words of its choices, its structured data."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe

from resources.content.wording import age_words, choice_pairs, choice_words

register = template.Library()


register.filter(choice_pairs)
register.filter(choice_words)
register.filter(age_words)


@register.filter
def json_ld(data: dict[str, Any]) -> SafeString:
    """Structured data as a script that is never run: a browser's policy for scripts does not concern it."""
    body = str(json_script(data)).removeprefix('<script type="application/json">')
    return mark_safe(f'<script type="application/ld+json">{body}')  # noqa: S308 -- json_script has escaped it
