"""What befalls a real node while writes go on. Afterwards its index equals the table by id and version, with no command typed."""

import os
from pathlib import Path

import pytest
from small_disk import seen_in

from resources.search.engines import cluster
from resources.search.engines.breaker import breaker
from resources.search.models import IndexOutbox
from resources.search.selectors.health import health
from resources.search.services import entries, tending
from tests.integration.search.conftest import board
from tests.search.conftest import stopped
from tests.search.live import find, index_versions, table_versions, work
from tests.search.proxy import before

__all__ = ["board"]
pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]


@pytest.fixture(autouse=True)
def _short(elasticsearch_url, monkeypatch):
    """As short as the site waits, and shorter."""
    monkeypatch.setattr(cluster, "WRITE_SECONDS", 8.0)


def changed(board, number: int) -> None:
    """New entries, changed ones and one that goes."""
    for n in range(number):
        board.pin(title=f"Ruteri {n}")
    notes = list(board.notes.values())
    entries.index("note", notes[0])
    entries.withdraw("note", notes[1].pk)
    del board.notes[notes[1].pk]
    board.notes[10_000] = notes[1]  # so that the next note gets a number of its own


def assert_postgresql_answers(board) -> None:
    found = find("ruteri")
    assert (found.engine, found.total) == ("postgresql", len(table_versions()))


def assert_whole(url: str) -> None:
    breaker.succeeded()
    assert index_versions(url) == table_versions()
    assert not IndexOutbox.objects.exists()
    found = find("ruteri")
    assert (found.engine, found.total) == ("elasticsearch", len(table_versions()))
    assert health()["ok"]


def test_killed_in_the_middle_of_a_bulk_and_started_again_on_what_it_held(elasticsearch_url, node, board, settings):
    changed(board, 4)
    work()
    with before(node.url) as proxy:
        settings.ELASTICSEARCH_URL = proxy.url

        def die(path, ask):
            if "/_bulk" not in path:
                return ask()
            ask()  # taken, and nobody is told
            node.kill()
            return None

        proxy.step = die
        changed(board, 4)
        assert tending.tend().failed
    settings.ELASTICSEARCH_URL = node.url
    changed(board, 4)  # while it is away
    assert_postgresql_answers(board)
    assert tending.tend().failed
    assert health()["engine"] == "postgresql"
    node.start()
    work()
    assert_whole(node.url)


def test_hanging(elasticsearch_url, node, board, monkeypatch):
    changed(board, 4)
    work()
    monkeypatch.setattr(cluster, "READ_SECONDS", 0.8)
    with stopped(node):
        assert find("ruteri").engine == "postgresql"
        assert breaker.state == "open"
        changed(board, 4)
        assert tending.tend().failed
        assert_postgresql_answers(board)
        assert health()["failing"] == len(IndexOutbox.objects.all())
    monkeypatch.setattr(cluster, "READ_SECONDS", 20.0)
    work()
    assert_whole(node.url)


class FullDisk:
    """What is left of the node's small disk is filled; where it has none, Elasticsearch is told that its disk is full, as it tells itself."""

    def __init__(self, node) -> None:
        self.client = cluster.client(node.url, 30.0)
        self.ballast: Path | None = seen_in(node.disk, node.home / "data") / "ballast" if node.disk else None

    def __enter__(self) -> None:
        if self.ballast is None:
            self.client.indices.put_settings(index=cluster.alias(), settings={"index.blocks.read_only_allow_delete": True})
            return
        with self.ballast.open("wb", buffering=0) as file:
            for size in (1_000_000, 4096):
                while self._written(file, size):
                    pass

    @staticmethod
    def _written(file, size: int) -> bool:
        try:
            return os.write(file.fileno(), b"\0" * size) > 0
        except OSError:
            return False

    def __exit__(self, *failure: object) -> None:
        if self.ballast is None:
            self.client.indices.put_settings(index=cluster.alias(), settings={"index.blocks.read_only_allow_delete": None})
        else:
            self.ballast.unlink()


def test_a_full_disk(elasticsearch_url, node, board):
    changed(board, 4)
    work()
    with FullDisk(node):
        changed(board, 30)
        assert tending.tend().failed
        assert IndexOutbox.objects.filter(attempts__gt=0).exists()
        assert_postgresql_answers(board)
        assert not health()["ok"]
    work()
    assert_whole(node.url)


def test_read_only_because_of_the_disk(elasticsearch_url, node, board):
    """Elasticsearch refuses writes before its disk is full, and goes on reading: what it holds is of the past."""
    changed(board, 4)
    work()
    disk = FullDisk(node)
    disk.ballast = None
    with disk:
        changed(board, 4)
        assert tending.tend().failed
        assert_postgresql_answers(board)
        assert health()["why"] in {"failing", "not compared"}
    work()
    assert_whole(node.url)
