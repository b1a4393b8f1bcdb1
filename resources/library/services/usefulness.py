"""Counting what readers find useful: a number for each page, day and answer, and nothing about anybody."""

from __future__ import annotations

from datetime import date

from django.db.models import F
from wagtail.models import Page

from resources.library.enums import UsefulAnswer
from resources.library.models import UsefulCount


def count_answer(*, page: Page, answer: UsefulAnswer, at: date) -> None:
    """One more reader gave this answer on the day `at`."""
    UsefulCount.objects.get_or_create(page=page, day=at, answer=answer)
    UsefulCount.objects.filter(page=page, day=at, answer=answer).update(number=F("number") + 1)
