"""The words of a page's choices: for whom it is, how old the children are, what it is about."""

from __future__ import annotations

from django.utils.translation import gettext
from wagtail.models import Page

from resources.content.enums import AgeBand


def choice_pairs(page: Page, name: str) -> list[tuple[str, str]]:
    """Value and word of each choice of an array field, in the order in which the choices are declared."""
    chosen = set(getattr(page, name))
    return [(value, str(label)) for value, label in page._meta.get_field(name).base_field.choices if value in chosen]


def choice_words(page: Page, name: str) -> str:
    """The words of the choices, separated by commas."""
    return ", ".join(label for _value, label in choice_pairs(page, name))


def age_words(ages: list[str]) -> str:
    """Ages as one range where the bands follow each other ("6–13 years"), band by band otherwise."""
    bands = [band for band in AgeBand.values if band in set(ages)]
    places = [AgeBand.values.index(band) for band in bands]
    if not bands or places != list(range(places[0], places[-1] + 1)):
        return ", ".join(str(AgeBand(band).label) for band in bands)
    return gettext("%(first)s–%(last)s years") % {"first": bands[0].split("-")[0], "last": bands[-1].split("-")[1]}
