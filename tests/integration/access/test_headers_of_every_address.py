"""Under production settings every page that anybody may open scores 130 by the Observatory's table; everything else has its declared headers."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import translate_url
from wagtail.models import Page

from tests.factories.library import LessonFactory, NewsFactory, TermFactory
from tests.integration.access.declared import DECLARED
from tests.integration.pact_site.observatory import results, score
from tests.integration.pact_site.production import production_values

ENOUGH = 130
#: Content type of what is no page -> what may load it. Whatever else is answered is a fault.
NO_PAGES = {
    "application/json": {"cross-origin", "same-origin"},
    "application/atom+xml": {"cross-origin"},
    "application/xml": {"same-origin"},
    "application/pdf": {"cross-origin", "same-origin"},
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {"same-origin"},
    "image/png": {"cross-origin"},
    "image/svg+xml": {"cross-origin"},
    "text/csv": {"cross-origin"},
    "text/plain": {"same-origin"},
}
#: Not in production: the demonstration's own.
DEMONSTRATION = {"style_guide", "demo_mail_list", "demo_mail", "demo_mail_html"}


def addresses(world: SimpleNamespace) -> list[str]:
    """Every declared address that anybody may read, and every published page, in both languages."""
    open_names = {name: address for name, address in DECLARED.items() if "anonymous" in address.get and name not in DEMONSTRATION}
    paths = [address.path(name, world) for name, address in open_names.items()]
    others = [translate_url(path, code) for path in paths for code, _name in settings.LANGUAGES]
    pages = [page.get_url() for page in Page.objects.live().filter(depth__gt=1)]
    return list(dict.fromkeys([*paths, *others, *pages, "/sq/nuk-ka/", "/en/nuk-ka/"]))


def faults(client: Client, path: str) -> list[str]:
    response = client.get(path, secure=True)
    if response.status_code in {301, 302}:
        return [] if response["Location"].startswith(("/", "https://")) else [f"{path}: leads to {response['Location']}"]
    if response.streaming:
        list(response.streaming_content)
    kind = response.headers.get("Content-Type", "").split(";")[0]
    if response.cookies:
        return [f"{path}: a cookie"]
    if kind == "text/html":
        over_http = client.get(path)
        points = score(response, over_http)
        return [] if points >= ENOUGH else [f"{path}: {points} {results(response, over_http)}"]
    if kind not in NO_PAGES:
        return [f"{path}: {kind} is not declared"]
    found = []
    if response.headers.get("Cross-Origin-Resource-Policy") not in NO_PAGES[kind]:
        found.append(f"{path}: Cross-Origin-Resource-Policy {response.headers.get('Cross-Origin-Resource-Policy')}")
    for name, value in (("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin")):
        if response.headers.get(name) != value:
            found.append(f"{path}: {name} {response.headers.get(name)}")
    if "max-age=63072000" not in response.headers.get("Strict-Transport-Security", ""):
        found.append(f"{path}: no HSTS")
    return found


def test_every_answer_to_anybody(world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch):
    for factory in (LessonFactory, NewsFactory, TermFactory):
        factory()
    paths = addresses(world)
    assert len(paths) > 90
    with override_settings(**production_values(monkeypatch)):
        client = Client(raise_request_exception=False)
        found = [fault for path in paths for fault in faults(client, path)]
    assert not found, "\n".join(found)
