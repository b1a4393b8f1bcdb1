"""Write anew what the library's lists know of every published page, from the pages themselves."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from wagtail.models import Page

from resources.content.selectors.findings import content_pages
from resources.library.services.publication import record_publication


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        written = sum(record_publication(page) is not None for page in content_pages(Page.objects.live()).iterator(chunk_size=200))
        self.stdout.write(f"{written} pages written.")
