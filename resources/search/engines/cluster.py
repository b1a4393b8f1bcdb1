"""The cluster that is set: how it is reached, and what the site's index is called there."""

from __future__ import annotations

import logging
from functools import lru_cache

from django.conf import settings
from elastic_transport import ApiError, TransportError
from elasticsearch import ApiError as StatusError
from elasticsearch import Elasticsearch

# The client tells of every request; what is told of them is a failure, and never what was searched.
logging.getLogger("elastic_transport").setLevel(logging.WARNING)

READ_SECONDS = 1.0
WRITE_SECONDS = 20.0
ERRORS = (TransportError, ApiError, StatusError)


@lru_cache(maxsize=4)
def client(url: str, seconds: float) -> Elasticsearch:
    """A client that tries once and gives up after `seconds`. `ELASTICSEARCH_API_KEY` is used where it is set."""
    key = getattr(settings, "ELASTICSEARCH_API_KEY", "") or None
    return Elasticsearch(url, api_key=key, request_timeout=seconds, max_retries=0, retry_on_timeout=False)


def alias() -> str:
    """The name the site's index goes by."""
    return f"{settings.ELASTICSEARCH_INDEX}-entries"


def answers() -> bool:
    """Whether the site's index can be searched now."""
    try:
        return bool(client(settings.ELASTICSEARCH_URL, READ_SECONDS).count(index=alias()).body)
    except ERRORS:
        return False
