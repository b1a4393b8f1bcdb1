"""Filling the library for a trial of its size. Each batch is one transaction: a page is there with its entries, or it is not."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from threading import Thread

from django.conf import settings
from django.db import connection, connections, transaction
from wagtail.models import Page

from home.demonstration.scale.places import holding, place_of
from home.demonstration.scale.rows import copy_rows, store
from home.demonstration.scale.shapes import language_of, shape, slug_of
from home.demonstration.texts import LANGUAGES
from resources.content.models import ContentPage
from resources.library.models import LibraryEntry
from resources.library.page_kinds import KINDS, page_document
from resources.library.services.publication import entry_of
from resources.search.services.many import write_many

BATCH = 500
NAMES = {model: name for model, name, _ in KINDS}


class NotADemonstrationError(Exception):
    """Invented pages have no place on a real site."""


def refuse_a_real_site() -> None:
    """Raise `NotADemonstrationError` where people may come to read."""
    if not (settings.DEMO or settings.DEBUG):
        raise NotADemonstrationError


def add(total: int, *, seed: int, processes: int = 1) -> Iterator[int]:
    """Have the pages 1 to `total`, making what is missing, in several processes where more than one is asked for.

    Yields: how many are there, first before anything is made. Raises `NotADemonstrationError`.
    """
    refuse_a_real_site()
    for language in LANGUAGES:
        place_of(language)
    missing = _missing(total)
    there = total - len(missing)
    yield there
    batches = [missing[begin : begin + BATCH] for begin in range(0, len(missing), BATCH)]
    for made in _in_turn(batches, seed=seed) if processes == 1 else _side_by_side(batches, seed=seed, processes=processes):
        there += made
        yield there


def _in_turn(batches: list[list[int]], *, seed: int) -> Iterator[int]:
    return (add_batch(batch, seed=seed) for batch in batches)


def _side_by_side(batches: list[list[int]], *, seed: int, processes: int) -> Iterator[int]:
    connections.close_all()  # each process opens its own
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processes, mp_context=fork, initializer=_end_with, initargs=(os.getpid(),)) as pool:
        yield from pool.map(partial(add_batch, seed=seed), batches)


def _end_with(parent: int) -> None:
    """End when the process that gives out the work was killed: nobody else would tell this one."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _missing(total: int) -> list[int]:
    there = {slug for language in LANGUAGES for slug in holding(language).values_list("slug", flat=True)}
    return [number for number in range(1, total + 1) if slug_of(number) not in there]


@transaction.atomic
def add_batch(numbers: list[int], *, seed: int) -> int:
    """Make the pages of these numbers, none of which is there, as if each had been published. Returns: how many."""
    documents = []
    for language in LANGUAGES:
        pages = {number: _made(number, seed=seed) for number in numbers if language_of(number) == language}
        store(place_of(language), pages)
        copy_rows(LibraryEntry, map(entry_of, pages.values()))
        documents += [page_document(page, NAMES[type(page)]) for page in pages.values()]
    write_many({(document.kind, document.object_id): [document] for document in documents})
    for language in LANGUAGES:  # at the end: whoever writes beside this waits for the row
        Page.objects.filter(pk=place_of(language).pk).update(numchild=holding(language).count())
    return len(numbers)


def _made(number: int, *, seed: int) -> ContentPage:
    model, fields = shape(number, seed=seed)
    return model(**fields)


def settle() -> None:
    """What the database does in its time: the planner knows the rows, and what an index put aside is sorted in."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
