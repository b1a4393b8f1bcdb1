"""Build Elasticsearch's index of a database anew, as `search_rebuild --index-only` does, in this process. Prints one JSON object.

Usage: bench_search_rebuild.py   (with DATABASE_URL, DJANGO_SETTINGS_MODULE, ELASTICSEARCH_URL and ELASTICSEARCH_INDEX set)
"""

import json
import resource
import sys
import time
from io import StringIO
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
django.setup()

from django.core.management import call_command

from resources.search.models import SITE, SearchEntry


def peak() -> float:
    """The most memory that this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def main() -> None:
    entries = SearchEntry.objects.filter(corpus=SITE).count()
    before, began = peak(), time.monotonic()
    call_command("search_rebuild", index_only=True, stdout=StringIO())
    taken = time.monotonic() - began
    print(json.dumps({"entries a second": round(entries / taken), "MB more": round(peak() - before), "MB in all": round(peak())}))


if __name__ == "__main__":
    main()
