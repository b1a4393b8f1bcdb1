"""Names behind an @, and words that were copied from a page."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from members.drafting.copying import copied
from members.drafting.mentioning import folded, names_said
from members.drafting.rendering import names

KNOWN = {
    "Arta Hoxha": ["p1"],
    "Arta Hoxha Leka": ["p2"],
    "Çelike Dibra": ["p3"],
    "Ilir Gjata": ["p4", "p5"],
    "CRCA": ["o1"],
    "Ministria e Arsimit": ["o2"],
}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("@Arta Hoxha, po?", ["p1"]),
        ("@Arta Hoxha Leka", ["p2"]),
        ("@Arta Hoxha Lekaj", ["p1"]),
        ("(@arta hoxha) @celike DIBRA", ["p1", "p3"]),
        ("@CRCA dhe @Ministria e Arsimit.", ["o1", "o2"]),
        ("@CRCAs", []),
        ("arta@hoxha.example, @ Arta Hoxha, @", []),
        ("@Ilir Gjata", []),
    ],
)
def test_the_longest_name_counts_and_an_address_is_no_name(text, meant):
    said = names_said(text, KNOWN)
    assert [named.key for named in said.named] == meant
    assert all(text[named.start] == "@" for named in said.named)


def test_what_is_nobody_s_name_or_several_s_is_repeated():
    said = names_said("@Ilir Gjata @Bardha Kola shkruan, @dikush tjetër, @Bardha Kola", KNOWN)
    assert (said.doubtful, said.unknown) == (("Ilir Gjata",), ("Bardha Kola", "dikush"))


@settings(deadline=None)
@given(st.text(max_size=60), st.dictionaries(st.text(max_size=12), st.just(["p1"]), max_size=5))
def test_any_text_and_any_names(text, known):
    assert len(folded(text)) == len(text)
    for named in names_said(text, known).named:
        assert text[named.start] == "@"
        assert any(folded(" ".join(name.split())) == folded(text[named.start + 1 : named.end]) for name in known)


CALLED = names([("c1", "paragraph", "3.2", "x")], "sq")
TEXTS = st.lists(st.sampled_from(["një", "dy  dy", "[#c1]", "[#gone]", "|", "\n", "ë", ".", "[#"]), min_size=1, max_size=8).map(" ".join)


@settings(deadline=None)
@given(TEXTS, st.integers(0, 60), st.integers(1, 60))
def test_what_is_copied_from_the_page_is_found_where_it_stands(text, start, size):
    page = " ".join(text.replace("[#c1]", "3.2").replace("[#gone]", CALLED.gone).split())
    words = page[start : start + size].strip()
    found = copied(text, "article", words, CALLED)
    assert bool(found) == bool(words)
    for low, high in found:
        assert 0 <= low < high <= len(text)


@pytest.mark.parametrize(
    ("text", "kind", "words", "spans"),
    [
        ("një dy një", "article", "një", [(0, 3), (7, 10)]),
        ("sipas [#c1], pika", "article", "sipas 3.2, pika", [(0, 17)]),
        ("sipas [#c1]", "article", "3", [(6, 11)]),
        ("a | b\nc | d", "table", "a\tb c", [(0, 7)]),
        ("a | b\nc | d", "table", "b\nc | d", [(4, 11)]),
        ("“një” dy", "article", "“një”", [(0, 5)]),
        ("një dy", "article", "«një»", [(0, 3)]),
        ("një", "article", "  ", []),
        ("një", "article", "”“", []),
    ],
)
def test_references_tables_and_signs_of_quotation(text, kind, words, spans):
    assert copied(text, kind, words, CALLED) == spans
