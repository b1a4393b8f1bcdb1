"""Queries as nobody should type them and somebody will: what a search box is given by people, by cats and by attackers."""

from hypothesis import strategies as st

WORDS = ("fëmijët", "ngacmim", "password", "AI", "ia", "116 111", "link-u", "në", "the", "TikTok", "Durrësit", "xhelozi")
SYNTAX = (
    "AND",
    "OR NOT",
    "title:x",
    "/.*/",
    "*",
    "?",
    "~2",
    "^3",
    "[a TO b]",
    "{!x}",
    "&&",
    "||",
    "!",
    "<->",
    ":*",
    "'a' & 'b'",
    "\\",
    '"',
    "((",
    "%_",
)
ODD = ("\x00", "\u202e", "\u200f", "\ufeff", "😀", "👨‍👩‍👧", "ﬁ", "İ", "ß", "ͅ", "\ud7ff", "٣", "漢字", "e\u0308", "\n\t")
pieces = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(SYNTAX),
    st.sampled_from(ODD),
    st.text(max_size=12),
    st.text(alphabet="aeërtshçjpn", min_size=1, max_size=14),
    st.characters(exclude_categories=["Cs"]),
)
queries = st.one_of(
    st.lists(pieces, max_size=9).map(" ".join),
    st.lists(pieces, max_size=9).map("".join),
    st.tuples(pieces, st.integers(1, 2_000)).map(lambda said: said[0] * said[1]),
)
facets = st.dictionaries(
    st.sampled_from(["kind", "audience", "age", "topic", "language", "sort", "page", "zzz"]),
    st.one_of(st.sampled_from(["note", "en", "newest", "99999999", "-1", "'; --"]), st.text(max_size=20)),
    max_size=3,
)
#: Ten questions at a time.
addresses = st.lists(st.tuples(queries, facets), min_size=10, max_size=10)
