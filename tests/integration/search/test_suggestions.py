"""What is offered while somebody types: by whom it may be found now, titles that begin with it first."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from resources.search import kinds
from resources.search.selectors.suggesting import suggestions
from resources.search.services import entries

pytestmark = pytest.mark.django_db


def offered(text: str, language: str = "sq") -> list[str]:
    return [each.title for each in suggestions(text, language, user=AnonymousUser())]


def test_titles_go_on_from_what_was_typed_in_any_spelling(board):
    board.pin(title="Siguria në Instagram")
    board.pin(title="Instagrami për prindërit")
    assert offered("insta") == ["Instagrami për prindërit", "Siguria në Instagram"]
    assert offered("SIGURIA  ne i") == ["Siguria në Instagram"]


@pytest.mark.parametrize("typed", ["", "i", "  ", "%", "!!", "\x00", "😀"])
def test_less_than_two_letters_offer_nothing(board, typed):
    board.pin(title="Instagrami")
    assert offered(typed) == []


def test_no_word_of_the_other_language(board):
    board.pin(title="Instagram for parents", language="en")
    assert offered("insta") == []
    assert offered("insta", "en") == ["Instagram for parents"]


def test_only_what_one_may_find_now(board, monkeypatch):
    granted: set[str] = set()
    monkeypatch.setattr(kinds, "_viewer_labels", [lambda user: granted])
    note = board.pin(title="Instagrami", labels=("org:12",))
    assert offered("insta") == []
    granted.add("org:12")
    assert offered("insta") == ["Instagrami"]
    board.hidden.add(str(note.pk))  # the room says no, whatever the label
    assert offered("insta") == []
    board.hidden.clear()
    note.labels = ("org:99",)
    entries.index("note", note)
    assert offered("insta") == []


def test_what_is_withdrawn_or_named_anew_is_not_offered(board):
    note = board.pin(title="Instagrami")
    note.title = "TikTok-u"
    entries.index("note", note)
    assert (offered("insta"), offered("tik")) == ([], ["TikTok-u"])
    entries.withdraw("note", note.pk)
    assert offered("tik") == []


def test_topics_are_offered_where_something_of_them_can_be_found(board, monkeypatch):
    monkeypatch.setattr(kinds, "_facet_names", kinds._facet_names | {"topic": [lambda: {"images": "Fotot intime", "gaming": "Lojërat"}]})
    assert offered("intim") == []
    board.pin(title="Tjetër", topics=("images",))
    found = suggestions("intim", "sq", user=AnonymousUser())
    assert [(each.title, each.url) for each in found] == [("Fotot intime", "/sq/search/?q=Fotot+intime&topic=images")]


def test_the_queries_do_not_grow(board, client):
    counts = []
    for number in range(1, 31):
        board.pin(title=f"Siguria në telefon {number}")
        if number in {1, 30}:
            with CaptureQueriesContext(connection) as captured:
                answer = client.get("/sq/search/suggest/", {"q": "telefon"})
            counts.append(len(captured))
    assert len(answer.json()["suggestions"]) == 8
    assert counts[0] == counts[1] <= 4


def test_the_answer_is_nobodys_to_keep(board, client):
    board.pin(title="<b>Instagrami</b>")
    answer = client.get("/sq/search/suggest/", {"q": "inst"})
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.json() == {"suggestions": [{"title": "<b>Instagrami</b>", "url": "/sq/notes/1/", "kind": "Shënim"}]}
    assert not answer.cookies
