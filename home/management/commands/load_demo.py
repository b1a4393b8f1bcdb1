"""Load the demonstration's content. Safe to run again."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home.demonstration import accounts, contacts, drafts, library, organisations, pact, pages, reports

LOADERS: tuple[Callable[[], None], ...] = (
    accounts.load,
    contacts.load,
    organisations.load,
    pact.load,
    reports.load,
    drafts.load,
    library.load,
    pages.load,
)


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demonstration's content is loaded under demonstration settings only.")
        for load in LOADERS:
            load()
