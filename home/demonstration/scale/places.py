"""Under which page the invented ones of a language stand: one that is made for them, so that the site's own lists and menus stay as they are."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from home.demonstration.texts import digest_of, key_of
from home.models import HomePage, PlainPage
from resources.content.services import put_page

KEY = key_of("PlainPage", "scale")
WORDS: dict[str, dict[str, str]] = {
    "sq": {
        "slug": "prova-e-madhesise",
        "title": "Faqe për provën e madhësisë",
        "summary": "Faqe të shpikura, pa kuptim. Ato tregojnë si e mban faqja jonë një bibliotekë të madhe.",
    },
    "en": {
        "slug": "trial-of-size",
        "title": "Pages for the trial of size",
        "summary": "Invented pages without a meaning. They show how the site bears a large library.",
    },
}


def place_of(language: str) -> Page:
    """The page, made where it is missing."""
    fields = {name: value for name, value in WORDS[language].items() if name != "slug"} | {"demonstration": True}
    return put_page(
        model=PlainPage,
        parent=HomePage.objects.get(locale__language_code=language),
        slug=WORDS[language]["slug"],
        translation_key=KEY,
        digest=digest_of(fields),
        fields=fields,
    )


def holding(language: str) -> Any:
    """The pages under it; none where it is not there."""
    place = PlainPage.objects.filter(translation_key=KEY, locale__language_code=language).first()
    return Page.objects.child_of(place) if place else Page.objects.none()
