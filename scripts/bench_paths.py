"""Paths that only the database knows. Usage: bench_paths.py first-guide|guide-index|first-draft"""

import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
django.setup()

from members.drafting.models import Draft
from resources.library.models import GuideIndexPage, GuidePage


def resolve(name: str) -> str:
    """The path of the first live Albanian guide, of the index of guides, or of the first draft; anything else as it is."""
    models = {"first-guide": GuidePage, "guide-index": GuideIndexPage}
    if name in models:
        page = models[name].objects.live().filter(locale__language_code="sq").order_by("pk").first()
        return page.get_url() if page.get_url().startswith("/") else "/" + page.get_url().split("/", 3)[3]
    if name == "first-draft":
        return f"/sq/members/drafts/{Draft.objects.order_by('pk').first().pk}/"
    return name


if __name__ == "__main__":
    print(resolve(sys.argv[1]))
