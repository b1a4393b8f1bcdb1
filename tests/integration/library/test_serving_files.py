"""A file is served to whoever may read a page that offers it, and to who looks after files; by its address alone to nobody."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from members.accounts.enums import EDITORS
from tests.factories.accounts import UserFactory, log_in
from tests.factories.library import GuideFactory
from tests.factories.media import SiteDocumentFactory

pytestmark = pytest.mark.django_db


def page_with(document, *, published=True, **fields):
    page = GuideFactory(body=[("download", {"document": document, "title": "", "note": ""})], draft=True, **fields)
    if published:
        page.save_revision().publish()
        page.refresh_from_db()
    return page


def served(document, client=None):
    answer = (client or Client()).get(document.url)
    if answer.status_code == 200:
        assert b"".join(answer.streaming_content)
    return answer.status_code


@pytest.fixture
def document():
    return SiteDocumentFactory()


def test_a_file_is_served_while_a_published_page_offers_it(document):
    assert served(document) == 404
    page = page_with(document, published=False)
    assert served(document) == 404
    page.save_revision().publish()
    assert served(document) == 200
    page.refresh_from_db()
    page.unpublish()
    assert served(document) == 404


def test_a_file_taken_out_of_the_page_is_gone_and_one_that_waits_in_a_draft_is_not_there_yet(document):
    page = page_with(document)
    later = SiteDocumentFactory()
    page.body = [("download", {"document": later, "title": "", "note": ""})]
    revision = page.save_revision()
    assert (served(document), served(later)) == (200, 404)
    revision.publish()
    assert (served(document), served(later)) == (404, 200)


def test_not_even_a_browser_that_has_it_is_told_that_it_is_the_same(document):
    page = page_with(document)
    kept = Client().get(document.url)
    assert b"".join(kept.streaming_content)
    assert Client().get(document.url, headers={"if-none-match": kept["ETag"]}).status_code == 304
    page.unpublish()
    assert Client().get(document.url, headers={"if-none-match": kept["ETag"]}).status_code == 404


def test_the_page_that_says_so_is_the_sites_own_and_tells_nothing(document):
    document.title = "Kacavjerra"
    document.save()
    answer = Client().get(document.url)
    assert "Kacavjerra" not in answer.content.decode()
    assert "116" in answer.content.decode()
    assert not answer.cookies


@pytest.mark.parametrize("above", [False, True])
def test_behind_a_restriction_it_is_for_those_whom_the_page_is_for(document, above):
    page = page_with(document)
    place = page.get_parent() if above else page
    PageViewRestriction.objects.create(page=place, restriction_type=PageViewRestriction.LOGIN)
    assert served(document) == 404
    assert served(document, log_in(Client(), UserFactory())) == 200
    page_with(document, title="E hapur", slug="e-hapur") if not above else PageViewRestriction.objects.all().delete()
    assert served(document) == 200


def test_for_a_group_and_by_a_word(document):
    page = page_with(document)
    group = Group.objects.create(name="Mësues")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(group)
    teacher = UserFactory(with_totp=True)
    teacher.groups.add(group)
    people = (teacher, UserFactory())
    assert [served(document, log_in(Client(), person, second_factor_seconds_ago=1)) for person in people] == [200, 404]
    PageViewRestriction.objects.update(restriction_type=PageViewRestriction.PASSWORD, password="fjalë")
    reader = Client()
    assert served(document, reader) == 404
    address = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
    reader.post(address, {"password": "fjalë", "return_url": "/"})
    assert served(document, reader) == 200


@pytest.mark.parametrize("group", ["secretariat", EDITORS])
def test_who_looks_after_files_opens_any_from_the_cms(document, group):
    person = UserFactory(secretariat=True, with_totp=True) if group == "secretariat" else UserFactory(with_totp=True)
    if group == EDITORS:
        person.groups.add(Group.objects.get(name=EDITORS))
    desk = log_in(Client(), person, second_factor_seconds_ago=1)
    assert document.url in desk.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
    assert served(document, desk) == 200


def test_a_closed_collection_is_asked_as_well(document):
    page_with(document)
    document.collection = Collection.get_first_root_node().add_child(name="E mbyllur")
    document.save()
    CollectionViewRestriction.objects.create(collection=document.collection, restriction_type=CollectionViewRestriction.LOGIN)
    assert served(document) == 302
    assert served(document, log_in(Client(), UserFactory())) == 200


def test_the_number_of_queries_does_not_grow_with_the_pages_that_offer_it(document):
    page_with(document)
    with CaptureQueriesContext(connection) as one:
        served(document)
    for number in range(4):
        page_with(document, title=f"Fleta {number}", slug=f"fleta-{number}")
    with CaptureQueriesContext(connection) as five:
        served(document)
    assert len(one) == len(five)
