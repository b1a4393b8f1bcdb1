"""What is taken from somebody of a report's gated files is gone from Elasticsearch's results and counts at once, with the worker stopped."""

import pytest

from members.pact.services import evidence_words
from members.pact.services.finding_evidence import KIND
from resources.content import piles
from resources.content.piles import read_next
from resources.search.engines.breaker import breaker
from tests.integration.pact.evidence import READ, WAYS, find, show
from tests.search.live import work as carry

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]


@pytest.mark.parametrize("way", ["mandate ended", "request taken back", "signatory suspended", "group left"])
def test_a_file_is_gone_with_the_act(elasticsearch_url, monkeypatch, way):
    monkeypatch.setattr(piles, "read_words", lambda data, name: READ)
    shown = show()
    read_next(evidence_words.PILE)
    act, whose = WAYS[way]
    person = getattr(shown, whose)
    carry()
    breaker.succeeded()
    before = find(person)
    assert (before.engine, before.total, before.facets["kind"]) == ("elasticsearch", 1, {KIND: 1})
    act(shown)
    after = find(person)
    assert (after.engine, after.hits, after.total, after.facets.get("kind", {})) == ("elasticsearch", (), 0, {})
