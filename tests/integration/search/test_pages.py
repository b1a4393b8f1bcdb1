"""Wagtail's acts and the entries that follow from them, in one transaction."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page, PageViewRestriction, Site

from home.models import HomePage, PlainPage
from resources.search import page_kinds
from resources.search.kinds import SearchDocument
from resources.search.models import SearchEntry
from resources.search.selectors import searching
from resources.search.selectors.searching import Asked
from resources.search.services import entries

pytestmark = pytest.mark.django_db


def document(page: PlainPage) -> SearchDocument:
    return SearchDocument(
        object_id=str(page.pk), language=page.locale.language_code, kind="plain", title=page.title, summary=page.summary, url=page.url
    )


@pytest.fixture
def home(board) -> HomePage:
    page_kinds.register_page_kind(PlainPage, name="plain", label="Faqe", document=document)
    return Site.objects.get(is_default_site=True).root_page.specific


def plain(parent: Page, title: str, *, live: bool = True) -> PlainPage:
    page = parent.add_child(instance=PlainPage(title=title, live=False, locale=parent.locale))
    revision = page.save_revision()
    if live:
        revision.publish()
    return PlainPage.objects.get(pk=page.pk)


def found(text: str) -> list[str]:
    results = searching.search(Asked(text=text, language="sq", chosen={}), user=AnonymousUser())
    return ["".join(piece.text for piece in hit.title) for hit in results.hits]


def test_published_is_found_and_never_published_is_not(home):
    plain(home, "Privatësia e dukshme")
    plain(home, "Privatësia e fshehur", live=False)
    assert found("privatesia") == ["Privatësia e dukshme"]


def test_unpublished_is_found_no_more(home):
    plain(home, "Privatësia").unpublish()
    assert found("privatesia") == []


def test_a_new_text_is_found_once_it_is_published(home):
    page = plain(home, "Privatësia")
    page.title = "Fjalëkalimi"
    revision = page.save_revision()
    assert found("fjalekalimi") == []
    revision.publish()
    assert found("fjalekalimi") == ["Fjalëkalimi"]
    assert found("privatesia") == []


def test_deleting_takes_the_pages_under_it_along(home):
    page = plain(home, "Privatësia")
    plain(page, "Privatësia e thellë")
    page.delete()
    assert not SearchEntry.objects.exists()


def test_a_move_changes_the_addresses_under_it(home):
    one, two = plain(home, "Një"), plain(home, "Dy")
    child = plain(one, "Privatësia")
    one.move(two, pos="last-child")
    entry = SearchEntry.objects.get(object_id=str(child.pk))
    assert entry.url == PlainPage.objects.get(pk=child.pk).url
    assert "/dy/nje/" in entry.url


def test_a_new_slug_changes_the_addresses_under_it(home, django_capture_on_commit_callbacks):
    one = plain(home, "Një")
    child = plain(one, "Privatësia")
    one.slug = "tjeter"
    with django_capture_on_commit_callbacks(execute=True):
        one.save_revision().publish()
    assert "/tjeter/" in SearchEntry.objects.get(object_id=str(child.pk)).url


def test_a_restriction_hides_the_pages_under_it_and_its_end_shows_them(home):
    page = plain(home, "Prindërit")
    plain(page, "Privatësia")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert not SearchEntry.objects.exists()
    restriction.delete()
    assert found("privatesia") == ["Privatësia"]


def test_a_page_moved_under_a_restriction_is_hidden(home):
    closed, page = plain(home, "Mbyllur"), plain(home, "Privatësia")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    page.move(closed, pos="last-child")
    assert found("privatesia") == []


def test_what_slips_past_every_signal_is_still_not_shown(home):
    page = plain(home, "Privatësia")
    Page.objects.filter(pk=page.pk).update(live=False)
    assert SearchEntry.objects.exists()
    assert found("privatesia") == []


def test_rebuild_writes_live_public_pages_only(home):
    plain(home, "Privatësia")
    plain(home, "Privatësia e fshehur", live=False)
    SearchEntry.objects.all().delete()
    list(entries.rebuild())
    assert SearchEntry.objects.count() == 1
