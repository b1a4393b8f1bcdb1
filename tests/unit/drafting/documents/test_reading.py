"""Files as drafts: what was saved comes back the same, and what others wrote is put into the shape of a draft."""

import pytest

from members.drafting.documents import left_out, writing
from members.drafting.documents.reading import read
from members.drafting.enums import SuggestionKind
from tests.factories.papers import STYLES, docx, odt
from tests.integration.library.test_import_guide import GUIDE, written
from tests.unit.drafting.documents.texts import ANA, BEN, clauses, leaving, redlined


def told(reading):
    return [(clause.kind, clause.level, clause.text) for clause in reading.clauses]


def markdown(text, style="articles"):
    return read(text.encode(), style=style)


@pytest.fixture(scope="module")
def redlined_again():
    return read(writing.docx(redlined()), style="articles")


@pytest.mark.parametrize("write", [writing.docx, writing.odt, writing.markdown])
def test_what_was_saved_comes_back_the_same(write):
    reading = read(write(leaving()), style="articles")
    assert reading.title == "Projekti për fëmijët"
    kept = [(clause.clause_id, clause.kind, clause.level, clause.text) for clause in reading.clauses]
    assert kept == [(clause.clause_id, clause.kind, clause.level, clause.text) for clause in clauses()]
    assert {mark for clause in reading.clauses for mark in clause.marks} == {mark for clause in clauses() for mark in clause.marks}
    assert (reading.offered, reading.said) == ([], [])
    assert +reading.left == {}


def test_of_tracked_changes_the_text_is_what_was_before_them(redlined_again):
    assert [clause.text for clause in redlined_again.clauses] == [clause.text for clause in clauses()]


def test_each_change_is_offered_for_whom_the_file_names(redlined_again):
    rest = ".\nRresht i dytë | me vizë."
    assert {(one.kind, one.clause_id, one.who, one.text) for one in redlined_again.offered} == {
        (SuggestionKind.WORDS, "p1", ANA.who, f"Ky ligj ruan fëmijët, sipas [#a2]{rest}"),
        (SuggestionKind.WORDS, "p1", BEN.who, f"Ky ligj mbron fëmijët{rest}"),
        (SuggestionKind.REMOVAL, "x1", BEN.who, ""),
        (SuggestionKind.CLAUSE, "", ANA.who, "një pikë e re"),
    }
    (added,) = (one for one in redlined_again.offered if one.kind == SuggestionKind.CLAUSE)
    assert (added.after, added.clause_kind) == ("x1", "point")


def test_comments_keep_who_said_them_and_on_which_words(redlined_again):
    assert [(one.clause_id, one.who, one.text, one.quote) for one in redlined_again.said] == [
        ("", ANA.who, "Mbi të gjithë.", "Për çfarë shërben."),
        ("p1", BEN.who, "Pse pikërisht ata?\nDy rreshta.", "fëmijët"),
    ]


LAW = """
# Ligj për diçka

KREU I

## Neni 1

Qëllimi

1. Ky ligj mbron fëmijët.
2. Zbatohet:
    - në shkolla;
        - në kopshte;
    - në familje.

**Neni 2. Përkufizime**

a) fëmijë: kushdo nën 18 vjeç;

c) prind: kushdo tjetër.

Neni 9

I fundit, shih nenin 1.[^n]

[^n]: Shënim në fund.

> Shënim i redaksisë.

Fjala
: kuptimi i saj.

| Viti |
|------|
| 2024 |

: Raste sipas vitit
"""


def test_a_law_gets_its_articles_paragraphs_and_points_and_loses_the_numbers_that_are_computed():
    reading = markdown(LAW)
    assert reading.title == "Ligj për diçka"
    assert told(reading) == [
        ("heading", 1, "KREU I"),
        ("article", 1, "Qëllimi"),
        ("paragraph", 1, "Ky ligj mbron fëmijët."),
        ("paragraph", 1, "Zbatohet:"),
        ("point", 1, "në shkolla;"),
        ("point", 1, "në kopshte;"),
        ("point", 1, "në familje."),
        ("article", 1, "Përkufizime"),
        ("point", 1, "fëmijë: kushdo nën 18 vjeç;"),
        ("point", 1, "prind: kushdo tjetër."),
        ("article", 1, "Neni 9 I fundit, shih nenin 1.¹"),
        ("note", 1, "¹ Shënim në fund."),
        ("note", 1, "Shënim i redaksisë."),
        ("definition", 1, "Fjala: kuptimi i saj."),
        ("paragraph", 1, "Raste sipas vitit"),
        ("table", 1, "Viti\n2024"),
    ]
    assert reading.left == {**reading.left, left_out.NUMBERS_TAKEN: 2, left_out.NUMBERS_KEPT: 2, left_out.NOTES: 1}


def test_a_curriculum_keeps_its_sections():
    reading = markdown("# 1. Hyrje\n\nFjalë.\n\n## 1.1 Pse\n\n# 3. Tjetër\n\n#### Thellë\n", style="sections")
    assert told(reading) == [
        ("heading", 1, "Hyrje"),
        ("paragraph", 1, "Fjalë."),
        ("heading", 2, "Pse"),
        ("heading", 1, "3. Tjetër"),
        ("heading", 3, "Thellë"),
    ]


def test_a_word_file_of_somebody_else():
    reading = read(written(GUIDE), style="articles")
    assert reading.title == "Si të flisni me fëmijën"
    assert told(reading)[0] == ("paragraph", 1, "Filloni me një pyetje të hapur.")
    assert ("point", 1, "Kur ka frikë") in told(reading)
    assert ("table", 1, "Viti | Raportime\nviti i parë | 12\nviti i dytë | 30") in told(reading)
    links = [mark.href for clause in reading.clauses for mark in clause.marks if mark.name == "link"]
    assert links == ["https://shembull.example/"]
    assert (reading.left[left_out.PICTURES], reading.left[left_out.LINKS]) == (1, 1)


def test_in_an_odt_what_was_deleted_and_commented_is_no_text():
    office, text = "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    body = (
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>E fshirë</text:p></text:deletion></text:changed-region>'
        "</text:tracked-changes><text:p>Fjalë<office:annotation><text:p>Koment</text:p></office:annotation> të mira.</text:p>"
    )
    content = (
        f'<office:document-content xmlns:office="{office}" xmlns:text="{text}"><office:body><office:text>{body}</office:text></office:body>'
        "</office:document-content>"
    )
    reading = read(odt(content_DOT_xml=content, styles_DOT_xml=STYLES), style="articles")
    assert told(reading) == [("paragraph", 1, "Fjalë të mira.")]
    assert (reading.left[left_out.ODT_CHANGES], reading.left[left_out.ODT_COMMENTS]) == (1, 1)


WORD_CHANGE = 'w:id="1" w:author="Ana" w:date="2026-11-20T08:30:15Z"'


def paragraph(words, end=""):
    mark = f"<w:pPr><w:rPr><w:{end} {WORD_CHANGE}/></w:rPr></w:pPr>" if end else ""
    return f"<w:p>{mark}{words}</w:p>"


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def added(text):
    return f"<w:ins {WORD_CHANGE}>{run(text)}</w:ins>"


def gone(text):
    return f'<w:del {WORD_CHANGE}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def test_ends_of_paragraphs_are_changes_too():
    """As Word writes them: a new paragraph behind the first, the third taken out, the fifth joined to the fourth, the sixth divided."""
    body = (
        paragraph(run("Një."), "ins") + paragraph(added("E re.")) + paragraph(run("Dy."))
        + paragraph(gone("Tre."), "del") + paragraph(run("Katër, "), "del") + paragraph(run("pesë."))
        + paragraph(run("Gjashtë. "), "ins") + paragraph(run("Shtatë."))
    )  # fmt: skip
    reading = read(docx(body), style="articles")
    texts = ["Një.", "Dy.", "Tre.", "Katër,", "pesë.", "Gjashtë. Shtatë."]
    assert [clause.text for clause in reading.clauses] == texts
    ids = {clause.clause_id: clause.text for clause in reading.clauses}
    found = {(one.kind, ids.get(one.clause_id or one.after), one.text, one.who) for one in reading.offered}
    assert found == {
        ("clause", "Një.", "E re.", "Ana"),
        ("removal", "Tre.", "", "Ana"),
        ("words", "Katër,", "Katër, pesë.", "Ana"),
        ("removal", "pesë.", "", "Ana"),
        ("words", "Gjashtë. Shtatë.", "Gjashtë.", "Ana"),
        ("clause", "Gjashtë. Shtatë.", "Shtatë.", "Ana"),
    }
