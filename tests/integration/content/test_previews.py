"""What an editor sees before publishing: the typed text, and the translation at its own address in its own language."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import UserFactory, log_in
from tests.factories.library import GuideFactory, LessonFactory, PolicyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    person = UserFactory(is_staff=True, with_totp=True)
    person.groups.add(Group.objects.get(name="Editors"))
    return log_in(Client(), person, second_factor_seconds_ago=1)


def revision_seen(editor: Client, page, mode: str) -> str:
    """The preview of the latest revision, as a moderator opens it."""
    revision = page.save_revision()
    address = reverse("wagtailadmin_pages:revisions_view", args=[page.pk, revision.pk])
    response = editor.get(address, {"mode": mode})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("make", [GuideFactory, LessonFactory, PolicyFactory])
def test_a_page_is_seen_in_both_languages(editor: Client, make):
    page = make(title="Në shqip")
    english = make(language="en", title="In English", translation_key=page.translation_key)
    assert '<html lang="sq"' in revision_seen(editor, page, "")
    seen = revision_seen(editor, page, "translation")
    assert '<html lang="en"' in seen
    assert "<h1>In English</h1>" in seen
    assert "<h1>Në shqip</h1>" in revision_seen(editor, english, "translation")


def test_the_translation_is_seen_as_it_was_saved_last(editor: Client):
    page = GuideFactory()
    english = GuideFactory(language="en", translation_key=page.translation_key)
    english.title = "Not yet published"
    english.save_revision()
    assert "<h1>Not yet published</h1>" in revision_seen(editor, page, "translation")


def test_where_there_is_no_translation_the_preview_says_so(editor: Client):
    assert "Ende nuk ka përkthim" in revision_seen(editor, GuideFactory(), "translation")


def test_the_narrowest_width_comes_first_and_is_a_phones():
    page = GuideFactory()
    assert page.default_preview_size == "mobile"
    assert page.preview_sizes[0]["device_width"] == 360


def test_the_editor_offers_both_languages(editor: Client):
    page = GuideFactory()
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Gjuha tjetër" in html
    assert 'data-device-width="360"' in html


def test_a_preview_may_stand_in_the_editors_frame_and_no_page_in_anybodys(editor: Client):
    page = GuideFactory()
    revision = page.save_revision()
    seen = editor.get(reverse("wagtailadmin_pages:revisions_view", args=[page.pk, revision.pk]))
    assert "frame-ancestors 'self'" in seen["Content-Security-Policy"]
    assert "script-src 'self'" in seen["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in Client().get(page.url)["Content-Security-Policy"]
