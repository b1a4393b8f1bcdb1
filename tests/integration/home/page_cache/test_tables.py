"""No table is forgotten: whatever the making of a public page reads tells of its changes. Read from the pages' own queries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, get_page_models

from home.models import HomePage, PlainPage
from home.page_cache.triggers import TRIGGER
from resources.content.models import SiteDocument, SiteImage
from resources.library.models import GlossaryTermPage, GuidePage, LessonPackPage, NewsPage, PolicyPage
from tests.factories.contacts import HelpLineFactory
from tests.factories.home import PlainPageFactory
from tests.factories.library import GuideFactory, LessonFactory, NewsFactory, PolicyFactory, TermFactory
from tests.factories.pact import SignatureFactory
from tests.factories.publishing import ReleaseFactory

#: Tables whose changes no page shows.
HARMLESS = {"django_content_type"}  # names of models: they change with the code


@pytest.fixture
def _rolled_back(_django_db_helper: None) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rich_body() -> list[tuple[str, Any]]:
    """Everything that leads from a page to another table: a picture, a document, another page."""
    picture = SiteImage.objects.create(title="Foto", description="Një dorë që shkruan.", file=get_test_image_file())
    document = SiteDocument.objects.create(title="Fletë", file=ContentFile(b"%PDF-1.4", name="flete.pdf"))
    page = Page.objects.live().filter(depth__gt=2).first()
    links = f'<p><a linktype="document" id="{document.pk}">Fletë</a> <a linktype="page" id="{page.pk}">Faqe</a></p>'
    return [("paragraph", links), ("picture", {"image": picture, "caption": ""})]


def made_of_each_kind() -> dict[type[Page], list[Page]]:
    """Pages of every kind, as much on each as it can hold. A new kind is made here too, with what it reads."""
    term, policy = TermFactory(title="gjurmë"), PolicyFactory()
    source = GuideFactory(body=rich_body(), policy=policy)
    guides = [source, GuideFactory(audiences=["teachers"], reading_of=source), GuideFactory(language="en")]
    home = HomePage.objects.get(locale__language_code="sq")
    home.happened = [("answer", {"title": "Më kërcënojnë", "page": guides[0]})]
    home.save()
    SignatureFactory()
    made: list[Page] = [
        *guides,
        term,
        LessonFactory(body=rich_body()),
        PolicyFactory(body=rich_body()),
        ReleaseFactory(adopted=True).page,
        NewsFactory(body=rich_body()),
        PlainPageFactory(body=rich_body()),
    ]
    kinds: dict[type[Page], list[Page]] = {model: list(model.objects.live().filter(depth__gt=1)) for model in get_page_models()}
    assert {GlossaryTermPage, GuidePage, LessonPackPage, PolicyPage, NewsPage, PlainPage} == {page.specific_class for page in made}
    return kinds


def tables_of(read: Callable[[], object]) -> set[str]:
    """Every table that is named in a query, however it is written."""
    known = set(connection.introspection.table_names())
    with CaptureQueriesContext(connection) as captured:
        read()
    return {table for table in known if any(f'"{table}"' in query["sql"] or f" {table} " in query["sql"] for query in captured)}


def telling_tables() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = %s AND tgenabled <> 'D'", [TRIGGER])
        return {row[0] for row in cursor.fetchall()}


@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")  # Wagtail leaves the file that it drew a picture into
@pytest.mark.usefixtures("_rolled_back")
def test_every_table_that_a_public_page_reads_tells_of_its_changes(client: Client):
    HelpLineFactory()
    read: dict[str, set[str]] = {}
    for kind, pages in made_of_each_kind().items():
        if kind is Page:
            continue
        assert pages, f"no {kind.__name__} was made: add one, so that it is known what it reads"
        for page in pages:
            address = page.get_url()
            cache.clear()
            for table in tables_of(lambda address=address: client.get(address)):
                read.setdefault(table, set()).add(kind.__name__)
    assert {"wagtailcore_site", "content_siteimage", "content_sitedocument", "pact_signature", "publishing_release"} <= set(read)
    forgotten = {table: kinds for table, kinds in read.items() if table not in telling_tables() | HARMLESS}
    assert forgotten == {}, "add a migration to home with tell_of(...), or name the table in HARMLESS and say why"


@pytest.mark.usefixtures("_rolled_back")
def test_what_is_harmless_does_not_tell():
    assert not HARMLESS & telling_tables()
