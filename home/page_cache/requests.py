"""Which requests may be answered with a page that was made for somebody else, and the name under which it is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings

Scope = dict[str, Any]

#: Who says one of these is somebody, sends something, or wants a part: such a request goes to Django, and its answer is not kept.
TELLING = frozenset(
    {b"cookie", b"authorization", b"content-length", b"transfer-encoding", b"range", b"if-match", b"if-range", b"if-unmodified-since"}
)
LONGEST_PATH = 400


class Key(NamedTuple):
    """Everything of a request that the page may depend on."""

    scheme: str
    host: bytes
    language: str
    path: str


@dataclass(frozen=True)
class Rules:
    """What is fixed by the settings: the names the site answers to, how its proxy says https, its languages."""

    hosts: frozenset[bytes]
    scheme_header: bytes
    scheme_value: bytes
    path: re.Pattern[str]

    @classmethod
    def of_settings(cls) -> Rules:
        plain = {host for host in settings.ALLOWED_HOSTS if re.fullmatch(r"[a-z0-9.-]+", host) and not host.startswith(".")}
        header, value = settings.SECURE_PROXY_SSL_HEADER or ("HTTP_", "")
        languages = "|".join(re.escape(code) for code, _name in settings.LANGUAGES)
        return cls(
            hosts=frozenset(host.encode() for host in {*plain, urlsplit(settings.PUBLIC_URL).netloc}),
            scheme_header=header.removeprefix("HTTP_").replace("_", "-").lower().encode(),
            scheme_value=value.encode(),
            path=re.compile(rf"/({languages})/(?:[A-Za-z0-9_-]+/)*"),
        )

    def key(self, scope: Scope) -> Key | None:
        """The key of a request for a page as anybody would ask for it; None for one that differs in the least."""
        path = scope["path"]
        if scope["method"] not in {"GET", "HEAD"} or scope["query_string"] or scope.get("root_path") or len(path) > LONGEST_PATH:
            return None
        place = self.path.fullmatch(path)
        if place is None or scope.get("raw_path") != path.encode():
            return None
        found = self._host_and_scheme(scope)
        return Key(found[1], found[0], place[1], path) if found else None

    def _host_and_scheme(self, scope: Scope) -> tuple[bytes, str] | None:
        host, scheme = b"", ""
        for name, value in scope["headers"]:
            lowered = name.lower()
            if lowered in TELLING or b"_" in lowered:
                return None
            if lowered == b"host":
                if host or value not in self.hosts:  # two of them are no name, and a foreign one is Django's to refuse
                    return None
                host = value
            elif lowered == self.scheme_header:
                if scheme or value != self.scheme_value:
                    return None
                scheme = "https"
        return (host, scheme or scope["scheme"]) if host else None
