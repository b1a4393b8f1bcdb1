"""What templates ask of a page: the words of its choices, its structured data."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from wagtail.models import Page

from resources.content.enums import AgeBand

register = template.Library()


@register.filter
def choice_pairs(page: Page, name: str) -> list[tuple[str, str]]:
    """Value and word of each choice of an array field, in the order in which the choices are declared."""
    chosen = set(getattr(page, name))
    return [(value, str(label)) for value, label in page._meta.get_field(name).base_field.choices if value in chosen]


@register.filter
def choice_words(page: Page, name: str) -> str:
    """The words of the choices, separated by commas."""
    return ", ".join(label for _value, label in choice_pairs(page, name))


@register.filter
def age_words(ages: list[str]) -> str:
    """Ages as one range where the bands follow each other ("6–13 years"), band by band otherwise."""
    bands = [band for band in AgeBand.values if band in set(ages)]
    places = [AgeBand.values.index(band) for band in bands]
    if not bands or places != list(range(places[0], places[-1] + 1)):
        return ", ".join(str(AgeBand(band).label) for band in bands)
    return gettext("%(first)s–%(last)s years") % {"first": bands[0].split("-")[0], "last": bands[-1].split("-")[1]}


@register.filter
def json_ld(data: dict[str, Any]) -> SafeString:
    """Structured data as a script that is never run: a browser's policy for scripts does not concern it."""
    body = str(json_script(data)).removeprefix('<script type="application/json">')
    return mark_safe(f'<script type="application/ld+json">{body}')  # noqa: S308 -- json_script has escaped it
