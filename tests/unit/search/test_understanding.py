"""Reading a query: clauses, synonyms, phrases, light words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.search import analysis, lexicon, risk
from resources.search.understanding import MAX_ALTERNATIVES, MAX_CLAUSES, understand


def terms(text: str) -> frozenset[str]:
    return understand(text, "sq").terms()


def stem(word: str) -> str:
    return analysis.stem(analysis.fold(word), "sq")


@pytest.mark.parametrize(
    ("query", "found_too"),
    [
        ("cyberbullying", "ngacmim"),
        ("ngacmim", "bullizëm"),
        ("password", "fjalëkalim"),
        ("akaunt", "llogari"),
        ("celular", "telefon"),
        ("denoncim", "raportim"),
        ("gaming", "lojë"),
        ("fake news", "dezinformim"),
        ("foto nudo", "sexting"),
        ("kërcënim me foto", "shantazh"),
        ("dixhital", "digjital"),
        ("komisariat", "polici"),
    ],
)
def test_synonyms_of_the_field(query, found_too):
    assert stem(found_too) in terms(query)


def test_a_phrase_is_one_clause_that_its_words_may_still_match_alone():
    clause = understand("kontrolli prindëror", "sq").clauses[0]
    assert clause.words == ("kontrolli", "prinderor")
    assert [part.words for part in clause.parts] == [("kontrolli",), ("prinderor",)]


def test_what_was_typed_weighs_most():
    for query in ("bullizëm", "kontroll prindëror", "grooming", "116 111"):
        weights = [option.weight for option in understand(query, "sq").clauses[0].alternatives]
        assert weights[0] == 1.0
        assert all(weight < 1.0 for weight in weights[1:])


def test_light_words_are_not_asked_for():
    understood = understand("ku të bëj kallëzim në polici", "sq")
    assert [clause.words[0] for clause in understood.required()] == ["kallezim", "polici"]


def test_light_words_alone_are_asked_for():
    assert [clause.words[0] for clause in understand("bëj", "sq").required()] == ["bej"]


@pytest.mark.parametrize("query", ["", "   ", "si të", "e i o", "?!", "\x00", "😀"])
def test_a_query_that_says_nothing(query):
    assert understand(query, "sq").clauses == ()


def test_no_synonym_is_made_of_stop_words():
    assert () not in [option.terms for option in understand("AI", "sq").clauses[0].alternatives]
    assert "ai" not in terms("AI")


@pytest.mark.parametrize("language", analysis.LANGUAGES)
def test_no_synonym_of_the_lists_is_made_of_stop_words(language):
    """Such a one would match everything, or nothing."""
    lists = lexicon.synonyms()
    phrases = {phrase for group in (*lists.same, *(side for rule in lists.near for side in rule)) for phrase in group}
    own = {phrase for phrase in phrases if phrase.startswith(lexicon.ENGLISH) == (language == "en")}
    assert {phrase for phrase in own if not analysis.terms(phrase.removeprefix(lexicon.ENGLISH), language)} == set()


def test_no_group_says_one_thing_twice():
    for group in lexicon.synonyms().same:
        folded = [analysis.fold(phrase) for phrase in group]
        assert len(folded) == len(set(folded)), group


@given(st.text(max_size=400), st.sampled_from(["sq", "en"]))
def test_any_query_is_read_and_bounded(query, language):
    understood = understand(query, language)
    assert len(understood.clauses) <= MAX_CLAUSES
    assert all(len(clause.alternatives) <= MAX_ALTERNATIVES for clause in understood.clauses)


def test_ten_thousand_letters():
    assert len(understand("fjalë tjetër " * 1000, "sq").clauses) <= MAX_CLAUSES


def test_what_was_searched_too_is_told_once():
    also = understand("cyberbullying bullizëm", "sq").also()
    assert also
    assert len(also) == len(set(also))
    assert "cyberbullying" not in also


RISKY = [
    "dua te vdes", "du me vdek", "s'dua të jetoj më", "vetevrasje", "nxënësi do të vrasë veten", "pritet, e pret veten", "lëndon veten",
    "më shantazhon me foto", "shantazhuesit", "fotot intime u shperndane", "me kan marr foto lakuriqe", "pedofilët", "me detyron te dergoj foto",
    "babi me rreh", "me ngacmojne ne shkolle", "ika nga shtepia", "abuzimit seksual", "I want to die", "blackmailed", "he touched me",
    "I don't want to live", "they are bullying me", "my nudes were leaked", "raped",
]  # fmt: skip
EVERYDAY = [
    "fjalëkalim i fortë", "plan mësimor", "trajnime në Durrës", "school rules on phones", "prek", "më ndihmo me detyrat", "me detyra shtepie",
    "foto e klasës", "jeta ime ne internet", "hit songs", "prerje e internetit", "rrahje zemre", "me prekje te ekranit", "live stream",
    "kontroll prindëror", "pritje ne radhe", "ngacmimi kibernetik plan mesimor", "privacy settings", "touch screen", "cutting paper",
]  # fmt: skip


@pytest.mark.parametrize("query", RISKY)
def test_risk_words_bring_help_first(query):
    assert risk.is_risky(query)


@pytest.mark.parametrize("query", EVERYDAY)
def test_everyday_queries_do_not(query):
    assert not risk.is_risky(query)
