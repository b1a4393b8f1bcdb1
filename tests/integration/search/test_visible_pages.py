"""One query says which pages anybody may see, and says the same as Wagtail's own rule."""

import pytest
from wagtail.models import Page, PageViewRestriction

from resources.search.page_kinds import visible_pages
from tests.integration.search.test_pages import home, plain

__all__ = ["home"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def tree(home) -> dict[str, Page]:
    open_page, closed = plain(home, "Hapur"), plain(home, "Mbyllur")
    inside = plain(closed, "Brenda")
    draft = plain(home, "Draft", live=False)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    return {"open": open_page, "closed": closed, "inside": inside, "draft": draft}


def test_the_same_as_wagtails_own_rule(tree, django_assert_num_queries):
    every = {str(pk) for pk in Page.objects.values_list("pk", flat=True)}
    with django_assert_num_queries(1):
        shown = visible_pages(every, None)
    assert shown == {str(pk) for pk in Page.objects.live().public().values_list("pk", flat=True)}
    assert str(tree["open"].pk) in shown
    assert shown.isdisjoint(str(tree[name].pk) for name in ("closed", "inside", "draft"))


def test_what_is_no_number_is_no_page(tree):
    assert visible_pages({"x", "", "-1", "²"}, None) == set()
