"""What a page costs in queries: the same, however large the library grows."""

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.models import Site

from tests.factories.contacts import HelpLineFactory
from tests.factories.library import GuideFactory, LessonFactory, PolicyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _warm(client: Client) -> None:
    """Content types and the site's root addresses are kept by every running process."""
    HelpLineFactory()
    cache.clear()
    Site.get_site_root_paths()


def read(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("size", [1, 30])
def test_a_guide_needs_six_queries_at_most(client: Client, django_assert_max_num_queries, size):
    guides = GuideFactory.create_batch(size)
    read(client, guides[0].url)
    with django_assert_max_num_queries(6):
        read(client, guides[0].url)


@pytest.mark.parametrize("size", [1, 30])
@pytest.mark.parametrize(
    ("make", "address"), [(GuideFactory, "/sq/udhezime/"), (LessonFactory, "/sq/mesime/"), (PolicyFactory, "/sq/politika/")]
)
def test_an_index_needs_twelve_queries_at_most(client: Client, django_assert_max_num_queries, make, address, size):
    make.create_batch(size)
    read(client, address)
    with django_assert_max_num_queries(12):
        read(client, f"{address}?audience=parents")


@pytest.mark.parametrize("size", [1, 20])
def test_the_home_page_needs_twelve_queries_at_most(client: Client, django_assert_max_num_queries, size):
    GuideFactory.create_batch(size)
    PolicyFactory.create_batch(size)
    read(client, "/sq/")
    with django_assert_max_num_queries(12):
        read(client, "/sq/")
