"""A guide from the editor's desk to the reader: written, sent through moderation, approved, live and found."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, TaskState
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from resources.library.models import GuideIndexPage, GuidePage
from resources.search.models import SearchEntry
from tests.factories.accounts import UserFactory, log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor_client(client: Client) -> Client:
    """Staff of the secretariat's house who may write and not publish."""
    person = UserFactory(is_staff=True, with_totp=True)
    person.groups.add(Group.objects.get(name="Editors"))
    return log_in(client, person, second_factor_seconds_ago=1)


@pytest.fixture
def secretariat_client() -> Client:
    return log_in(Client(), UserFactory(secretariat=True, with_totp=True), second_factor_seconds_ago=1)


def form(**changes):
    data = {
        "title": "Si të flisni për internetin",
        "slug": "si-te-flisni",
        "summary": "Filloni me një pyetje të hapur.",
        "for_whom": "",
        "reading_of": "",
        "lesson": "",
        "policy": "",
        "when_help": "",
        "audiences": ["parents"],
        "topics": ["privacy"],
        "neutral_title": "",
        "reviewed_role": "",
        "body": streamfield([("paragraph", rich_text("<p>Bisedat e shkurtra ndihmojnë.</p>"))]),
        "sources": streamfield([]),
        "comments": {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": ""},
        **changes,
    }
    return nested_form_data(data)


def add_url() -> str:
    index = GuideIndexPage.objects.get(locale__language_code="sq")
    return reverse("wagtailadmin_pages:add", args=["library", "guidepage", index.pk])


def test_the_editor_submits_the_secretariat_approves_and_readers_find_it(editor_client: Client, secretariat_client: Client):
    response = editor_client.post(add_url(), form(**{"action-submit": "true"}))
    assert response.status_code == 302, response.context["form"].errors
    guide = GuidePage.objects.get(slug="si-te-flisni")
    assert not guide.live
    assert Client().get(guide.get_url()).status_code == 404
    assert not SearchEntry.objects.filter(kind="guide", object_id=str(guide.pk)).exists()

    task = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    approve = reverse("wagtailadmin_pages:workflow_action", args=[guide.pk, "approve", task.pk])
    assert editor_client.post(approve, {"comment": ""}).status_code in {302, 403}
    guide.refresh_from_db()
    assert not guide.live

    assert secretariat_client.post(approve, {"comment": ""}).status_code in {200, 302}
    guide.refresh_from_db()
    assert guide.live
    assert "Bisedat e shkurtra" in Client().get(guide.url).content.decode()
    assert SearchEntry.objects.get(kind="guide", object_id=str(guide.pk)).language == "sq"


def test_an_editor_cannot_publish_past_the_moderation(editor_client: Client):
    editor_client.post(add_url(), form(**{"action-publish": "true"}))
    assert not GuidePage.objects.live().filter(slug="si-te-flisni").exists()


def test_a_sensitive_page_without_a_neutral_title_keeps_the_text_and_says_so_beside_the_field(secretariat_client: Client):
    response = secretariat_client.post(add_url(), form(sensitive="on", **{"action-publish": "true"}))
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["neutral_title"]
    assert response.context["form"]["summary"].value() == "Filloni me një pyetje të hapur."
    assert not GuidePage.objects.exists()


@pytest.mark.parametrize("address", ["wagtailadmin_home", "wagtailsnippets_contacts_helpline:list"])
def test_the_secretariat_reaches_its_desk_and_the_help_lines(secretariat_client: Client, address):
    assert secretariat_client.get(reverse(address)).status_code == 200


def test_case_handlers_do_not_reach_the_help_lines_desk():
    handler = log_in(Client(), UserFactory(case_handler=True, with_totp=True), second_factor_seconds_ago=1)
    assert handler.get(reverse("wagtailsnippets_contacts_helpline:list")).status_code in {302, 403}


def test_the_tree_is_strict():
    root = Page.objects.get(depth=1)
    assert not GuidePage.can_create_at(root)
    assert not GuideIndexPage.can_create_at(root)
    assert GuidePage.allowed_subpage_models() == []
    assert [model.__name__ for model in GuideIndexPage.allowed_subpage_models()] == ["GuidePage"]
    assert GroupPagePermission.objects.filter(group__name="Secretariat", permission__codename="publish_page", page=root).exists()
