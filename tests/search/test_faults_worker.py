"""Workers that are killed, and workers that work at once: processes of their own against a real node."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from resources.search.models import IndexBuild, IndexOutbox
from tests.integration.search.conftest import board
from tests.search.conftest import ROOT
from tests.search.live import index_versions, table_versions, work
from tests.search.proxy import before

__all__ = ["board"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.elasticsearch]


@pytest.fixture
def worker():
    """Start a worker on the test's database that tends the index at an address."""
    began: list[subprocess.Popen[str]] = []

    def start(url: str) -> subprocess.Popen[str]:
        database = os.environ["DATABASE_URL"]
        named = database.replace("/pact?", f"/{connection.settings_dict['NAME']}?")
        assert named != database
        process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("worker_process.py")), url],
            env=os.environ | {"DATABASE_URL": named, "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "pact_site.settings.test"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        began.append(process)
        return process

    yield start
    for process in began:
        process.kill()
        process.communicate()


def go(*processes: subprocess.Popen[str]) -> None:
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()


def pinned(board, number: int) -> None:
    for n in range(number):
        board.pin(title=f"Ruteri {n}")


def test_killed_in_the_middle_of_a_rebuild(elasticsearch_url, node, board, worker):
    """Elasticsearch took it each time, and the worker is killed before it hears so."""
    pinned(board, 45)
    IndexOutbox.objects.all().delete()
    with before(node.url) as proxy:
        process = worker(proxy.url)

        def kill_at(path, ask):
            answer = ask()
            if "/_bulk" not in path or proxy.bulks() < 3:
                return answer
            process.kill()
            process.wait()
            return None

        proxy.step = kill_at
        go(process)
        assert process.wait(60) == -9
        build = IndexBuild.objects.get()
        assert (build.state, build.done) == ("running", 20)
    work()
    build.refresh_from_db()
    assert (build.state, build.done, IndexBuild.objects.count()) == ("done", 45, 1)
    assert index_versions(node.url) == table_versions()


def test_killed_in_the_middle_of_a_bulk(elasticsearch_url, node, board, worker):
    work()
    pinned(board, 25)
    with before(node.url) as proxy:
        process = worker(proxy.url)

        def kill(path, ask):
            answer = ask()
            if "/_bulk" not in path or proxy.bulks() < 2:
                return answer
            process.kill()
            process.wait()
            return None

        proxy.step = kill
        go(process)
        assert process.wait(60) == -9
    assert IndexOutbox.objects.count() == 15  # what was taken and not told waits too
    work()
    assert index_versions(node.url) == table_versions()
    assert not IndexOutbox.objects.exists()


def test_two_workers_at_once_carry_each_row_once(elasticsearch_url, node, board, worker):
    work()
    pinned(board, 120)
    both = worker(node.url), worker(node.url)
    go(*both)
    sent = [int(process.stdout.readline()) for process in both]
    assert sum(sent) == 120
    assert index_versions(node.url) == table_versions()
    assert not IndexOutbox.objects.exists()
