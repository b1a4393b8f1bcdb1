"""Put the guides that `bench_plain_content.py` wrote into this site. Reads JSON from the standard input; prints their paths in Albanian."""

import json
import sys

from django.core.management.base import BaseCommand
from django.utils.dateparse import parse_date
from wagtail.models import Locale, Page, Site

from guides.models import GuideIndexPage, GuidePage, HelpLine


class Command(BaseCommand):
    def handle(self, *args, **options):
        content = json.load(sys.stdin)
        Site.objects.update(port=content["port"])
        HelpLine.objects.bulk_create(HelpLine(**line) for line in content["help_lines"])
        first = Site.objects.get().root_page.specific
        homes = {"sq": first, "en": first.copy_for_translation(Locale.objects.get_or_create(language_code="en")[0])}
        for code, home in homes.items():
            home.save_revision().publish()
            indexes = [self.put(home, GuideIndexPage(title=title, show_in_menus=True)) for title in content["menu"][code]]
            beside = {title: self.put(indexes[1], GuideIndexPage(title=title)) for title in content["beside"][code]}
            guides = [guide for guide in content["guides"] if guide["language"] == code]
            made = {guide["fields"]["translation_key"]: self.put(indexes[0], self.made(guide["fields"])) for guide in guides}
            for guide, page in zip(guides, made.values(), strict=True):
                page.reading_of = made.get(guide["reading_of"])
                page.lesson, page.policy = beside.get(guide["lesson"]), beside.get(guide["policy"])
                page.save_revision().publish()
        self.stdout.write(json.dumps([page.get_url() for page in GuidePage.objects.filter(locale__language_code="sq").order_by("pk")]))

    def made(self, fields):
        day = fields.pop("reviewed_on")
        body, sources = json.dumps(fields.pop("body")), json.dumps(fields.pop("sources"))
        return GuidePage(**fields, body=body, sources=sources, reviewed_on=day and parse_date(day))

    def put(self, parent, page):
        parent = Page.objects.get(pk=parent.pk)
        page.locale = parent.locale
        parent.add_child(instance=page)
        page.save_revision().publish()
        return page
