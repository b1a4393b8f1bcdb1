"""Write every search entry anew from its room, and, where Elasticsearch is set, a new index behind the alias."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from resources.search import kinds
from resources.search.engines.plan import EngineDownError
from resources.search.services import building, entries, outbox


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--kind", action="append", help="only this kind; may be given more than once")
        parser.add_argument("--index-only", action="store_true", help="leave the entries as they are, build the Elasticsearch index")

    def handle(self, *args: Any, **options: Any) -> None:
        unknown = set(options["kind"] or ()) - {kind.name for kind in kinds.kinds()}
        if unknown:
            raise CommandError(f"No room registers: {', '.join(sorted(unknown))}")
        if not options["index_only"]:
            for kind, done in entries.rebuild(options["kind"]):
                self.stdout.write(f"{kind}: {done}")
        if not settings.ELASTICSEARCH_URL:
            self.stdout.write("PostgreSQL answers from the entries; ELASTICSEARCH_URL is not set.")
            return
        try:
            held = building.rebuild_index(lambda done: self.stdout.write(f"index: {done}"))
            outbox.drain()
        except EngineDownError as error:
            raise CommandError(f"Elasticsearch does not answer: {error}") from error
        self.stdout.write(f"Elasticsearch holds {held} entries.")
