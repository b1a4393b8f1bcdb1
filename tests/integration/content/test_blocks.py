"""The blocks of a page's body as a reader gets them, and what of them a search reads."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from resources.content.blocks import HelpBlock, PageBody, VideoBlock
from resources.content.tables import MAX_ROWS, FigureTableBlock
from tests.factories.accounts import UserFactory, log_in
from tests.factories.contacts import HelpLineFactory
from tests.factories.library import GuideFactory
from tests.factories.media import SiteDocumentFactory, SiteImageFactory

# Wagtail leaves the file in which it draws a rendition to be closed by the interpreter.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning")]

TABLE = {
    "columns": [{"type": "words", "heading": "Viti"}, {"type": "number", "heading": "Raportime"}],
    "rows": [{"values": ["viti i parë", "12"]}, {"values": ["viti i dytë", "30"]}],
    "caption": "",
}
FIGURE = {"caption": "Raportime sipas vitit", "unit": "raportime", "table": TABLE, "source": "Raport", "publisher": "Botuesi", "year": 2025}
QUIZ = [{"question": "A e fshini bisedën?", "choices": ["Po", "Jo"], "answer": "Jo: biseda është provë."}]


def video(**changes):
    still = SiteImageFactory()
    return {
        "title": "Një bisedë",
        "url": "https://filma.example/1",
        "still": {"image": still.pk, "alt_text": "Dy vetë flasin", "decorative": False},
        "minutes": 4,
        "language": "en",
        "transcript": "<p>Fjalë që thuhen.</p>",
        **changes,
    }


def body(*blocks):
    return PageBody().to_python([{"type": name, "value": value} for name, value in blocks])


def read(client: Client, *blocks) -> str:
    return client.get(GuideFactory(body=body(*blocks)).url).content.decode()


def test_help_names_the_chosen_line_and_all_where_none_was_chosen(client: Client):
    HelpLineFactory(key="alo", name="ALO 116-111", number="116111", number_shown="116 111")
    HelpLineFactory(key="tjeter", name="Linja tjetër", number="129", number_shown="129")
    chosen = read(client, ("help", {"title": "", "text": "<p>Kur keni frikë.</p>", "lines": ["alo"]}))
    section = chosen.split('<section class="help-panel">')[1].split("</section>")[0]
    assert "116 111" in section
    assert "129" not in section
    assert "Kur të kërkoni ndihmë" in section
    every = read(client, ("help", {"title": "Ndihmë", "text": "", "lines": []}))
    section = every.split('<section class="help-panel">')[1].split("</section>")[0]
    assert "116 111" in section
    assert "129" in section


def test_a_chosen_help_line_that_is_gone_leaves_the_others(client: Client):
    HelpLineFactory(key="alo", number="116111", number_shown="116 111")
    html = read(client, ("help", {"title": "", "text": "", "lines": ["e-hequr"]}))
    assert "116 111" in html.split('<section class="help-panel">')[1].split("</section>")[0]


def test_an_editor_chooses_among_the_help_lines_there_are():
    HelpLineFactory(key="alo", name="ALO")
    block = HelpBlock()
    assert block.child_blocks["lines"].field.choices == [("alo", "ALO")]
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"title": "", "text": "", "lines": ["tjeter"]}))


def test_a_figure_shows_its_table_its_unit_and_its_source(client: Client):
    html = read(client, ("figure_table", FIGURE))
    assert '<th scope="col" class="number">Raportime</th>' in html
    assert '<th scope="row">viti i parë</th>' in html
    assert '<td class="number">12</td>' in html
    assert "(raportime)" in html
    assert "Raport, Botuesi, 2025." in html


@pytest.mark.parametrize(
    "wrong",
    [
        {"columns": [], "rows": []},
        {"rows": []},
        {"columns": [{"type": "words", "heading": "Viti"}, {"type": "number", "heading": " "}]},
        {"rows": [{"values": ["a", "1"]}] * (MAX_ROWS + 1)},
    ],
)
def test_a_table_that_cannot_be_read_aloud_is_refused_with_a_sentence(wrong):
    block = FigureTableBlock()
    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python({**TABLE, **wrong}))
    assert len(refused.value.non_block_errors) == 1
    assert block.clean(block.to_python(TABLE)).row_data[1]["values"] == ["viti i dytë", "30"]


def test_the_answer_of_a_quiz_stands_folded_beneath_the_question(client: Client):
    html = read(client, ("quiz", QUIZ))
    assert html.index("A e fshini") < html.index("<details>") < html.index("biseda është provë")


def test_a_file_says_its_kind_and_its_size(client: Client):
    document = SiteDocumentFactory(title="Shifrat")
    html = read(client, ("download", {"document": document.pk, "title": "", "note": "Për mësuesin"}))
    assert f'<a href="{document.url}">Shifrat</a>' in html
    assert "CSV, 24" in html


def test_a_file_that_is_gone_leaves_nothing_behind(client: Client):
    document = SiteDocumentFactory(title="Shifrat")
    page = GuideFactory(body=body(("download", {"document": document.pk, "title": "Lista", "note": ""})))
    document.delete()
    html = client.get(page.url).content.decode()
    assert "Lista" not in html


def test_a_film_is_a_link_with_a_still_and_its_words_and_no_embed(client: Client):
    html = read(client, ("video", video()))
    assert '<a href="https://filma.example/1" rel="noreferrer">Shihni “Një bisedë”</a>' in html
    assert "filma.example</p>" in html
    assert "Anglisht" in html
    assert "Fjalë që thuhen." in html
    assert 'alt="Dy vetë flasin"' in html
    assert "<iframe" not in html


@pytest.mark.parametrize("address", ["http://filma.example/1", "javascript:alert(1)", "ftp://filma.example/"])
def test_a_film_is_reached_by_https_alone(address):
    block = VideoBlock()
    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python(video(url=address)))
    assert list(refused.value.block_errors) == ["url"]
    block.clean(block.to_python(video()))


@pytest.mark.parametrize("missing", ["transcript", "still", "minutes"])
def test_a_film_needs_its_still_its_length_and_its_words(missing):
    block = VideoBlock()
    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python(video(**{missing: "" if missing == "transcript" else None})))
    assert list(refused.value.block_errors) == [missing]


def test_what_is_folded_away_is_found_too():
    document = SiteDocumentFactory(title="Fletë pune")
    page = GuideFactory(
        body=body(
            ("help", {"title": "Ndihma juaj", "text": "<p>Kur keni frikë.</p>", "lines": []}),
            ("figure_table", FIGURE),
            ("quiz", QUIZ),
            ("video", video()),
            ("download", {"document": document.pk, "title": "", "note": ""}),
        )
    )
    text = page.plain_text()
    for words in ("Kur keni frikë", "viti i dytë", "Raportime sipas vitit", "biseda është provë", "Fjalë që thuhen", "Fletë pune"):
        assert words in text


def test_a_guide_with_every_block_costs_two_queries_more_at_most(client: Client, django_assert_max_num_queries):
    """Its pictures and its documents, each kind asked for at once."""
    HelpLineFactory()
    stills, documents = [video() for _ in range(3)], SiteDocumentFactory.create_batch(3)
    files = [("download", {"document": document.pk, "title": "", "note": ""}) for document in documents]
    page = GuideFactory(body=body(*(("video", still) for still in stills), *files, ("quiz", QUIZ), ("figure_table", FIGURE)))
    cache.clear()
    Site.get_site_root_paths()
    client.get(page.url)
    with django_assert_max_num_queries(8):
        client.get(page.url)


def test_the_page_editor_opens_with_every_block(client: Client):
    page = GuideFactory(
        body=body(
            ("help", {"title": "", "text": "", "lines": []}),
            ("figure_table", FIGURE),
            ("quiz", QUIZ),
            ("video", video()),
            ("download", {"document": SiteDocumentFactory().pk, "title": "", "note": ""}),
        )
    )
    log_in(client, UserFactory(secretariat=True, with_totp=True), second_factor_seconds_ago=1)
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    assert "TypedTableBlock" in response.content.decode()
