"""What is found from the entries, by whom, and in which order of fallback. PostgreSQL answers."""

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from resources.search import kinds
from resources.search.models import SearchEntry
from resources.search.results import Results
from resources.search.selectors import searching
from resources.search.selectors.searching import Asked
from resources.search.services import entries

pytestmark = pytest.mark.django_db


def find(text: str, *, language: str = "sq", user: object = None, page: int = 1, **chosen: str) -> Results:
    return searching.search(Asked(text=text, language=language, chosen=chosen, page=page), user=user or AnonymousUser())


def ids(found: Results) -> list[str]:
    return [hit.object_id for hit in found.hits]


def test_typed_without_accents_and_inflected(board):
    board.pin(title="Siguria e fëmijëve në internet")
    found = find("femijet ne internet")
    assert ids(found) == ["1"]
    assert [piece.text for piece in found.hits[0].title if piece.marked] == ["fëmijëve", "internet"]


def test_title_before_summary_before_body(board):
    board.pin(title="Tjetër gjë", body="grooming")
    board.pin(title="Tjetër gjë", summary="grooming")
    board.pin(title="Grooming")
    assert ids(find("grooming")) == ["3", "2", "1"]


def test_all_words_before_any_word(board):
    board.pin(title="Fjalëkalimi")
    board.pin(title="Ruteri")
    board.pin(title="Fjalëkalimi i ruterit")
    found = find("fjalëkalim ruter")
    assert found.stage == "any"
    assert ids(found)[0] == "3"
    assert found.total == 3


def test_a_full_page_of_all_words_asks_for_no_more(board):
    for _ in range(10):
        board.pin(title="Fjalëkalimi i ruterit")
    board.pin(title="Fjalëkalimi")
    found = find("fjalëkalim ruter")
    assert (found.stage, found.total) == ("all", 10)


def test_a_misspelt_word_is_mended(board):
    board.pin(title="Privatësia në telefon")
    found = find("privatzesia ne telefon")
    assert (found.stage, ids(found)) == ("fuzzy", ["1"])
    assert found.corrections[0].typed == "privatzesia"
    assert found.corrections[0].meant == ("privatësia",)
    assert found.meant == "privatësia ne telefon"


def test_a_known_word_is_never_mended(board):
    board.pin(title="Prova")
    board.pin(title="Proza")
    assert ids(find("prova")) == ["1"]


def test_a_misspelt_synonym_is_mended_too(board):
    board.pin(title="Ngacmimi në shkollë")
    assert ids(find("bulizmi")) == ["1"]


def test_the_other_language_where_this_one_has_nothing(board):
    board.pin(title="Roblox for parents", language="en")
    found = find("roblox")
    assert (found.stage, found.language, ids(found)) == ("other", "en", ["1"])


def test_the_readers_language_comes_first(board):
    board.pin(title="Grooming", language="en")
    board.pin(title="Grooming", language="sq")
    found = find("grooming")
    assert ids(found) == ["2", "1"]
    assert found.facets["language"] == {"sq": 1, "en": 1}
    assert ids(find("grooming", language="en")) == ["1", "2"]


def test_what_is_said_in_both_languages_is_shown_once(board):
    board.pin(title="Grooming for parents", language="en", translation_key="t1")
    board.pin(title="Grooming për prindërit", translation_key="t1")
    board.pin(title="Grooming in English alone", language="en", translation_key="t2")
    found = find("grooming")
    assert (ids(found), found.total) == (["2", "3"], 2)
    assert set(ids(find("grooming", language="en"))) == {"1", "3"}


def test_a_translation_that_not_everybody_may_find_hides_nothing(board):
    board.pin(title="Grooming for parents", language="en", translation_key="t1")
    board.pin(title="Grooming për anëtarët", translation_key="t1", labels=("member",))
    assert ids(find("grooming")) == ["1"]


def test_withdrawing_a_text_shows_its_translation_again(board):
    board.pin(title="Grooming for parents", language="en", translation_key="t1")
    own = board.pin(title="Grooming për prindërit", translation_key="t1")
    entries.withdraw("note", own.pk)
    assert ids(find("grooming")) == ["1"]


def test_words_of_the_language_it_was_typed_in_are_not_taken_for_misspelt_ones(board):
    board.pin(title="Si të bllokoni një njeri")
    board.pin(title="How to block someone", language="en")
    found = find("how to block someone")
    assert (ids(found), found.corrections) == (["1", "2"], ())


def test_nothing_at_all(board):
    found = find("xyzxyz")
    assert (found.stage, found.hits, found.total) == ("none", (), 0)


def test_labels_are_asked_anew(board):
    granted = ["org:12"]
    kinds.register_viewer_labels(lambda user: granted)
    board.pin(title="Drafti i fshehtë", labels=("org:12",))
    assert ids(find("drafti")) == ["1"]
    granted.clear()
    found = find("drafti")
    assert (found.total, found.facets) == (0, {})


def test_words_of_hidden_entries_are_never_offered(board):
    board.pin(title="Kanarinaverdhe", labels=("org:12",))
    found = find("kanarinaverdha")
    assert found.corrections == ()
    assert found.hits == ()


def test_what_its_room_would_not_show_is_not_shown(board):
    board.pin(title="Grooming një")
    board.pin(title="Grooming dy")
    board.hidden.add("1")
    found = find("grooming")
    assert (ids(found), found.total) == (["2"], 1)


def test_a_kind_that_is_not_registered_is_not_shown(board):
    board.pin(title="Grooming")
    kinds.unregister_kind("note")
    assert ids(find("grooming")) == []


def test_pages(board):
    for number in range(23):
        board.pin(title="Grooming", summary=str(number))
    pages = [find("grooming", page=page) for page in (1, 2, 3)]
    assert [len(found.hits) for found in pages] == [10, 10, 3]
    assert len({name for found in pages for name in ids(found)}) == 23
    assert pages[0].pages == 3


KINDS = st.sampled_from(["note", "memo"])
SETS = st.lists(st.sampled_from(["parents", "teachers", "youth"]), max_size=3, unique=True).map(tuple)
WORDS = st.lists(st.sampled_from(["fjalëkalimi", "ruteri", "ngacmimi"]), min_size=1, max_size=3).map(" ".join)


@hypothesis_settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(KINDS, SETS, SETS, WORDS), min_size=1, max_size=14), WORDS, KINDS, st.sampled_from(["", "parents", "youth"]))
def test_counts_agree_with_what_choosing_gives(board, rows, text, kind, audience):
    board.notes.clear()
    SearchEntry.objects.all().delete()
    for made_kind, made_audience, topics, title in rows:
        board.pin(title=title, kind=made_kind, audience=made_audience, topics=topics)
    chosen = {"kind": kind} | ({"audience": audience} if audience else {})
    found = find(text, **chosen)
    for facet, counts in found.facets.items():
        for value, count in counts.items():
            assert find(text, **(chosen | {facet: value})).total == count
    assert found.total == found.facets.get("kind", {}).get(kind, 0)


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200) | st.text(alphabet="()&|!:*'\"\\<> AIaië116-%_", max_size=60))
def test_any_text_is_answered(board, text):
    if not board.notes:
        board.pin(title="Fjalëkalimi & ruteri 116 111")
    assert find(text).stage in {"all", "any", "fuzzy", "other", "none"}
