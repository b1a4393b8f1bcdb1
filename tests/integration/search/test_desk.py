"""The search's desk under /cms/: what is typed there, what is wrong with it, and what it does."""

import pytest
from django.contrib.messages import get_messages

from resources.search import lexicon
from resources.search.models import MissedQuery, Pin, PinnedEntry, ProtectedWord, SearchEntry, ShippedGroupOff, SynonymGroup
from resources.search.selectors.lists import bring_up_to_date
from resources.search.selectors.pins import pinned, stale
from resources.search.services import missed
from tests.factories.accounts import UserFactory, log_in

pytestmark = pytest.mark.django_db
NEW = "/cms/search/synonyms/new/"


@pytest.fixture
def desk(client, board):
    return log_in(client, UserFactory(secretariat=True, with_totp=True), second_factor_seconds_ago=1)


def group(**given: str) -> dict[str, str]:
    empty = dict.fromkeys(("albanian", "english", "wider_albanian", "wider_english", "note"), "")
    return {**empty, "relation": "same", "active": "on", **given}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"albanian": "dhe\ndron\nkuadrikopter"}, "do të gjente gjithçka"),
        ({"albanian": "dron"}, "Duhen të paktën dy fjalë"),
        ({"albanian": "dron\ndronët"}, "kërkohet tashmë si “dron”"),
        ({"albanian": "\n".join(f"fjala{n}x" for n in range(26))}, "Të shumtën 25 rreshta"),
        ({"albanian": "dron\n" + "x" * 81}, "më e gjatë se 80 shenja"),
        ({"albanian": "dron\nzhukë", "wider_english": "aircraft"}, "nuk kanë fjalë më të gjera"),
        ({"albanian": "dron", "relation": "wider"}, "Duhet të paktën një fjalë më e gjerë"),
    ],
)
def test_what_is_wrong_with_a_group_is_said_and_kept(desk, given, said):
    answer = desk.post(NEW, group(**given))
    page = answer.content.decode()
    assert said in page
    assert given["albanian"].splitlines()[-1] in page
    assert not SynonymGroup.objects.exists()


def test_a_group_is_saved_in_force_and_logged_and_a_common_word_is_told(desk, board):
    for place in range(6):
        board.pin(title=f"Ruteri {place}")
    answer = desk.post(NEW, group(albanian=" dron \n\nruter", english="drone"))
    assert answer.status_code == 302
    assert SynonymGroup.objects.get().albanian == "dron\nruter"
    assert any("“ruter” gjendet në 100 % të zërave" in str(message) for message in get_messages(answer.wsgi_request))
    bring_up_to_date()
    assert lexicon.in_force().edited.same == (("dron", "ruter", "en:drone"),)
    desk.post(f"/cms/search/synonyms/delete/{SynonymGroup.objects.get().pk}/")
    bring_up_to_date()
    assert lexicon.in_force().edited.same == ()


def test_a_shipped_group_is_found_and_switched_off(desk):
    page = desk.get("/cms/search/shipped/", {"q": "bulliz"}).content.decode()
    assert 'value="ngacmim"' in page
    assert 'value="ruter"' not in page
    assert desk.post("/cms/search/shipped/", {"group": "ngacmim", "act": "off"}).status_code == 302
    assert ShippedGroupOff.objects.get().name == "ngacmim"
    assert desk.post("/cms/search/shipped/", {"group": "asnjë", "act": "off"}).status_code == 404


def test_the_pages_of_the_shipped_groups_keep_what_was_typed(desk):
    page = desk.get("/cms/search/shipped/", {"q": "ë"}).content.decode()
    assert "?q=%C3%AB&amp;page=2" in page
    assert "?q=%C3%AB&amp;page=1" in desk.get("/cms/search/shipped/?q=%C3%AB&page=2").content.decode()


def test_danger_words_are_shown_without_our_signs(desk):
    page = desk.get("/cms/search/risk/").content.decode()
    assert "<li>më detyron</li>" in page
    assert "=</li>" not in page


def test_a_query_is_tried_with_words_that_are_not_in_force(desk, board):
    board.pin(title="Kuadrikopteri në oborr")
    assert "Nuk u gjet asgjë" in desk.get("/cms/search/try/", {"q": "dronit", "language": "sq"}).content.decode()
    page = desk.get("/cms/search/try/", {"q": "dronit", "language": "sq", "words": "dron\nkuadrikopter"}).content.decode()
    assert "<mark>Kuadrikopteri</mark>" in page
    assert "grup i juaji" in page
    assert desk.get("/cms/search/try/", {"q": "dron", "language": "xx", "words": "dhe"}).status_code == 400
    assert not MissedQuery.objects.exists()


def test_a_protected_word_is_noted_begun_and_dropped(desk, board):
    board.pin(title="Ruteri")
    path = "/cms/search/protected/"
    assert "Shkruani një fjalë të vetme" in desk.post(path, {"language": "sq", "word": "dy fjalë"}).content.decode()
    assert "asgjë nuk do të ndryshonte" in desk.post(path, {"language": "sq", "word": "rutera", "treat_as": "ruter"}).content.decode()
    assert desk.post(path, {"language": "sq", "word": "Ruteri"}).status_code == 302
    assert "është vetë e mbrojtur" in desk.post(path, {"language": "sq", "word": "modemi", "treat_as": "ruteri"}).content.decode()
    row = ProtectedWord.objects.get()
    assert "1 zë e ka këtë fjalë" in desk.get(path).content.decode()
    desk.post(f"{path}{row.pk}/", {"act": "begin"})
    assert "0 nga 1 zëra u lexuan" in desk.get(path).content.decode()
    assert desk.post(f"{path}{row.pk}/", {"act": "x"}).status_code == 404


def test_results_are_recommended_put_in_order_and_missed_where_they_are_gone(desk, board):
    board.pin(title="Ruteri i parë")
    hidden = board.pin(title="Ruteri i fshehtë", labels=("member",))
    board.pin(title="Ruteri i dytë")
    answer = desk.post("/cms/search/pins/new/", {"language": "sq", "phrases": "wifi i shtëpisë", "whole": "on", "active": "on", "note": ""})
    pin = Pin.objects.get()
    path = f"/cms/search/recommended/{pin.pk}/"
    assert answer["Location"] == path
    page = desk.get(path, {"q": "ruter"}).content.decode()
    assert "Ruteri i parë" in page
    assert "Ruteri i fshehtë" not in page
    for entry in SearchEntry.objects.order_by("pk"):
        desk.post(path, {"entry": entry.pk})
    assert [row.object_id for row in pin.entries.all()] == ["1", "3"]
    desk.post(path, {"row": pin.entries.last().pk, "act": "first"})
    bring_up_to_date()
    assert pinned("wifi në shtëpi", "sq") == [("note", "3"), ("note", "1")]
    assert stale() == set()
    PinnedEntry.objects.create(pin=pin, place=9, kind="note", object_id=str(hidden.pk), title="Që ishte")
    assert "Ky zë nuk është më" in desk.get(path).content.decode()
    assert "Një zë nuk është më" in desk.get("/cms/search/pins/").content.decode()


def test_what_was_missed_is_listed_and_taken_along(desk):
    for _ in range(3):
        missed.count("droni", "sq")
    page = desk.get("/cms/search/missed/", {"period": "7"}).content.decode()
    assert "/cms/search/synonyms/new/?word=droni&amp;language=sq" in page
    assert b"droni,sq,3," in b"".join(desk.get("/cms/search/missed/", {"export": "csv"}).streaming_content)
    assert "droni</textarea>" in desk.get(NEW, {"word": "droni", "language": "sq"}).content.decode()
