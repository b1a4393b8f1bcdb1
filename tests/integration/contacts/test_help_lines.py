"""Help lines: shown on every page, at most one query, right after a change, and found."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client, override_settings

from resources.contacts.models import HelpLine
from resources.contacts.selectors import forget_help_lines, help_lines
from resources.contacts.services import announce_removal, put_help_line
from resources.search.models import SearchEntry
from tests.factories.contacts import HelpLineFactory

pytestmark = pytest.mark.django_db

TEXTS = {
    "name": "ALO 116-111",
    "number": "116111",
    "kind_sq": "Linjë",
    "kind_en": "Line",
    "purpose_sq": "Për të folur.",
    "purpose_en": "To talk.",
    "source_title": "Deklaratë",
}


@pytest.mark.parametrize(("language", "purpose"), [("sq", "Për të folur."), ("en", "To talk.")])
def test_the_page_speaks_the_readers_language(client: Client, language, purpose):
    HelpLineFactory(name="ALO 116-111", hours="")
    html = client.get(f"/{language}/contacts/").content.decode()
    assert purpose in html
    assert 'href="tel:116111"' in html
    assert not client.cookies


def test_unknown_hours_are_told(client: Client):
    HelpLineFactory(hours="", hours_note_sq="Orarin e plotëson sekretariati.")
    assert "Orarin e plotëson sekretariati." in client.get("/sq/contacts/").content.decode()


def test_without_any_line_the_page_still_says_whom_to_call(client: Client):
    assert "116111" in client.get("/sq/contacts/").content.decode()


@override_settings(HELP_LINES_KEPT_SECONDS=60)
def test_lines_are_kept_and_a_change_is_seen_at_once(django_assert_num_queries):
    forget_help_lines()
    put_help_line(key="alo", **TEXTS)
    assert [line.name for line in help_lines()] == ["ALO 116-111"]
    with django_assert_num_queries(0):
        help_lines()
    put_help_line(key="alo", **{**TEXTS, "name": "ALO"})
    assert [line.name for line in help_lines()] == ["ALO"]
    forget_help_lines()


def test_a_line_is_found_in_both_languages_and_no_longer_when_it_is_gone():
    line = put_help_line(key="alo", **TEXTS)
    assert set(SearchEntry.objects.filter(kind="help_line").values_list("language", flat=True)) == {"sq", "en"}
    line.delete()
    announce_removal()
    assert not SearchEntry.objects.filter(kind="help_line").exists()


def test_putting_the_same_line_again_writes_nothing(django_assert_num_queries):
    put_help_line(key="alo", **TEXTS)
    with django_assert_num_queries(3):  # the savepoint, the line, the savepoint's end
        put_help_line(key="alo", **TEXTS)


@pytest.mark.parametrize(("number", "url"), [("", ""), ("116-111", ""), ("abc", "")])
def test_the_database_refuses_a_line_that_cannot_be_reached(number, url):
    with pytest.raises(IntegrityError), transaction.atomic():
        HelpLineFactory(number=number, url=url)
    assert not HelpLine.objects.exists()
