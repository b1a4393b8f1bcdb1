"""What `manage.py check` says of the way to Elasticsearch."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Advice
from django.db import DatabaseError

from resources.search.engines.lag import lag

_REASONS = {
    "no index": "There is no index yet.",
    "other mapping": "Its index was made for another version of the site.",
    "not compared": "Its index was not compared with the entries since something went wrong.",
}


def elasticsearch(app_configs: Sequence[AppConfig] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """search.E001 for authorities that are not there, search.W002 for credentials in the clear, search.W001 for an index that cannot answer."""
    if not settings.ELASTICSEARCH_URL:
        return []
    return [*_authorities(), *_in_the_clear(), *_index()]


def _authorities() -> list[CheckMessage]:
    path = settings.ELASTICSEARCH_CA_CERTS
    if not path or Path(path).exists():
        return []
    return [Error(f"ELASTICSEARCH_CA_CERTS names {path}, and nothing is there.", id="search.E001")]


def _in_the_clear() -> list[CheckMessage]:
    place = urlsplit(settings.ELASTICSEARCH_URL)
    secret = place.password or settings.ELASTICSEARCH_API_KEY
    if not secret or (_near(place.hostname or "") if place.scheme == "http" else settings.ELASTICSEARCH_VERIFY_CERTS):
        return []
    return [
        Advice("The credentials for Elasticsearch can be read on the way.", hint="Use https, and verify its certificate.", id="search.W002")
    ]


def _near(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _index() -> list[CheckMessage]:
    try:
        told = _REASONS.get(lag().excuse)
    except DatabaseError:
        return []  # before the first migration; a database that does not answer says so itself
    if told is None:
        return []
    return [
        Advice(
            f"PostgreSQL answers, not Elasticsearch. {told}",
            hint="A running worker sees to it; /healthz says how far it is.",
            id="search.W001",
        )
    ]
