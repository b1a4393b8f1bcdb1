"""Fill the library with invented pages, to see how the site bears a large collection. Demonstration only; safe to run again."""

import os
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home.demonstration.scale import clearing, loading

#: Pages between two lines of progress.
TELL_EVERY = 5_000


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--resources", type=int, metavar="N", help="have N pages of the library, each with its entry of the search")
        what.add_argument("--remove", action="store_true", help="take them all away again")
        parser.add_argument("--seed", type=int, default=7, help="the same pages for the same seed")
        parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="make them side by side")

    def handle(self, *args: Any, resources: int | None, seed: int, processes: int, **options: Any) -> None:
        try:
            if resources is None:
                self._follow(clearing.remove(), "pages are gone")
            else:
                self._follow(loading.add(resources, seed=seed, processes=processes), f"of {resources} pages are there")
                loading.settle()
        except loading.NotADemonstrationError as error:
            raise CommandError("Invented pages are for a demonstration: DEMO or DEBUG must be set.") from error

    def _follow(self, steps: Iterator[int], what: str) -> None:
        """A line now and then, and one at the end, each with the pages a second so far."""
        began, first, done, told = time.monotonic(), None, 0, 0
        for done in steps:
            first = done if first is None else first
            if done - told >= TELL_EVERY:
                told = done
                self._tell(done, what, done - first, began)
        self._tell(done, what, done - (first or 0), began)

    def _tell(self, done: int, what: str, made: int, began: float) -> None:
        taken = max(time.monotonic() - began, 0.001)
        self.stdout.write(f"{done} {what} ({made / taken:.0f} a second)")
