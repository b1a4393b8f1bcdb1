"""How long after publishing a guide the result page of the running site shows it. Prints the median of five, in seconds.

Usage: bench_found.py URL   (with DATABASE_URL and DJANGO_SETTINGS_MODULE set)
"""

import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path
from statistics import median

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
django.setup()

from resources.library.models import GuideIndexPage, GuidePage

ROUNDS = 5
GIVE_UP_SECONDS = 30.0


def seconds_to_found(url: str, word: str) -> float:
    """Publish a guide whose title holds `word`, ask until it is found, take the guide away again."""
    index = GuideIndexPage.objects.get(locale__language_code="sq")
    guide = GuidePage(title=f"Udhëzues {word}", slug=word, locale=index.locale, audiences=["parents"], ages=["10-13"], topics=["school"])
    guide.live = False
    index.add_child(instance=guide)
    revision = guide.save_revision()
    began = time.monotonic()
    revision.publish()
    address = f"{url}/sq/search/?{urllib.parse.urlencode({'q': word})}"
    while f"/{word}/" not in urllib.request.urlopen(address).read().decode():
        if time.monotonic() - began > GIVE_UP_SECONDS:
            raise SystemExit(f"not found within {GIVE_UP_SECONDS:.0f} s")
        time.sleep(0.02)
    taken = time.monotonic() - began
    guide.delete()
    return taken


def main() -> None:
    words = [f"gjetje{letter * 4}" for letter in "bdgkm"[:ROUNDS]]
    print(round(median(seconds_to_found(sys.argv[1], word) for word in words), 2))


if __name__ == "__main__":
    main()
