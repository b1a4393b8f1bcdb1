"""The cluster that is set: how it is reached, and what the site's index is called there."""

from __future__ import annotations

import logging
import math
from functools import lru_cache
from typing import cast
from urllib.parse import unquote, urlsplit

from django.conf import settings
from elastic_transport import ApiError, TransportError
from elastic_transport.client_utils import url_to_node_config
from elasticsearch import ApiError as StatusError
from elasticsearch import Elasticsearch
from urllib3 import Timeout

# The client tells of every request; what is told of them is a failure, and never what was searched.
logging.getLogger("elastic_transport").setLevel(logging.WARNING)

#: What a search waits for Elasticsearch in all, whatever it asks.
READ_SECONDS = 0.8
WRITE_SECONDS = 20.0
#: For whoever only looks whether, and what, the cluster answers.
LOOK_SECONDS = 2.0
#: More than threads of a process ever ask at once: none waits for another's connection.
CONNECTIONS = 64
ERRORS = (TransportError, ApiError, StatusError)


def client(url: str, seconds: float) -> Elasticsearch:
    """A client that tries once and gives up after `seconds`, with the credentials and the trust that are set."""
    return _made(
        url, seconds, settings.ELASTICSEARCH_API_KEY or None, settings.ELASTICSEARCH_CA_CERTS or None, settings.ELASTICSEARCH_VERIFY_CERTS
    )


@lru_cache(maxsize=16)
def _made(url: str, seconds: float, key: str | None, authorities: str | None, verified: bool) -> Elasticsearch:
    place = url_to_node_config(url, use_default_ports_for_scheme=True).replace(connections_per_node=CONNECTIONS)
    if place.scheme == "https":
        place = place.replace(verify_certs=verified, ca_certs=authorities, ssl_show_warn=False)
    return Elasticsearch([place], api_key=key, request_timeout=seconds, max_retries=0, retry_on_timeout=False)


def patient(url: str, seconds: float) -> Elasticsearch:
    """The client of searches, with so many seconds for connection and answer together, rounded up to a tenth: each is made once."""
    return _patient(client(url, READ_SECONDS), math.ceil(seconds * 10))


@lru_cache(maxsize=64)
def _patient(searching: Elasticsearch, tenths: int) -> Elasticsearch:
    # A bare number would be allowed once for the connection and once more for the answer.
    return searching.options(request_timeout=cast("float", Timeout(total=tenths / 10)))


def reason(error: Exception) -> str:
    """What went wrong, with no credential in it, whatever the server sent back."""
    told = f"{type(error).__name__}: {error}"
    for secret in _secrets():
        told = told.replace(secret, "***")
    return told[:500]


def _secrets() -> set[str]:
    """Everything that must not be told, as it is set and as it travels."""
    place = urlsplit(settings.ELASTICSEARCH_URL)
    found = {settings.ELASTICSEARCH_API_KEY, place.password or "", unquote(place.password or "")}
    if place.username:
        found.add(
            str(url_to_node_config(settings.ELASTICSEARCH_URL, use_default_ports_for_scheme=True).headers["authorization"]).split()[-1]
        )
    return found - {""}


def alias() -> str:
    """The name the site's index goes by."""
    return f"{settings.ELASTICSEARCH_INDEX}-entries"


def answers() -> bool:
    """Whether the site's index can be searched now."""
    try:
        return bool(client(settings.ELASTICSEARCH_URL, READ_SECONDS).count(index=alias()).body)
    except ERRORS:
        return False
