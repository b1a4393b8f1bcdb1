"""The site's own index on a real node: fed from the outbox, rebuilt behind its alias, and asked only for what a viewer may see now."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from resources.search import kinds
from resources.search.engines import cluster, documents
from resources.search.engines.breaker import breaker
from resources.search.engines.bulk import IndexMissingError
from resources.search.engines.cluster import alias
from resources.search.engines.index import ElasticsearchIndex
from resources.search.models import IndexOutbox, IndexState, SearchEntry
from resources.search.services import entries, tending
from tests.integration.search.conftest import board
from tests.search.live import find, index_versions, table_versions, work

__all__ = ["board"]
pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]


def test_saved_carried_found_and_gone(elasticsearch_url, board):
    note = board.pin(title="Privatësia", topics=("privacy",))
    work()
    found = find("privatesia")
    assert (found.engine, found.total, found.facets["topic"]) == ("elasticsearch", 1, {"privacy": 1})
    entries.withdraw("note", note.pk)
    assert find("privatesia").total == 0
    work()
    assert find("privatesia").total == 0
    assert index_versions(elasticsearch_url) == {}


def test_what_is_carried_can_be_found_at_once(elasticsearch_url, board):
    """A row goes only when its change is findable: in between, a label that was taken away would count."""
    work()
    for number in range(1, 6):
        board.pin(title="Ruteri")
        work()
        assert not IndexOutbox.objects.exists()
        found = find("ruteri")
        assert (found.engine, found.total) == ("elasticsearch", number)


def revoke_label(board, note):
    note.labels = ("org:99",)
    entries.index("note", note)


def withdraw(board, note):
    entries.withdraw("note", note.pk)


def hide(board, note):
    kinds._viewer_labels.clear()  # the viewer loses what let him see it; the entry stays as it is


@pytest.mark.parametrize("change", [revoke_label, withdraw, hide])
def test_what_is_taken_away_is_gone_with_the_worker_stopped(elasticsearch_url, board, change):
    kinds.register_viewer_labels(lambda user: {"org:12"})
    board.pin(title="Ruteri një")
    secret = board.pin(title="Ruteri dy", labels=("org:12",), topics=("law",), kind="memo" if change is hide else "note")
    work()
    assert find("ruteri").total == 2
    change(board, secret)
    found = find("ruteri")
    assert (found.engine, found.total, len(found.hits)) == ("elasticsearch", 1, 1)
    assert (found.facets["kind"], found.facets["topic"]) == ({"note": 1}, {})
    assert find("dy").total == 0


def test_rebuild_takes_the_alias_and_drops_the_old_index(elasticsearch_url, board):
    for number in range(3):
        board.pin(title=f"Ruteri {number}")
    work()
    client = cluster.client(elasticsearch_url, 5.0)
    before = set(client.indices.get_alias(name=alias()).body)
    out = StringIO()
    call_command("search_rebuild", stdout=out)
    after = set(client.indices.get_alias(name=alias()).body)
    assert len(after) == 1
    assert before.isdisjoint(after)
    assert set(client.indices.get(index=f"{alias()}*").body) == after
    assert index_versions(elasticsearch_url) == table_versions()
    assert "Elasticsearch holds 3 entries." in out.getvalue()
    settings = client.indices.get(index=alias()).body[after.pop()]["settings"]["index"]
    assert "refresh_interval" not in settings  # it was turned off while it was filled


def test_an_older_state_never_replaces_a_newer_one(elasticsearch_url, board):
    note = board.pin(title="Ruteri")
    work()
    stale = SearchEntry.objects.get()
    entries.index("note", note)
    work()
    index = ElasticsearchIndex(elasticsearch_url, alias())
    assert index.write([stale], alias=alias()) == {}
    assert index_versions(elasticsearch_url) == {stale.pk: 2}
    entries.withdraw("note", note.pk)
    work()
    assert index.write([stale], alias=alias()) == {}
    assert index_versions(elasticsearch_url) == {}


def test_a_bulk_never_makes_an_index_of_its_own(elasticsearch_url, board):
    board.pin(title="Ruteri")
    missing = ElasticsearchIndex(elasticsearch_url, "pact-test-missing")
    with pytest.raises(IndexMissingError):
        missing.write(SearchEntry.objects.all(), alias="pact-test-missing")
    assert not missing.exists()


def test_an_index_of_that_very_name_gives_way_to_the_alias(elasticsearch_url, board):
    cluster.client(elasticsearch_url, 30.0).indices.create(index=alias(), settings={"number_of_replicas": 0})
    board.pin(title="Ruteri")
    work()
    assert index_versions(elasticsearch_url) == table_versions()


def test_a_broken_index_is_made_anew_when_it_stays_so(elasticsearch_url, board):
    """No node may hold it, so it stays red."""
    board.pin(title="Ruteri")
    work()
    indices = cluster.client(elasticsearch_url, 30.0).indices
    (name,) = indices.get(index=alias()).body
    indices.delete(index=name)
    definition = documents.definition()
    nowhere = {**definition["settings"], "routing.allocation.require._name": "nobody"}
    indices.create(index=name, settings=nowhere, mappings=definition["mappings"], aliases={alias(): {}}, wait_for_active_shards="0")
    assert tending.tend() == tending.Tended(failed=True)
    IndexState.objects.update(doubted_at=timezone.now() - timedelta(hours=1))
    assert tending.tend().more
    work()
    assert index_versions(elasticsearch_url) == table_versions()


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120) | st.text(alphabet="()&|!:*'\"\\<> AIaië116-%_[]{}~^/+", max_size=60))
def test_any_text_is_answered_by_elasticsearch(elasticsearch_url, board, text):
    if not board.notes:
        board.pin(title="Fjalëkalimi & ruteri 116 111")
        work()
    breaker.succeeded()
    assert find(text).engine == "elasticsearch"
