"""What pages are on paper: every block of a body in its place, in the page's own language, and nothing lost that has no place yet."""

from types import SimpleNamespace

import pytest
from django.utils import translation
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.rich_text import RichText

from resources.content.composing import COMPOSERS, body_blocks
from resources.content.papers import document as paper
from resources.content.papers.kinds import HANDOUT, WHOLE, paper_kind
from tests.factories.library import GuideFactory, LessonFactory, PolicyFactory

pytestmark = pytest.mark.django_db


def composed(page, part: str = WHOLE) -> paper.Document:
    return paper_kind(type(page)).parts[part](page)


def of_type(document: paper.Document, kind: type) -> list:
    return [block for block in document.blocks if isinstance(block, kind)]


def test_a_guide_is_summary_steps_words_to_say_help_and_sources_in_this_order():
    document = composed(GuideFactory(for_whom="Për prindër"))
    headings = [block.text for block in of_type(document, paper.Heading)]
    assert headings == ["Çfarë të bëni", "Si ta thoni", "Burimet"]
    (steps,) = of_type(document, paper.Steps)
    assert steps.steps[0] == paper.Step("Dëgjoni", (paper.plain("Pa e ndërprerë."),))
    (pairs,) = of_type(document, paper.SayDont)
    assert pairs.rows == (paper.Said("Nuk është faji yt.", "Pse e bëre?", "Turpi e mbyll gojën."),)
    assert [box.kind for box in of_type(document, paper.Callout)] == ["summary", "attention"]
    assert document.kind == "Udhëzues · Për prindër · lexohet për 1 minutë"
    assert isinstance(document.blocks[-1], paper.Items)


@pytest.mark.parametrize(("language", "words"), [("sq", "Çfarë të bëni"), ("en", "What to do")])
def test_a_paper_is_in_the_language_of_its_page_whoever_asks(language, words):
    page = GuideFactory(language=language)
    with translation.override("en" if language == "sq" else "sq"):
        document = composed(page)
    assert document.language == language
    assert words in [block.text for block in of_type(document, paper.Heading)]


def test_an_agreed_text_has_its_clauses_its_version_and_its_hash():
    document = composed(PolicyFactory(adopted=True))
    assert of_type(document, paper.Clause) == [paper.Clause("1", "Qëllimi", (paper.plain("Teksti i nenit."),))]
    (facts,) = of_type(document, paper.Facts)
    assert ("Gjurma e tekstit", "b" * 64) in facts.rows
    assert ("Versioni", "Versioni 3") in facts.rows
    assert document.draft == ""


def test_a_draft_says_so_and_a_demonstration_text_too():
    document = composed(PolicyFactory(released=True, demonstration=True))
    assert document.draft == "Draft"
    assert document.draft_words == "Ky është një draft. Nuk është miratuar dhe nuk detyron askënd."
    assert document.mark == "Tekst demonstrimi, në pritje të shqyrtimit nga sekretariati"


def test_a_lessons_steps_have_times_and_the_handout_a_page_of_its_own():
    page = LessonFactory(handout=[("paragraph", "<p>Fleta.</p>")])
    document = composed(page)
    (steps,) = of_type(document, paper.Steps)
    assert steps.steps[0].time == "5 minuta"
    assert "Ora, hap pas hapi" in [block.text for block in of_type(document, paper.Heading)]
    place = document.blocks.index(paper.Break())
    assert document.blocks[place + 1 :] == (paper.Heading("Fleta e nxënësve"), paper.plain("Fleta."))
    handout = composed(page, HANDOUT)
    assert "Me adresën." not in repr(handout)
    assert of_type(handout, paper.Lines) == [paper.Lines(2)]
    assert [label for label, _value in handout.closing] == ["Adresa"]


def test_a_source_is_named_with_its_address_in_full():
    source = {"title": "Konventa", "publisher": "OKB", "year": 1989, "url": "https://shembull.example/k", "note": "Neni 34"}
    document = composed(GuideFactory(sources=[("source", source)]))
    (paragraph,) = document.blocks[-1].items[0]
    assert "".join(run.text for run in paragraph.runs) == "Konventa, OKB, 1989. Neni 34 https://shembull.example/k"
    assert paragraph.runs[-1].href == "https://shembull.example/k"


def test_a_block_that_no_composer_knows_leaves_its_words():
    class Body(blocks.StreamBlock):
        unheard_of = blocks.StructBlock([("title", blocks.CharBlock()), ("text", blocks.TextBlock())])

    value = Body().to_python([{"type": "unheard_of", "value": {"title": "Titull", "text": "Një\n\nDy"}, "id": "1"}])
    assert body_blocks(value) == (paper.plain("Titull"), paper.plain("Një"), paper.plain("Dy"))


def test_a_picture_whose_file_is_gone_leaves_its_caption():
    class Gone:
        def get_rendition(self, spec: str):
            raise FileNotFoundError

    assert COMPOSERS["picture"]({"image": Gone(), "caption": "Dora e ndihmës"}) == (paper.plain("Dora e ndihmës", "soft"),)


def test_figures_with_their_table_keep_rows_unit_and_source():
    table = TypedTable(columns=[{"heading": "Viti"}, {"heading": "Raporte"}], row_data=[{"values": ["2022", None]}], caption="")
    value = {
        "caption": "Raportime",
        "unit": "raport",
        "table": table,
        "note": "",
        "source": "Deklaratë",
        "publisher": "iSIGURT.al",
        "year": 2023,
    }
    made, source = COMPOSERS["figure_table"](value)
    assert made == paper.Table(("Viti", "Raporte"), (("2022", ""),), "Raportime, raport")
    assert source == paper.plain("Burimi: Deklaratë, iSIGURT.al, 2023.", "soft")


def test_help_a_quiz_a_film_and_a_file_are_readable_without_a_screen():
    (box,) = COMPOSERS["help"]({"title": "", "text": RichText("<p>Sot.</p>"), "lines": []})
    assert box.title == "Kur të kërkoni ndihmë"
    assert box.blocks[0] == paper.plain("Sot.")
    assert len(box.blocks) > 2
    quiz = list(COMPOSERS["quiz"]([{"question": "Pse?", "choices": ["a", ""], "answer": "Sepse."}]))
    assert quiz[1] == paper.plain_items(["a"])
    film = {"title": "Film", "url": "https://shembull.example/f", "minutes": 3, "transcript": RichText("<p>Fjalët.</p>")}
    assert COMPOSERS["video"](film)[1] == paper.plain("Fjalët.")
    file = {"document": SimpleNamespace(title="Fletë", url="/documents/1/f.pdf"), "title": "", "note": "për klasën"}
    (line,) = COMPOSERS["download"](file)
    assert line.runs == (paper.Run("Fletë", href="http://localhost:8000/documents/1/f.pdf"), paper.Run(" – për klasën"))
    assert COMPOSERS["download"]({"document": None}) == ()


def test_a_paper_for_children_speaks_to_a_child():
    document = composed(GuideFactory(audiences=["children"]))
    assert [block.text for block in of_type(document, paper.Heading)][:2] == ["Çfarë të bësh", "Si ta thuash"]
    assert of_type(document, paper.Callout)[-1].title == "Kur të kërkosh ndihmë"
