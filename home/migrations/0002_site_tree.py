"""A fresh database has a site: home in both languages with the four indexes under each, and no "Welcome" page.

A database whose default site already shows something else is left alone.
"""

import uuid

from django.db import migrations

LANGUAGES = ("sq", "en")
HOME = {
    "sq": ("home", "Pakti Kombëtar kundër Dhunës Seksuale ndaj Fëmijëve"),
    "en": ("home-en", "National Pact against Sexual Violence against Children"),
}
INDEXES = (
    ("GuideIndexPage", {"sq": ("udhezime", "Udhëzime"), "en": ("guides", "Guides")}),
    ("LessonIndexPage", {"sq": ("mesime", "Paketa mësimore"), "en": ("lessons", "Lesson packs")}),
    ("PolicyIndexPage", {"sq": ("politika", "Politika dhe standarde"), "en": ("policies", "Policies and standards")}),
    ("NewsIndexPage", {"sq": ("lajme", "Lajme"), "en": ("news", "News")}),
)
STEP_LENGTH = 4


def make_site(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    HomePage = apps.get_model("home", "HomePage")

    site = Site.objects.filter(is_default_site=True).first()
    welcome = site and Page.objects.get(pk=site.root_page_id)
    if HomePage.objects.exists() or (welcome and not _is_welcome(welcome)):
        return
    root = Page.objects.get(depth=1)
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
    keys = {name: uuid.uuid4() for name in ("HomePage", *(name for name, _ in INDEXES))}
    if site:
        site.delete()
        welcome.delete()
    homes = {}
    for position, code in enumerate(LANGUAGES, 1):
        slug, title = HOME[code]
        home = _add(apps, "home", "HomePage", root, position, slug, title, locales[code], keys["HomePage"])
        homes[code] = home
        for child_position, (name, words) in enumerate(INDEXES, 1):
            _add(apps, "library", name, home, child_position, *words[code], locales[code], keys[name])
        home.numchild = len(INDEXES)
        home.save()
    root.numchild = Page.objects.filter(depth=2).count()
    root.save()
    Site.objects.create(hostname="localhost", site_name="", root_page_id=homes["sq"].pk, is_default_site=True)


def _is_welcome(page):
    return page.slug == "home" and page.depth == 2 and page.numchild == 0 and page.content_type.model == "page"


def _add(apps, app_label, model_name, parent, position, slug, title, locale, key):
    ContentType = apps.get_model("contenttypes", "ContentType")
    model = apps.get_model(app_label, model_name)
    content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model_name.lower())
    return model.objects.create(
        title=title,
        draft_title=title,
        slug=slug,
        content_type=content_type,
        path=f"{parent.path}{position:0{STEP_LENGTH}d}",
        depth=parent.depth + 1,
        numchild=0,
        url_path=f"{parent.url_path}{slug}/",
        locale=locale,
        translation_key=key,
        live=True,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("library", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailsearch", "0009_remove_ngram_autocomplete"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [migrations.RunPython(make_site, migrations.RunPython.noop)]
