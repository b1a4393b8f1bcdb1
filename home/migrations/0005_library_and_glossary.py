"""Under each home page stand the page of the whole library and the glossary. A home page that has them already is left alone."""

import uuid

from django.db import migrations

PAGES = (
    ("LibraryPage", {"sq": ("biblioteka", "Biblioteka"), "en": ("library", "Library")}),
    ("GlossaryPage", {"sq": ("fjalor", "Fjalor"), "en": ("glossary", "Glossary")}),
)
STEP_LENGTH = 4
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def add_pages(apps, schema_editor):
    HomePage = apps.get_model("home", "HomePage")
    ContentType = apps.get_model("contenttypes", "ContentType")
    for name, words in PAGES:
        model = apps.get_model("library", name)
        key = uuid.uuid4()
        content_type, _made = ContentType.objects.get_or_create(app_label="library", model=name.lower())
        for home in HomePage.objects.filter(locale__language_code__in=words).select_related("locale").order_by("path"):
            if not model.objects.filter(path__startswith=home.path).exists():
                _add(apps, model, content_type, home, words[home.locale.language_code], key)


def _add(apps, model, content_type, home, words, key):
    Page = apps.get_model("wagtailcore", "Page")
    slug, title = words
    below = Page.objects.filter(path__startswith=home.path, depth=home.depth + 1)
    while below.filter(slug=slug).exists():
        slug = f"{slug}-1"
    last = below.order_by("path").last()
    step = int(last.path[-STEP_LENGTH:], 36) + 1 if last else 1
    model.objects.create(
        title=title,
        draft_title=title,
        slug=slug,
        content_type=content_type,
        path=home.path + _base36(step),
        depth=home.depth + 1,
        numchild=0,
        url_path=f"{home.url_path}{slug}/",
        locale_id=home.locale_id,
        translation_key=key,
        live=True,
    )
    Page.objects.filter(pk=home.pk).update(numchild=below.count())


def _base36(number):
    signs = ""
    while number:
        number, rest = divmod(number, 36)
        signs = ALPHABET[rest] + signs
    return signs.rjust(STEP_LENGTH, "0")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0004_library_of_readers"),
        ("library", "0004_editions_are_kept"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(add_pages, migrations.RunPython.noop)]
