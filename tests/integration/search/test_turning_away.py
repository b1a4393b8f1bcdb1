"""When PostgreSQL answers though Elasticsearch is set: in under a second, with nothing said on the page, and back again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from resources.search.engines import choice, deadline, documents
from resources.search.engines import cluster as cluster_module
from resources.search.engines.breaker import breaker
from resources.search.engines.deadline import Deadline
from resources.search.engines.plan import EngineDownError
from resources.search.models import IndexOutbox, IndexState
from resources.search.selectors import searching
from resources.search.selectors.health import health
from tests.search.proxy import before

pytestmark = pytest.mark.django_db


def answering(path, ask):
    return 200, b'{"count": 1}'


def failing(status):
    return lambda path, ask: (status, b'{"error": {"type": "rejected", "reason": "no"}}')


def silent(path, ask):
    return None


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(deadline, "monotonic", made)
    return made


@pytest.fixture
def server(settings, board, nudged):
    """A server that speaks as a node does, set as the site's; its index is known and trusted."""
    with before("http://127.0.0.1:1") as proxy:
        settings.ELASTICSEARCH_URL = proxy.url
        IndexState.objects.create(layout=documents.layout(), compared_at=timezone.now())
        breaker.succeeded()
        board.pin(title="Grooming")
        IndexOutbox.objects.all().delete()
        yield proxy
        breaker.succeeded()


def searched() -> str:
    """The engine that a search was answered by, whatever was wrong with the other."""
    found = searching.search(searching.Asked(text="grooming", language="sq", chosen={}), user=None)
    assert found.total == 1
    return found.engine


def asked() -> str:
    """The engine that answers a request."""
    engine, _left_out = next(choice.engines(choice.standing()))
    if engine.name == "elasticsearch":
        engine._search({})
    return engine.name


@pytest.mark.parametrize(
    "step", [failing(429), failing(503), failing(500), failing(404), silent], ids=["429", "503", "500", "missing", "gone"]
)
def test_it_turns_away_at_once_and_comes_back(server, step, monkeypatch):
    server.step = step
    assert searched() == "postgresql"
    assert len(server.paths) == 1
    assert searched() == "postgresql"
    assert len(server.paths) == 1  # nobody asks it now
    assert (health()["engine"], health()["breaker"]) == ("postgresql", "open")
    server.step = answering
    monkeypatch.setattr(breaker, "_until", 0.0)
    assert asked() == "elasticsearch"
    assert (health()["engine"], breaker.state) == ("elasticsearch", "closed")


def test_a_query_that_is_refused_is_the_only_one(server):
    server.step = failing(400)
    assert searched() == "postgresql"
    assert breaker.state == "closed"


def test_all_requests_of_a_search_share_one_time(server, clock):
    """Each is answered in time; together they take too long."""

    def slow(path, ask):
        clock.now += 25
        return answering(path, ask)

    server.step = slow
    whole = Deadline(60)
    for _ in range(3):
        whole.search(server.url, "any", {})
    with pytest.raises(EngineDownError):
        whole.search(server.url, "any", {})
    assert len(server.paths) == 3
    assert breaker.state == "open"


def test_what_is_done_between_requests_is_not_its_fault(server, clock):
    whole = Deadline(60)
    server.step = answering
    whole.search(server.url, "any", {})
    clock.now += 100
    whole.search(server.url, "any", {})


def test_a_part_of_the_shards_is_no_answer(server):
    server.step = answering
    asked()
    assert "allow_partial_search_results=false" in server.paths[0]


def waiting(number=1, **fields):
    IndexOutbox.objects.bulk_create(IndexOutbox(entry_id=n, version=1) for n in range(number))
    if fields:
        IndexOutbox.objects.update(**fields)


@pytest.mark.parametrize(
    ("why", "make"),
    [
        ("too many waiting", lambda: waiting(1001)),
        ("failing", lambda: waiting(attempts=1)),
        ("waiting too long", lambda: waiting(created_at=timezone.now() - timedelta(seconds=11))),
        ("not compared", lambda: IndexState.objects.update(compared_at=None)),
        ("other mapping", lambda: IndexState.objects.update(layout="another")),
        ("no index", lambda: IndexState.objects.all().delete()),
    ],
)
def test_it_is_not_asked_while_it_is_not_known_to_be_up_to_date(server, why, make):
    server.step = answering
    make()
    assert searched() == "postgresql"
    assert server.paths == []
    assert (health()["ok"], health()["why"]) == (False, why)


def test_a_thousand_may_wait(server):
    server.step = answering
    waiting(1000)
    assert asked() == "elasticsearch"


def test_a_server_that_hangs_costs_less_than_a_second(server, monkeypatch):
    """Bounded by what is given to it: the time is read from the deadline, not from a clock."""
    given = []
    patient = cluster_module.patient

    def seen(url, seconds):
        given.append((seconds, made := patient(url, seconds)))
        return made

    monkeypatch.setattr(cluster_module, "patient", seen)
    server.step = silent
    searched()
    assert len(given) == 1
    assert given[0][0] <= given[0][1]._request_timeout.total <= cluster_module.READ_SECONDS < 1


def test_health_tells_the_operator(server):
    server.step = answering
    IndexOutbox.objects.create(entry_id=1, version=1, attempts=2, last_error="401: secret")
    IndexOutbox.objects.update(created_at=timezone.now() - timedelta(seconds=90))
    assert health() == {
        "ok": False,
        "engine": "postgresql",
        "why": "failing",
        "breaker": "closed",
        "outbox": 1,
        "failing": 1,
        "oldest_seconds": 90,
        "build": None,
    }


def test_health_without_elasticsearch(db):
    assert health() == {"ok": True, "engine": "postgresql"}
