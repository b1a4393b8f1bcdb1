"""Taking the invented pages away again, with everything that was written for them."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import IntegrityError, connection, transaction
from django.db.models import Model, QuerySet
from wagtail.models import Page

from home.demonstration.scale.loading import BATCH, NAMES, refuse_a_real_site
from home.demonstration.scale.places import KEY, holding
from home.demonstration.scale.shapes import KINDS
from home.demonstration.texts import LANGUAGES
from home.models import PlainPage
from resources.library.models import LibraryEntry
from resources.search.services.many import write_many


def remove() -> Iterator[int]:
    """Take every page of the trial away. Yields: how many are gone. Raises `NotADemonstrationError`."""
    refuse_a_real_site()
    gone = 0
    for language in LANGUAGES:
        while batch := list(holding(language).order_by("-path").values_list("pk", flat=True)[:BATCH]):
            _remove(batch)
            gone += len(batch)
            yield gone
    for place in PlainPage.objects.filter(translation_key=KEY):
        place.delete()


def _remove(numbers: list[int]) -> None:
    """By the tables where nothing else names these pages; one by one where somebody has worked with one of them."""
    try:
        _remove_rows(numbers)
    except IntegrityError:
        with transaction.atomic():
            for page in Page.objects.filter(pk__in=numbers).specific():
                page.delete()


@transaction.atomic
def _remove_rows(numbers: list[int]) -> None:
    kinds = {number: NAMES[model] for model, _ in KINDS for number in model.objects.filter(pk__in=numbers).values_list("pk", flat=True)}
    write_many({(kind, str(number)): [] for number, kind in kinds.items()})
    models: list[type[Model]] = [LibraryEntry, *(model for model, _ in KINDS), Page]
    for model in models:
        QuerySet(model).filter(pk__in=numbers)._raw_delete("default")  # Django's own way past its collector
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
