"""Sent in, sent back, sent in again, approved: who may do what, and the mails in the language of whoever reads them."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, GroupPagePermission, TaskState, Workflow

from tests.factories.accounts import UserFactory, log_in
from tests.factories.library import GuideFactory
from tests.integration.library.test_moderation import add_url, form

pytestmark = pytest.mark.django_db


def staff(group: str, **person):
    made = UserFactory(is_staff=True, with_totp=True, **person)
    made.groups.add(Group.objects.get(name=group))
    return made, log_in(Client(), made, second_factor_seconds_ago=1)


def act(client: Client, guide, what: str, **data):
    task = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    return client.post(reverse("wagtailadmin_pages:workflow_action", args=[guide.pk, what, task.pk]), {"comment": "", **data})


def mails_to(person) -> list:
    return [sent for sent in mail.outbox if sent.to == [person.email]]


def test_the_workflow_has_an_albanian_name_and_the_secretariat_decides():
    workflow = Workflow.objects.get(active=True)
    assert workflow.name == "Miratimi nga sekretaria"
    task = GroupApprovalTask.objects.get(active=True)
    assert task.name == "Sekretaria lexon dhe miraton"
    assert task.groups.filter(name="Secretariat").exists()
    assert not task.groups.filter(name="Editors").exists()


def test_editors_may_write_everywhere_and_publish_nowhere():
    held = set(GroupPagePermission.objects.filter(group__name="Editors").values_list("permission__codename", flat=True))
    assert held == {"add_page", "change_page"}
    assert Group.objects.get(name="Editors").permissions.filter(codename="submit_translation").exists()


def test_a_page_goes_back_and_forth_and_each_is_told_in_their_own_language(django_capture_on_commit_callbacks):
    editor, editor_client = staff("Editors", language="en")
    secretary, secretariat_client = staff("Secretariat", language="sq")
    with django_capture_on_commit_callbacks(execute=True):
        assert editor_client.post(add_url(), form(**{"action-submit": "true"})).status_code == 302
    told = mails_to(secretary)
    assert [sent.subject for sent in told] == ["“Si të flisni për internetin” pret miratimin tuaj"]
    guide = Workflow.objects.get(active=True).workflow_states.get().content_object
    assert reverse("wagtailadmin_pages:edit", args=[guide.pk]) in told[0].body

    with django_capture_on_commit_callbacks(execute=True):
        act(secretariat_client, guide, "reject", comment="Shtoni burimin & datën.")
    back = mails_to(editor)
    assert back[-1].subject == "“Si të flisni për internetin” came back to you"
    assert "What was said: Shtoni burimin & datën." in back[-1].body

    edit = reverse("wagtailadmin_pages:edit", args=[guide.pk])
    with django_capture_on_commit_callbacks(execute=True):
        editor_client.post(edit, form(**{"action-restart-workflow": "true"}))
        act(secretariat_client, guide, "approve")
    guide.refresh_from_db()
    assert guide.live
    assert mails_to(editor)[-1].subject == "“Si të flisni për internetin” was approved"
    assert guide.full_url in mails_to(editor)[-1].body


def test_what_an_editor_changes_on_a_published_page_waits():
    page = GuideFactory(title="Siç është botuar")
    _person, client = staff("Editors")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.post(edit, form(title="E ndryshuar", slug=page.slug, **{"action-publish": "true"}))
    page.refresh_from_db()
    assert page.title == "Siç është botuar"
    client.post(edit, form(title="E ndryshuar", slug=page.slug, **{"action-submit": "true"}))
    page.refresh_from_db()
    assert page.title == "Siç është botuar"
    assert page.current_workflow_state is not None
    assert "<h1>Siç është botuar</h1>" in Client().get(page.url).content.decode()
