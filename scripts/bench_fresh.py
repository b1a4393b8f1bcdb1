"""How long after publishing a guide anew the running site, which had kept its page, shows the new one. Prints the median of five, in seconds.

Usage: bench_fresh.py URL   (with DATABASE_URL and DJANGO_SETTINGS_MODULE set)
"""

import sys
import time
import urllib.request
from pathlib import Path
from statistics import median

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
django.setup()

from resources.library.models import GuidePage

ROUNDS = 5
GIVE_UP_SECONDS = 30.0


def seconds_to_read(url: str, guide: GuidePage, title: str) -> float:
    """From the call that publishes the guide under a title until its address says it."""
    address = f"{url}{guide.get_url()}"
    _read(address)
    _read(address)
    guide.title = title
    revision = guide.save_revision()
    began = time.monotonic()
    revision.publish()
    while f"<h1>{title}</h1>" not in _read(address):
        if time.monotonic() - began > GIVE_UP_SECONDS:
            raise SystemExit(f"not there within {GIVE_UP_SECONDS:.0f} s")
        time.sleep(0.01)
    return time.monotonic() - began


def _read(address: str) -> str:
    with urllib.request.urlopen(address) as answer:
        return str(answer.read().decode())


def main() -> None:
    guide = GuidePage.objects.live().filter(locale__language_code="sq").order_by("-pk").first()
    title = guide.title
    titles = [*(f"Titull {number}" for number in range(1, ROUNDS)), title]  # it ends as it was
    print(round(median(seconds_to_read(sys.argv[1], guide, each) for each in titles), 2))


if __name__ == "__main__":
    main()
