"""What a text shows: numbers for references, emphasis and links for marks, tables; and nothing that was typed is ever markup."""

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from members.drafting import redlined, rendering
from members.drafting.clauses import TOKEN, Derived, Mark
from members.drafting.difference import clauses as compare
from members.drafting.ydoc.tables import rows_of
from tests.redlines import seen

CALLED = rendering.names(
    [("a", "paragraph", "3.2", "x"), ("h", "heading", "", "Hyrje e\ndytë"), ("t", "note", "", f"{'fjalë ' * 30}")], "sq"
)
TAG = re.compile(r"<[^>]*>")
SAID = re.compile(r'<span class="visually-hidden"[^>]*>([^<]*)</span>')


def clause(text, *marks, kind="paragraph"):
    return Derived("c", kind, 1, 0, "", text, marks)


def shown(text, *marks):
    return str(rendering.inline(clause(text, *marks), CALLED))


def words(html):
    return unescape(TAG.sub("", html.replace("<br>", "\n")))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("sipas nenit [#a].", 'sipas nenit <a href="#c-a">3.2</a>.'),
        ("[#h]", '<a href="#c-h">Hyrje e</a>'),
        ("[#z]", "(neni i hequr)"),
        ("[# a] [#]\n<b>", "[# a] [#]<br>&lt;b&gt;"),
    ],
)
def test_a_reference_is_the_number_or_the_words_of_its_clause(text, html):
    assert shown(text) == html


def test_a_long_name_is_cut_and_refers_to_nothing_itself():
    assert len(CALLED.words["t"]) <= rendering.LONGEST_NAME
    assert rendering.names([("a", "note", "", "sipas [#b]")], "sq").words == {"a": "sipas …"}


def test_marks_overlap_and_a_token_is_never_divided():
    text = "një [#a] dy"
    marks = Mark(0, 6, "bold"), Mark(2, 11, "italic"), Mark(9, 11, "link", "https://shembull.al/?a=1&b=2")
    assert shown(text, *marks) == (
        "<strong>nj</strong><strong><em>ë </em></strong>"
        '<strong><em><a href="#c-a">3.2</a></em></strong><em> </em>'
        '<em><a href="https://shembull.al/?a=1&amp;b=2" rel="nofollow noopener">dy</a></em>'
    )


def test_a_link_that_leads_nowhere_is_its_words():
    assert shown("kliko", Mark(0, 5, "link", "javascript:alert(1)")) == "kliko"


def test_a_table_is_a_table_with_its_marks_and_references():
    text = "Afati | Kush\\|kur\n3 ditë\\natë | [#a]"
    html = str(rendering.block(clause(text, Mark(0, 5, "bold"), kind="table"), CALLED))
    assert '<th scope="col"><strong>Afati</strong></th> <th scope="col">Kush|kur</th>' in html
    assert '<tr><td>3 ditë<br>atë</td> <td><a href="#c-a">3.2</a></td></tr>' in html
    assert html.startswith('<div class="table-scroll" role="region" tabindex="0" aria-label="Tabela')


def test_a_removed_reference_says_the_number_it_had():
    before, after = clause("sipas [#a] dhe [#h]"), clause("sipas [#b] dhe [#h]")
    (change,) = compare([before], [after])
    old = rendering.names([("a", "article", "3", ""), ("h", "article", "9", "")], "sq")
    new = rendering.names([("b", "article", "4", ""), ("h", "article", "8", "")], "sq")
    html = str(rendering.redline(change, old, new))
    assert seen(html) == 'sipas <del><a href="#c-a">3</a> </del><ins><a href="#c-b">4</a> </ins>dhe <a href="#c-h">8</a>'
    assert [said.strip() for said in SAID.findall(html)] == ["[hequr:", "]", "[shtuar:", "]"]


def test_each_table_has_a_name_of_its_own_by_the_clause_that_it_stands_under():
    kinds = [
        ("t0", "table", ""),
        ("a", "article", "1"),
        ("t1", "table", ""),
        ("t2", "table", ""),
        ("p", "point", "1.a"),
        ("t3", "table", ""),
    ]
    in_albanian = rendering.names([(clause_id, kind, number, "") for clause_id, kind, number in kinds], "sq").tables
    assert in_albanian == {"t0": "Tabela", "t1": "Tabela te neni 1", "t2": "Tabela te neni 1, e 2-ta", "t3": "Tabela te 1.a"}
    in_english = rendering.names([(clause_id, kind, number, "") for clause_id, kind, number in kinds], "en")
    assert set(in_english.tables.values()) == {"Table", "Table in article 1", "Table in article 1, number 2", "Table at 1.a"}
    table = Derived("t1", "table", 1, 0, "", "x")
    assert 'aria-label="Table in article 1"' in rendering.block(table, in_english)
    assert 'aria-label="Your text: Table in article 1"' in rendering.block(table, in_english, "Your text")


def test_a_changed_table_is_a_table_with_its_changes():
    before = clause("Afati | Kush\n3 ditë | shkolla\n9 ditë | policia", kind="table")
    after = clause("Afati | Kush | Pse\n5 ditë | shkolla | [#a]\n1 orë | të gjithë | po", kind="table")
    html = seen(str(redlined.redline(compare([before], [after])[0], CALLED, CALLED)))
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall("<tr.*?</tr>", html, re.DOTALL)]
    word = '<span class="diff__word" lang="sq">{}</span>'.format
    assert cells == [
        ["", "Afati", "Kush", f"{word('Kolonë e shtuar')}<ins>Pse</ins>"],
        [word("Ndryshuar"), "<del>3 </del><ins>5 </ins>ditë", "shkolla", '<ins><a href="#c-a">3.2</a></ins>'],
        [word("Rresht i hequr"), "<del>9 ditë</del>", "<del>policia</del>", ""],
        [word("Rresht i shtuar"), "<ins>1 orë</ins>", "<ins>të gjithë</ins>", "<ins>po</ins>"],
    ]


@pytest.mark.parametrize(("old", "new"), [("paragraph", "table"), ("table", "paragraph")])
def test_a_clause_that_became_a_table_or_was_one_shows_both(old, new):
    html = seen(str(redlined.redline(compare([clause("një | dy", kind=old)], [clause("një | tri", kind=new)])[0], CALLED, CALLED)))
    assert html.count("<table") == 1
    gone, come = ("<p><del>", "<th") if old == "paragraph" else ("<th", "<p><ins>")
    assert -1 < html.index(gone) < html.index(come)


def test_a_quotation_that_cut_a_token_is_mended():
    assert rendering.quoted("sipas [#a] dhe [#abc", CALLED) == "sipas 3.2 dhe "


TYPED = st.text(alphabet="<>&\"'ab #[]-|\\\n/=ë", max_size=24)
MARKS = st.lists(
    st.builds(
        lambda start, length, name, href: Mark(start, start + length, name, href if name == "link" else ""),
        st.integers(0, 24), st.integers(1, 10), st.sampled_from(["bold", "italic", "link", "<b>"]),
        st.sampled_from(["https://a.al/?\"'<>", "javascript:x", "mailto:a@b.al"]),
    ),
    max_size=5,
)  # fmt: skip
OURS = re.compile(r'</?(?:strong|em|del|ins|tr|td|tbody|thead|table class="ledger"|table|p lang="sq"|p|th scope="col"|th|div|a|br)>')
OPEN = re.compile(r'<a href="[^"<>\']*"(?: rel="nofollow noopener")?>|<div class="table-scroll"[^<>]*>')


@settings(max_examples=300, deadline=None)
@given(TYPED, MARKS, st.sampled_from(["paragraph", "table"]))
def test_nothing_typed_becomes_markup_and_no_word_is_lost(text, marks, kind):
    # What stands in a table's line for one sign is never under two marks: they come from the cells.
    made = clause(text, *([] if kind == "table" and "\\" in text else marks), kind=kind)
    html = str(rendering.block(made, CALLED))
    assert not re.search("[<>\"']", OURS.sub("", OPEN.sub("", html)))
    assert "javascript" not in html
    read = rendering.plain(text, CALLED)
    if kind == "paragraph":
        assert words(html) == read
    else:
        cells = [words(cell).strip(" ") for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", html, re.DOTALL)]
        assert cells == [rendering.plain(cell, CALLED).strip(" ") for row in rows_of(text) for cell in row]


@settings(max_examples=200, deadline=None)
@given(TYPED, TYPED, MARKS, MARKS)
def test_a_redline_holds_both_texts(old, new, old_marks, new_marks):
    (change,) = compare([clause(old, *old_marks)], [clause(new, *new_marks)])
    html = seen(str(rendering.redline(change, CALLED, CALLED)))
    assert words(re.sub("<del>.*?</del>", "", html, flags=re.DOTALL)) == rendering.plain(new, CALLED)
    if not TOKEN.search(old + new):
        assert words(re.sub("<ins>.*?</ins>", "", html, flags=re.DOTALL)) == old
