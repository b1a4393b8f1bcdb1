"""Measure the search: nDCG, recall and queries without result, on documents and queries of one's own."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from resources.search import trial
from resources.search.engines.plan import EngineDownError
from resources.search.judging import judge, ndcg


def _lines(path: str) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in Path(path).read_text("utf8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise CommandError(f"{path}: {error}") from error


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--docs", required=True, action="append", help="documents, one JSON object a line; may be given twice")
        parser.add_argument("--queries", required=True, help="queries with judgments, one JSON object a line")
        parser.add_argument("--engine", required=True, choices=["postgresql", "elasticsearch"])
        parser.add_argument("--worst", type=int, default=0, help="show this many of the worst queries first")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["engine"] == "elasticsearch" and not settings.ELASTICSEARCH_URL:
            raise CommandError("ELASTICSEARCH_URL is not set: start a node with `make elasticsearch`.")
        documents = [row for path in options["docs"] for row in _lines(path)]
        queries = _lines(options["queries"])
        try:
            with trial.loaded(documents, options["engine"]) as ask:
                found = [[hit.object_id for hit in ask(query["query"], query["lang"]).hits] for query in queries]
        except EngineDownError as error:
            raise CommandError(f"Elasticsearch does not answer: {error}") from error
        self._worst(queries, found, options["worst"])
        for language in dict.fromkeys(query["lang"] for query in queries):
            pairs = [(ids, query["judgments"]) for ids, query in zip(found, queries, strict=True) if query["lang"] == language]
            self.stdout.write(judge(pairs).line(language))

    def _worst(self, queries: list[dict[str, Any]], found: list[list[str]], count: int) -> None:
        scored = sorted((ndcg(ids, query["judgments"]), query["query"], ids) for ids, query in zip(found, queries, strict=True))
        for figure, text, ids in scored[:count]:
            self.stdout.write(f"{figure:.2f} {text!r} {' '.join(ids)}")
