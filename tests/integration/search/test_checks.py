"""`manage.py check` says what an operator should know before somebody else tells her."""

import pytest
from django.utils import timezone

from resources.search.checks import elasticsearch
from resources.search.engines import documents
from resources.search.models import IndexState

pytestmark = pytest.mark.django_db


def ids() -> list[str]:
    return [message.id for message in elasticsearch()]


@pytest.fixture
def whole(settings):
    """Set, filled and trusted."""
    settings.ELASTICSEARCH_URL = "http://localhost:1"
    IndexState.objects.create(layout=documents.layout(), compared_at=timezone.now())
    assert ids() == []


def test_without_elasticsearch_there_is_nothing_to_say():
    assert ids() == []


@pytest.mark.parametrize(
    ("change", "said"), [({"layout": "another"}, "another version"), ({"layout": ""}, "no index"), ({"compared_at": None}, "compared")]
)
def test_an_index_that_cannot_answer(whole, change, said):
    IndexState.objects.update(**change)
    (message,) = elasticsearch()
    assert message.id == "search.W001"
    assert said in message.msg


def test_authorities_that_are_not_there(whole, settings):
    settings.ELASTICSEARCH_CA_CERTS = "/nowhere/ca.pem"
    assert ids() == ["search.E001"]


@pytest.mark.parametrize(
    ("url", "verified", "expected"),
    [
        ("http://u:p@cluster.example:9200", True, ["search.W002"]),
        ("https://u:p@cluster.example", False, ["search.W002"]),
        ("https://u:p@cluster.example", True, []),
        ("http://u:p@127.0.0.1:9200", True, []),
        ("http://elasticsearch:9200", True, []),
    ],
)
def test_credentials_that_can_be_read_on_the_way(whole, settings, url, verified, expected):
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_VERIFY_CERTS = url, verified
    assert ids() == expected
    assert not any("u:p" in str(message) for message in elasticsearch())
