"""Topics and readers of many pages at once: asked first, published only where nothing else would be published with it."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from resources.library.models import GuideIndexPage, GuidePage
from tests.factories.accounts import UserFactory, log_in
from tests.factories.library import GuideFactory

pytestmark = pytest.mark.django_db


def staff(group: str) -> Client:
    person = UserFactory(is_staff=True, with_totp=True)
    person.groups.add(Group.objects.get(name=group))
    return log_in(Client(), person, second_factor_seconds_ago=1)


@pytest.fixture
def secretariat() -> Client:
    return staff("Secretariat")


def act(client: Client, pages, **ticked):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "tag"])
    ids = "&".join(f"id={page.pk}" for page in pages)
    return client.post(f"{address}?next=/cms/&{ids}", ticked)


def fresh(page) -> GuidePage:
    return GuidePage.objects.get(pk=page.pk)


def test_it_is_asked_first_and_changes_nothing_by_being_looked_at(secretariat: Client):
    page, index = GuideFactory(title="Udhëzuesi im"), GuideIndexPage.objects.first()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "tag"])
    html = secretariat.get(f"{address}?next=/cms/&id={page.pk}&id={index.pk}").content.decode()
    assert "Udhëzuesi im" in html
    assert "Këto faqe mbeten siç janë" in html
    assert 'name="add_topics"' in html
    assert fresh(page).topics == ["bullying"]


def test_topics_and_readers_are_added_and_taken_away_and_published(secretariat: Client):
    first, second = GuideFactory(), GuideFactory(topics=["games"])
    response = act(secretariat, [first, second], add_topics=["games", "privacy"], remove_topics=["bullying"], add_audiences=["teachers"])
    assert response.status_code == 302
    assert fresh(first).topics == fresh(second).topics == ["games", "privacy"]
    assert fresh(first).audiences == ["parents", "teachers"]
    assert fresh(first).live
    assert fresh(first).latest_revision.user is not None


def test_the_translation_follows_where_it_is_wanted(secretariat: Client):
    page = GuideFactory()
    english = GuideFactory(language="en", translation_key=page.translation_key)
    act(secretariat, [page], add_topics=["games"])
    assert "games" not in fresh(english).topics
    act(secretariat, [page], add_topics=["privacy"], translations="on")
    assert "privacy" in fresh(english).topics


def test_changes_that_wait_are_not_published_with_it(secretariat: Client):
    page = GuideFactory(title="Botuar")
    page.title = "Ende jo"
    page.save_revision()
    act(secretariat, [page], add_topics=["games"])
    assert fresh(page).title == "Botuar"
    assert "games" not in fresh(page).topics
    draft = fresh(page).get_latest_revision_as_object()
    assert (draft.title, draft.topics) == ("Ende jo", ["bullying", "games"])


def test_an_editor_changes_the_draft_alone():
    page = GuideFactory()
    assert act(staff("Editors"), [page], add_topics=["games"]).status_code == 302
    assert "games" not in fresh(page).topics
    assert "games" in fresh(page).get_latest_revision_as_object().topics


def test_what_changes_nothing_makes_no_revision(secretariat: Client):
    page = GuideFactory()
    act(secretariat, [page], add_topics=["bullying"])
    assert fresh(page).latest_revision is None


@pytest.mark.parametrize(
    ("ticked", "words"),
    [({}, "Shënoni çfarë shtohet"), ({"add_topics": ["games"], "remove_topics": ["games"]}, "E njëjta gjë"), ({"add_topics": ["x"]}, "x")],
)
def test_a_choice_that_says_nothing_is_sent_back_with_what_was_ticked(secretariat: Client, ticked, words):
    page = GuideFactory()
    response = act(secretariat, [page], **ticked)
    assert response.status_code == 200
    assert words in response.content.decode()
    assert fresh(page).topics == ["bullying"]


def test_a_locked_page_and_an_index_stay_as_they_are(secretariat: Client):
    page = GuideFactory(locked=True)
    act(secretariat, [page, GuideIndexPage.objects.first()], add_topics=["games"])
    assert "games" not in fresh(page).topics
    assert fresh(page).latest_revision is None
