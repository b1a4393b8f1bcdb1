"""Write every search entry anew from its room, and, where Elasticsearch is set, a new index behind the alias.

An index that was begun and not finished is gone on with, whoever began it; the worker does the same by itself.
"""

from __future__ import annotations

from argparse import ArgumentParser, BooleanOptionalAction
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from resources.search import kinds
from resources.search.engines.plan import EngineDownError
from resources.search.management.progress import Progress
from resources.search.services import entries, rebuilding, tending


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--kind", action="append", help="only this kind; may be given more than once")
        parser.add_argument("--index-only", action="store_true", help="leave the entries as they are, build the Elasticsearch index")
        parser.add_argument(
            "--resume",
            action=BooleanOptionalAction,
            default=True,
            help="go on with an index that was begun (--no-resume drops it and begins anew)",
        )

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
        progress = Progress(self.stdout, "index")
        try:
            held = rebuilding.rebuild_index(anew=not options["resume"], told=lambda build: progress.told(build.done, build.total))
        except EngineDownError as error:
            raise CommandError(f"Elasticsearch does not answer: {error}. The worker goes on when it does.") from error
        finally:
            progress.end()
        tending.tend()
        self.stdout.write(f"Elasticsearch holds {held} entries.")
