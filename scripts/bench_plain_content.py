"""Write the guides of the running site, what stands beside them, its help lines and its five links as JSON for another site to load.

Usage: bench_plain_content.py PORT   (the other site's; with DATABASE_URL and DJANGO_SETTINGS_MODULE set)
"""

import json
import sys
from pathlib import Path
from typing import Any

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
django.setup()

from django.conf import settings
from django.utils import translation

from home.templatetags.site_tags import SITE_LINKS
from resources.contacts.models import HelpLine
from resources.content.enums import AgeBand, App, Audience, Device, Topic
from resources.content.readability import reading_minutes
from resources.library.models import GuidePage

PLAIN_FIELDS = ("title", "slug", "summary", "neutral_title", "for_whom", "when_help", "reviewed_role")
CHOICES = {"audiences": Audience, "ages": AgeBand, "topics": Topic, "apps": App, "devices": Device}
CODES = [code for code, _name in settings.LANGUAGES]


def guide(page: GuidePage) -> dict[str, Any]:
    """What the page holds, and the words of its choices."""
    return {
        "language": page.locale.language_code,
        "url": page.get_url(),
        "reading_of": str(page.reading_of.translation_key) if page.reading_of else None,
        "lesson": page.lesson and page.lesson.title,
        "policy": page.policy and page.policy.title,
        "fields": {
            **{name: getattr(page, name) for name in (*PLAIN_FIELDS, *CHOICES)},
            "words": {value: str(enum(value).label) for name, enum in CHOICES.items() for value in getattr(page, name)},
            "minutes": reading_minutes(page.library_entry.words),
            "translation_key": str(page.translation_key),
            "body": list(page.body.raw_data),
            "sources": list(page.sources.raw_data),
            "reviewed_on": page.reviewed_on and page.reviewed_on.isoformat(),
            "demonstration": page.demonstration,
        },
    }


def line(found: HelpLine) -> dict[str, Any]:
    texts = {"name": found.name, "href": found.href, "number_shown": found.number_shown, "kind": found.kind, "purpose": found.purpose}
    return texts | {"order": found.order, "language": translation.get_language()}


def main() -> None:
    content: dict[str, Any] = {"port": int(sys.argv[1]), "guides": [], "help_lines": [], "menu": {}, "beside": {}}
    for code in CODES:
        with translation.override(code):
            pages = GuidePage.objects.live().filter(locale__language_code=code).select_related("locale").order_by("pk")
            guides = [guide(page) for page in pages]
            content["guides"] += guides
            content["beside"][code] = sorted({title for each in guides for title in (each["lesson"], each["policy"]) if title})
            content["help_lines"] += [line(found) for found in HelpLine.objects.all()]
            content["menu"][code] = [str(title) for _path, title in SITE_LINKS]
    print(json.dumps(content))


if __name__ == "__main__":
    main()
