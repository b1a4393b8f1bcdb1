"""Many pages marked as checked, or asked to be, from Wagtail's lists."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from resources.library.models import GuideIndexPage, GuidePage, ReviewTask
from tests.factories.accounts import UserFactory, log_in
from tests.factories.library import GuideFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat() -> Client:
    person = UserFactory(is_staff=True, with_totp=True)
    person.groups.add(Group.objects.get(name="Secretariat"))
    return log_in(Client(), person, second_factor_seconds_ago=1)


def address(action: str, pages) -> str:
    ids = "&".join(f"id={page.pk}" for page in pages)
    return f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', action])}?next=/cms/&{ids}"


def test_pages_are_asked_for_and_then_checked(secretariat: Client):
    pages = [*GuideFactory.create_batch(2), GuideFactory(draft=True)]
    assert secretariat.post(address("ask-review", pages), {"due_on": "2026-12-24"}).status_code == 302
    assert set(ReviewTask.objects.values_list("page", "closed_at")) == {(pages[0].pk, None), (pages[1].pk, None)}
    assert secretariat.post(address("checked", pages), {"role": "Sekretariati"}).status_code == 302
    found = GuidePage.objects.in_bulk([page.pk for page in pages])
    assert [found[page.pk].reviewed_on for page in pages] == [timezone.localdate(), timezone.localdate(), None]
    assert not ReviewTask.objects.filter(closed_at__isnull=True).exists()


def test_without_a_role_nothing_is_checked_and_what_cannot_be_is_named(secretariat: Client):
    page, index = GuideFactory(title="Udhëzuesi im"), GuideIndexPage.objects.first()
    shown = secretariat.post(address("checked", [page, index]), {"role": ""})
    assert shown.status_code == 200
    html = shown.content.decode()
    assert "Udhëzuesi im" in html
    assert "Këto faqe mbeten siç janë" in html
    assert GuidePage.objects.get(pk=page.pk).reviewed_on is None
