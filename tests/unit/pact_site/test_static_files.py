"""Static files in front of the site: under both names, with the headers of every answer."""

import asyncio

import pytest
from django.contrib.staticfiles import storage
from django.core.management import call_command
from django.test import override_settings

from pact_site.static_files import StaticFiles
from tests.asking import Answer, answered, scope_of


async def behind(scope, receive, send):
    await send({"type": "http.response.start", "status": 404, "headers": []})
    await send({"type": "http.response.body", "body": b"of the site"})


@pytest.fixture
def files(tmp_path, settings):
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "site.css").write_text("body { color: black }")
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "servestatic.storage.CompressedManifestStaticFilesStorage"}}
    call_command("collectstatic", "--noinput", verbosity=0)
    return StaticFiles(behind)


def ask(files: StaticFiles, path: str, **headers: str) -> Answer:
    return asyncio.run(answered(files, scope_of(path, headers=headers)))


def test_a_file_is_kept_for_good_under_the_name_of_its_content_and_for_a_minute_under_its_plain_one(files):
    hashed = ask(files, storage.staticfiles_storage.url("site.css"))
    plain = ask(files, "/static/site.css")
    assert hashed.body == plain.body == b"body { color: black }"
    assert "immutable" in hashed.headers["cache-control"]
    assert plain.headers["cache-control"] == "max-age=60, public"
    assert plain.headers["content-type"].startswith("text/css")


def test_a_file_carries_the_headers_of_every_answer(files):
    headers = ask(files, "/static/site.css").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers
    assert "strict-transport-security" not in headers


def test_where_the_site_is_https_only_a_file_says_so(files):
    with override_settings(SECURE_HSTS_SECONDS=100):
        headers = ask(StaticFiles(behind), "/static/site.css").headers
    assert headers["strict-transport-security"] == "max-age=100; includeSubDomains; preload"


@pytest.mark.parametrize("path", ["/static/staticfiles.json", "/static/../manage.py", "/static/", "/static/none.css", "/site.css", "/sq/"])
def test_what_is_no_collected_file_is_the_sites_to_answer(files, path):
    assert ask(files, path).body == b"of the site"


def test_with_debug_the_source_is_served_as_it_is_now(files, settings):
    settings.DEBUG = True
    live = StaticFiles(behind)
    (settings.STATICFILES_DIRS[0] / "site.css").write_text("body { color: red }")
    assert ask(live, "/static/site.css").body == b"body { color: red }"
