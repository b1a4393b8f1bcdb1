"""What is posted under /cms/ is one transaction: a page goes live together with its entry, or not at all."""

import pytest
from django.urls import resolve

from home.models import PlainPage
from pact_site.whole_posts import posted_as_a_whole
from resources.search.models import SearchEntry
from resources.search.services import entries
from tests.integration.search.test_pages import home, plain

__all__ = ["home"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/cms/", "/cms/pages/1/edit/", "/cms/pages/1/move/", "/cms/pages/1/delete/", "/cms/pages/1/privacy/"])
def test_every_address_of_the_cms_is_wrapped(path):
    files = set()
    view = resolve(path).func
    while view is not None:
        files.add(view.__code__.co_filename.rsplit("/", 1)[-1] if hasattr(view, "__code__") else "")
        view = getattr(view, "__wrapped__", None)
    assert "whole_posts.py" in files


@pytest.fixture
def publish(home, rf):
    """A page not yet published, and how to publish it by a request."""
    page = plain(home, "Privatësia", live=False)

    def view(request):
        PlainPage.objects.get(pk=page.pk).get_latest_revision().publish()

    return page, lambda method: posted_as_a_whole(view)(getattr(rf, method)("/cms/"))


def test_a_page_goes_live_with_its_entry(publish):
    page, act = publish
    act("post")
    assert PlainPage.objects.get(pk=page.pk).live
    assert SearchEntry.objects.get().object_id == str(page.pk)


def test_a_page_whose_entry_cannot_be_written_stays_a_draft(publish, monkeypatch):
    def refuse(kind, obj):
        raise RuntimeError("the entry cannot be written")

    page, act = publish
    monkeypatch.setattr(entries, "index", refuse)
    with pytest.raises(RuntimeError):
        act("post")
    assert not PlainPage.objects.get(pk=page.pk).live


def test_without_the_transaction_the_page_would_be_live(publish, monkeypatch):
    """Shows that the wrapper is what undoes it: Wagtail's own publishing has no transaction."""

    def refuse(kind, obj):
        raise RuntimeError("the entry cannot be written")

    page, act = publish
    monkeypatch.setattr(entries, "index", refuse)
    with pytest.raises(RuntimeError):
        act("get")
    assert PlainPage.objects.get(pk=page.pk).live
