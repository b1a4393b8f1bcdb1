"""What the page of a number is: its kind, language, subjects and words. The same for the same number and seed, whatever stands beside it."""

from __future__ import annotations

import datetime as dt
import random
from itertools import accumulate
from typing import Any

from home.demonstration.scale.wording import wording
from home.demonstration.texts import key_of, paragraphs
from resources.content.enums import AgeBand, App, Audience, Topic
from resources.content.models import ContentPage
from resources.library.models import GuidePage, LessonPackPage, NewsPage

KINDS: tuple[tuple[type[ContentPage], int], ...] = ((GuidePage, 60), (NewsPage, 28), (LessonPackPage, 12))
#: One page in five is English, and the translation of the one before it.
ENGLISH_EVERY = 5
AUDIENCES = {Audience.PARENTS: 0.55, Audience.TEACHERS: 0.3, Audience.CHILDREN: 0.2, Audience.PROFESSIONALS: 0.08}
AGES = {AgeBand.TO_5: 0.12, AgeBand.TO_9: 0.35, AgeBand.TO_13: 0.6, AgeBand.TO_17: 0.45}
TOPIC_SHARES = list(accumulate(1 / (rank + 1) for rank in range(len(Topic))))
BODY_WORDS, SUMMARY_WORDS = (75, 125), (18, 26)
NEWEST, OLDEST_DAYS = dt.datetime(2026, 1, 1, 8, tzinfo=dt.UTC), 1_400


def language_of(number: int) -> str:
    return "en" if number % ENGLISH_EVERY == 0 else "sq"


def slug_of(number: int) -> str:
    return f"prova-{number:06d}"


def shape(number: int, *, seed: int) -> tuple[type[ContentPage], dict[str, Any]]:
    """The page type and the fields of a page, but for its place in the tree."""
    chance = random.Random(f"{seed}:{number}")
    words = wording(language_of(number))
    model = chance.choices([model for model, _ in KINDS], [weight for _, weight in KINDS])[0]
    title = words.title(chance)[:250]
    published = NEWEST - dt.timedelta(days=chance.random() * OLDEST_DAYS)
    return model, {
        "title": title,
        "draft_title": title,
        "slug": slug_of(number),
        "translation_key": key_of("scale", str(number - (language_of(number) == "en"))),
        "live": True,
        "has_unpublished_changes": False,
        "first_published_at": published,
        "last_published_at": published,
        "latest_revision_created_at": published,
        "summary": words.text(chance, chance.randint(*SUMMARY_WORDS)),
        "body": [("paragraph", paragraphs(words.text(chance, chance.randint(*BODY_WORDS))))],
        "audiences": _some(chance, AUDIENCES),
        "ages": _some(chance, AGES),
        "topics": _topics(chance),
        "apps": [chance.choice(App.values)] if chance.random() < 0.15 else [],
        "demonstration": True,
    }


def _some(chance: random.Random, shares: dict[Any, float]) -> list[str]:
    return [str(value) for value, share in shares.items() if chance.random() < share]


def _topics(chance: random.Random) -> list[str]:
    chosen = set(chance.choices(Topic.values, cum_weights=TOPIC_SHARES, k=chance.choice((1, 1, 2, 3))))
    return [value for value in Topic.values if value in chosen]
