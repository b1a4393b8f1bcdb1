"""The site's own index on a real node: fed from the outbox, rebuilt behind its alias, left alone when it fails."""

import os
import signal
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from resources.search import kinds
from resources.search.engines import breaker, cluster
from resources.search.engines.cluster import alias
from resources.search.engines.index import ElasticsearchIndex
from resources.search.engines.plan import EngineDownError
from resources.search.models import IndexOutbox, SearchEntry
from resources.search.selectors import searching
from resources.search.selectors.health import health
from resources.search.services import entries, outbox
from tests.integration.search.conftest import board

__all__ = ["board"]
pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]


def find(text: str, **chosen: str):
    return searching.search(searching.Asked(text=text, language="sq", chosen=chosen), user=None)


def carry() -> None:
    outbox.drain()
    ElasticsearchIndex(searching.settings.ELASTICSEARCH_URL, alias()).refresh()


def index_versions(url: str) -> dict[int, int]:
    answer = cluster.client(url, 5.0).search(index=alias(), body={"size": 1000, "version": True, "query": {"match_all": {}}})
    return {int(hit["_id"]): hit["_version"] for hit in answer["hits"]["hits"]}


def table_versions() -> dict[int, int]:
    return dict(SearchEntry.objects.values_list("pk", "version"))


def test_saved_carried_found_and_gone(elasticsearch_url, board):
    note = board.pin(title="Privatësia", topics=("privacy",))
    carry()
    found = find("privatesia")
    assert (found.engine, found.total, found.facets["topic"]) == ("elasticsearch", 1, {"privacy": 1})
    entries.withdraw("note", note.pk)
    assert find("privatesia").total == 0
    carry()
    assert find("privatesia").total == 0
    assert index_versions(elasticsearch_url) == {}


def test_what_waits_is_left_out_of_counts_too(elasticsearch_url, board):
    granted = {"org:12"}
    kinds.register_viewer_labels(lambda user: granted)
    board.pin(title="Ruteri një", labels=("org:12",))
    other = board.pin(title="Ruteri dy")
    carry()
    assert find("ruteri").total == 2
    other.labels = ("org:99",)
    entries.index("note", other)
    found = find("ruteri")
    assert (found.engine, found.total, found.facets["kind"]) == ("elasticsearch", 1, {"note": 1})


def test_rebuild_takes_the_alias_and_drops_the_old_index(elasticsearch_url, board):
    for number in range(3):
        board.pin(title=f"Ruteri {number}")
    carry()
    client = cluster.client(elasticsearch_url, 5.0)
    before = set(client.indices.get_alias(name=alias()).body)
    out = StringIO()
    call_command("search_rebuild", stdout=out)
    after = set(client.indices.get_alias(name=alias()).body)
    assert len(after) == 1
    assert before.isdisjoint(after)
    assert not any(client.indices.exists(index=name) for name in before)
    assert index_versions(elasticsearch_url) == table_versions()
    assert "Elasticsearch holds 3 entries." in out.getvalue()


def test_an_older_state_never_replaces_a_newer_one(elasticsearch_url, board):
    note = board.pin(title="Ruteri")
    carry()
    stale = SearchEntry.objects.get()
    entries.index("note", note)
    carry()
    index = ElasticsearchIndex(elasticsearch_url, alias())
    assert index.write([stale], through_alias=True) == {}
    index.refresh()
    assert index_versions(elasticsearch_url) == {stale.pk: 2}


def test_a_bulk_never_makes_an_index_of_its_own(elasticsearch_url, board):
    board.pin(title="Ruteri")
    missing = ElasticsearchIndex(elasticsearch_url, "pact-test-missing")
    errors = missing.write(SearchEntry.objects.all(), through_alias=True)
    assert errors
    assert not missing.exists()


@contextmanager
def stopped(process):
    """The node hangs: it takes connections and never answers."""
    os.killpg(process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGCONT)


def test_a_node_that_hangs_costs_one_short_wait_and_nothing_is_lost(elasticsearch_url, node, board, monkeypatch):
    board.pin(title="Ruteri")
    carry()
    monkeypatch.setattr(cluster, "WRITE_SECONDS", 2.0)
    monkeypatch.setattr(cluster, "READ_SECONDS", 1.0)
    with stopped(node[1]):
        board.pin(title="Ruteri tjetër")
        found = find("ruteri")
        assert (found.engine, found.total) == ("postgresql", 2)
        assert not breaker.rested()
        with pytest.raises(EngineDownError):
            outbox.drain()
        assert IndexOutbox.objects.count() == 1
        assert health()["engine"] == "postgresql"
    breaker.forget_failure()
    carry()
    assert find("ruteri").engine == "elasticsearch"
    assert index_versions(elasticsearch_url) == table_versions()


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120) | st.text(alphabet="()&|!:*'\"\\<> AIaië116-%_[]{}~^/+", max_size=60))
def test_any_text_is_answered_by_elasticsearch(elasticsearch_url, board, text):
    if not board.notes:
        board.pin(title="Fjalëkalimi & ruteri 116 111")
        carry()
    breaker.forget_failure()
    assert find(text).engine == "elasticsearch"
