"""Static files, answered before Django is asked: as they were collected, under their plain names for a minute and under their hashed names for good."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any
from wsgiref.headers import Headers

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from servestatic import ServeStaticASGI


class StaticFiles(ServeStaticASGI):
    """In front of the application. With DEBUG it looks at the sources themselves, so that a change is seen at once."""

    def __init__(self, application: Any) -> None:
        super().__init__(application, autorefresh=settings.DEBUG, allow_all_origins=False, add_headers_function=add_security_headers)
        if settings.DEBUG:
            for folder in (settings.STATIC_ROOT, *settings.STATICFILES_DIRS):  # what is named last is looked at first
                self.insert_directory(folder, settings.STATIC_URL)
            return
        storage: Any = staticfiles_storage
        stats = {storage.path(name): os.stat_result(values) for name, values in storage.load_manifest_stats().items()} or None
        for url, path in _collected(storage):
            self.add_file_to_dictionary(url, path, root=storage.location, stat_cache=stats)


def _collected(storage: Any) -> Iterator[tuple[str, str]]:
    """Address and path of every collected file, by both of its names."""
    for plain, hashed in storage.hashed_files.items():
        for name in (plain, hashed):
            yield f"{settings.STATIC_URL}{name}", storage.path(name)


def add_security_headers(headers: Headers, path: str, url: str) -> None:
    """What Django's SecurityMiddleware and ours would add. No other site builds on these files."""
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = settings.SECURE_REFERRER_POLICY
    headers["Cross-Origin-Resource-Policy"] = settings.CROSS_ORIGIN_RESOURCE_POLICY
    headers["Cross-Origin-Opener-Policy"] = settings.SECURE_CROSS_ORIGIN_OPENER_POLICY
    if settings.SECURE_HSTS_SECONDS:
        headers["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains; preload"
