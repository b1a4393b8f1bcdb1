"""What is taken from somebody is gone from Elasticsearch's results and counts at once, with the worker stopped."""

import pytest
from django.core.files.base import ContentFile

from members.drafting.services import attached_words
from resources.content import piles, reading_files
from resources.content.file_words import FileWords
from resources.content.piles import read_next
from resources.search.models import IndexOutbox
from tests.factories.drafting import attach
from tests.factories.library import GuideFactory
from tests.factories.media import SiteDocumentFactory
from tests.factories.papers import pdf_saying
from tests.integration.drafting.revoking import KINDS, WAYS, find, share
from tests.search.live import work as carry

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]


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


@pytest.mark.parametrize("way", ["mandate ended", "made private", "role taken back"])
def test_the_words_in_a_file_are_gone_with_the_act(elasticsearch_url, monkeypatch, way):
    monkeypatch.setattr(piles, "read_words", lambda data, name: FileWords("Fjala kacavjerra dhe të tjera."))
    shared = share()
    attach(shared.draft, shared.owner)
    read_next(attached_words.PILE)
    act, whose = WAYS[way]
    person = getattr(shared, whose)
    carry()
    before = find(person, "kacavjerra")
    assert (before.engine, before.total, before.facets["kind"]) == ("elasticsearch", 1, {"draft_file": 1})
    act(shared)
    after = find(person, "kacavjerra")
    assert (after.engine, after.hits, after.total, after.facets.get("kind", {})) == ("elasticsearch", (), 0, {})
    carry()
    assert find(shared.owner, "kacavjerra").total == 1


def test_a_file_is_gone_with_its_page(elasticsearch_url):
    document = SiteDocumentFactory(title="Fleta", file=ContentFile(pdf_saying("Kacavjerra."), name="fleta.pdf"))
    page = GuideFactory(body=[("download", {"document": document, "title": "", "note": ""})], draft=True)
    page.save_revision().publish()
    read_next(reading_files.PILE)
    carry()
    person = share().guest
    carry()
    found = find(person, "kacavjerra")
    assert (found.engine, found.facets["kind"]) == ("elasticsearch", {"document": 1})
    page.refresh_from_db()
    page.unpublish()
    assert IndexOutbox.objects.exists()
    assert find(person, "kacavjerra").total == 0
