"""What is taken from somebody is gone from Elasticsearch's results and counts at once, with the worker stopped."""

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from resources.content import reading_files
from resources.search.engines.cluster import alias
from resources.search.engines.index import ElasticsearchIndex
from resources.search.models import IndexOutbox
from resources.search.services import outbox
from tests.factories.library import GuideFactory
from tests.factories.media import SiteDocumentFactory
from tests.factories.papers import pdf_saying
from tests.integration.drafting.revoking import KINDS, WAYS, find, share

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]


def carry() -> None:
    outbox.drain()
    ElasticsearchIndex(settings.ELASTICSEARCH_URL, alias()).refresh()


@pytest.mark.parametrize("way", WAYS)
def test_drafts_versions_and_comments_are_gone_with_the_act(elasticsearch_url, way):
    shared = share()
    act, whose = WAYS[way]
    person = getattr(shared, whose)
    carry()
    before = find(person)
    assert (before.engine, before.total, before.facets["kind"]) == ("elasticsearch", 3, KINDS)
    act(shared)
    after = find(person)
    assert (after.engine, after.hits, after.total, after.facets.get("kind", {})) == ("elasticsearch", (), 0, {})
    carry()
    assert find(person).total == 0
    assert find(shared.owner).facets["kind"] == KINDS


def test_a_file_is_gone_with_its_page(elasticsearch_url):
    document = SiteDocumentFactory(title="Fleta", file=ContentFile(pdf_saying("Kacavjerra."), name="fleta.pdf"))
    page = GuideFactory(body=[("download", {"document": document, "title": "", "note": ""})], draft=True)
    page.save_revision().publish()
    reading_files.read_next()
    carry()
    person = share().guest
    carry()
    found = find(person, "kacavjerra")
    assert (found.engine, found.facets["kind"]) == ("elasticsearch", {"document": 1})
    page.refresh_from_db()
    page.unpublish()
    assert IndexOutbox.objects.exists()
    assert find(person, "kacavjerra").total == 0
