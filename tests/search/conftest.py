"""The given documents and queries, and a real Elasticsearch node."""

import importlib.util
import json
import os
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from resources.search.engines import cluster
from resources.search.engines.breaker import breaker

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(__file__).parent / "data"
#: Megabytes of disk for the node under test: a test fills what is left.
SMALL_DISK = 256


def lines(name: str) -> list[dict]:
    return [json.loads(line) for line in (DATA / name).read_text("utf8").splitlines() if line]


@pytest.fixture(scope="session")
def documents() -> list[dict]:
    return lines("docs.jsonl")


@pytest.fixture(scope="session")
def queries() -> list[dict]:
    return lines("queries.jsonl")


def node_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("elasticsearch_node", ROOT / "scripts" / "elasticsearch_node.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def node():
    """A node of this session's own, on a small disk where one can be had. Where no node can be had, CI fails and a person is told why."""
    script = node_script()
    try:
        with script.started(megabytes=SMALL_DISK) as started:
            yield started
    except script.NodeUnavailableError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))  # on a person's machine the message says what to install


@pytest.fixture
def elasticsearch_url(node, settings, monkeypatch) -> str:
    """The node's address, set as the site's. A machine under test is slow: only the test of a hanging node waits as short as the site."""
    monkeypatch.setattr(cluster, "READ_SECONDS", 20.0)
    settings.ELASTICSEARCH_URL = node.url
    settings.ELASTICSEARCH_INDEX = "pact-test"
    breaker.succeeded()
    yield node.url
    breaker.succeeded()
    indices = cluster.client(node.url, 30.0).indices
    for name in indices.get(index="pact-test*").body:
        indices.delete(index=name)


@contextmanager
def stopped(node):
    """The node hangs: it takes connections and never answers."""
    os.killpg(node.process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.killpg(node.process.pid, signal.SIGCONT)
