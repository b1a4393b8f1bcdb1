"""Every wording of an agreed text, and what differs between two of them."""

import pytest
from django.test import Client
from lxml import html

from resources.library.models import TextEdition
from tests.factories.library import PolicyFactory
from tests.integration.library.test_reviews import publish

pytestmark = pytest.mark.django_db


def clauses(*given: tuple[str, str, str]):
    return [("clause", {"clause_id": key, "number": number, "heading": "", "text": f"<p>{text}</p>"}) for key, number, text in given]


def changed(client: Client, page, query="") -> list[str]:
    found = html.fromstring(client.get(f"/sq/library/editions/{page.pk}/{query}").content.decode())
    return [" ".join(item.text_content().split()) for item in found.cssselect(".diff li")]


def test_what_was_added_removed_moved_and_changed_is_shown_by_clause(client: Client):
    page = PolicyFactory(body=clauses(("a", "1.", "Shkolla cakton një person."), ("b", "2.", "Afati është dy orë."), ("c", "3.", "Fundi.")))
    publish(
        page, version="Projekti 2", body=clauses(("c", "1.", "Fundi."), ("a", "2.", "Shkolla cakton dy persona."), ("d", "3.", "E re."))
    )
    shown = changed(client, page)
    assert len(shown) == 4
    assert [line.split(" ")[0] for line in shown] == ["Zhvendosur", "Ndryshuar", "Hequr", "Shtuar"]
    whole = client.get(f"/sq/library/editions/{page.pk}/").content.decode()
    assert "<ins>" in whole
    assert "<del>" in whole
    assert "dy persona" in whole


def test_the_same_words_make_no_edition_and_a_new_status_does(client: Client):
    page = PolicyFactory(status="draft", version="1")
    publish(page)
    assert TextEdition.objects.filter(page=page.pk).count() == 1
    publish(page, version="2")
    assert TextEdition.objects.filter(page=page.pk).count() == 2
    assert changed(client, page) == []
    assert "fjalë për fjalë" in client.get(f"/sq/library/editions/{page.pk}/").content.decode()


def test_any_two_are_compared_whatever_their_order_in_the_address(client: Client):
    page = PolicyFactory(body=clauses(("a", "1.", "Një.")))
    for words in ("Dy.", "Tri."):
        publish(page, body=clauses(("a", "1.", words)))
    assert changed(client, page, "?from=1&to=3") == changed(client, page, "?from=3&to=1")
    assert "hequr: Një" in changed(client, page, "?from=1&to=3")[0]
    assert "Një" not in changed(client, page)[0]
    assert changed(client, page, "?from=zzz&to=99") == changed(client, page)


def test_one_edition_says_that_there_is_nothing_to_compare(client: Client):
    assert changed(client, PolicyFactory()) == []


def test_a_text_taken_off_takes_its_editions_along(client: Client):
    page = PolicyFactory()
    page.unpublish()
    assert client.get(f"/sq/library/editions/{page.pk}/").status_code == 404
    assert client.get("/sq/library/editions/999999/").status_code == 404


def test_a_text_says_what_it_replaces_and_what_replaced_it(client: Client):
    old = PolicyFactory()
    new = PolicyFactory(replaces=old)
    assert "më i ri" in client.get(old.url).content.decode()
    assert f'href="{new.url}"' in client.get(old.url).content.decode()
    assert f'href="{old.url}"' in client.get(new.url).content.decode()
