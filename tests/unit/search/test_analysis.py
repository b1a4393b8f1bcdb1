"""Reading text: folding, tokens, stems, marks. No database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.search import analysis

FAMILIES = [
    "fëmijë fëmija fëmijës fëmijët fëmijëve femijet femijeve",
    "prind prindër prindërit prindërve prinderit",
    "mësues mësuesi mësuesit mësuesve mesuese",
    "nxënës nxënësit nxënësve nxenesi",
    "lojë loja lojëra lojërat lojrat lojërave",
    "foto fotot fotove fotografi fotografitë fotografia",
    "fjalëkalim fjalëkalimi fjalëkalimin fjalekalimet fjalëkalimeve",
    "llogari llogaria llogarinë llogarive llogaritë",
    "raport raporti raportet raporteve",
    "bullizëm bullizmi bullizmit bullizmin",
    "telefon telefoni telefonit telefonat telefonave telefonin",
    "Instagram Instagrami Instagramin Instagramit",
    "Durrës Durrësi Durrësit Durres",
    "Shkodër Shkodra Shkodrës Shkodrën",
    "shkollë shkolla shkollës shkollën shkollat shkollave",
    "ngacmon ngacmojnë ngacmim ngacmimi ngacmues ngacmuar",
    "vajzë vajza vajzat vajzave",
    "djalë djali djem djemtë djemve",
]


@pytest.mark.parametrize("family", FAMILIES)
def test_the_forms_of_a_word_share_a_stem(family):
    assert len({analysis.stem(analysis.fold(form), "sq") for form in family.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("siguri", "sinjalizim"), ("mësues", "mesazh"), ("nënë", "nëntë"), ("prind", "privat"), ("polici", "politikë"), ("rrjet", "rrezik")],
)
def test_different_words_stay_apart(one, other):
    assert analysis.stem(analysis.fold(one), "sq") != analysis.stem(analysis.fold(other), "sq")


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Shënjat", "shenjat"), ("ÇDO", "cdo"), ("Fe\u0308mije\u0308", "femije"), ("ﬁltër", "filter"), ("Tiranë—2024", "tirane—2024")],
)
def test_fold(text, folded):
    assert analysis.fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert analysis.fold(analysis.fold(text)) == analysis.fold(text)


@given(st.text(), st.sampled_from(["sq", "en"]))
def test_no_text_is_too_odd(text, language):
    for term in analysis.terms(text, language):
        assert term
        assert not any(character.isspace() for character in term)
    analysis.guess_language(text)


@given(st.text(alphabet=st.sampled_from("aëbç <>&\"'e\u0308 AIIA 116-111 tik tok")), st.sampled_from(["sq", "en"]))
def test_pieces_joined_are_the_text(text, language):
    pieces = analysis.highlight(text, frozenset(analysis.terms(text, language)), language)
    assert "".join(piece.text for piece in pieces) == text


@pytest.mark.parametrize("text", ["116 111", "116-111", "116111", "116.111", "116\u2011111"])
def test_the_help_line_in_any_spelling(text):
    assert analysis.terms(text, "sq") == ["116111"]


def test_years_are_not_joined():
    assert analysis.terms("2020 2021", "sq") == ["2020", "2021"]


@pytest.mark.parametrize("text", ["tik tok", "TikTok", "Tik-Tok", "tiktok"])
def test_a_name_written_in_two(text):
    assert analysis.terms(text, "sq") == analysis.terms("tiktok", "sq")


def test_endings_after_a_hyphen_are_dropped():
    assert analysis.terms("sexting-ut", "sq") == analysis.terms("sexting", "sq")


def words_of(query: str) -> list[str]:
    return [token.word for token in analysis.query_tokens(query, "sq")]


@pytest.mark.parametrize("query", ["AI", "ai", "IA", "AI per femijet", "ai ne shkolle", "si ta perdor AI me femijet"])
def test_artificial_intelligence_is_understood(query):
    assert analysis.AI_TERM in words_of(query)


@pytest.mark.parametrize("query", ["ai me ka shkruar ne telefon", "ai më ngacmon", "AI ME NGACMON NE SHKOLLE", "ia dhashe fjalekalimin"])
def test_the_pronoun_is_not_artificial_intelligence(query):
    assert analysis.AI_TERM not in words_of(query)


def test_marks_stand_on_inflected_words():
    matched = frozenset(analysis.terms("femijet ne internet", "sq"))
    pieces = analysis.highlight("Siguria e fëmijëve në Internetin e sotëm", matched, "sq")
    assert [piece.text for piece in pieces if piece.marked] == ["fëmijëve", "Internetin"]


def test_markup_is_left_for_the_template_to_escape():
    pieces = analysis.highlight("<b>fëmija</b>", frozenset(analysis.terms("fëmija", "sq")), "sq")
    assert [piece.text for piece in pieces] == ["<b>", "fëmija", "</b>"]


def test_an_excerpt_is_cut_around_the_first_match():
    text = "fjalë " * 100 + "shantazhi ndodhi dje " + "tjetër " * 100
    pieces = analysis.excerpt(text, frozenset(analysis.terms("shantazh", "sq")), "sq", length=120)
    shown = "".join(piece.text for piece in pieces)
    assert [piece.text for piece in pieces if piece.marked] == ["shantazhi"]
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 160


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("si ta mbroj fëmijën", "sq"),
        ("how to report a picture", "en"),
        ("instagram", None),
        ("fjalëkalim", "sq"),
        ("what is grooming", "en"),
    ],
)
def test_the_language_of_a_query(text, language):
    assert analysis.guess_language(text) == language
