"""Translating side by side: every word of every block becomes a segment, and comes back in its place."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from tests.factories.accounts import UserFactory, log_in
from tests.factories.home import PlainPageFactory
from tests.factories.library import GuideFactory, LessonFactory, NewsFactory, PolicyFactory
from tests.factories.media import SiteDocumentFactory
from tests.integration.content.test_blocks import FIGURE, QUIZ, body, video

pytestmark = pytest.mark.django_db


def every_block():
    made = body(
        ("heading", "Titulli i pjesës"),
        ("paragraph", '<p>Një <b>fjalë</b> me <a href="https://shembull.example/">lidhje</a>.</p>'),
        ("summary", "Shkurt."),
        ("steps", [{"title": "Dëgjoni", "text": "<p>Pa e ndërprerë.</p>", "minutes": 5}, {"title": "Ruani", "text": "<p>Provat.</p>"}]),
        ("say_dont", [{"say": "Nuk është faji yt.", "dont": "Pse e bëre?", "why": "Turpi e mbyll gojën."}]),
        ("note", {"kind": "attention", "title": "Kujdes i madh", "text": "<p>Mos e fshini.</p>"}),
        ("help", {"title": "Ndihmë këtu", "text": "<p>Kur keni frikë.</p>", "lines": ["alo"]}),
        ("figure", {"number": "12", "statement": "Raportime", "definition": "", "source": "Raport", "publisher": "Botuesi", "year": 2025}),
        ("figure_table", FIGURE),
        ("video", video()),
        ("download", {"document": SiteDocumentFactory().pk, "title": "Fletë pune", "note": "Për orën"}),
        ("quiz", QUIZ),
        ("clause", {"clause_id": "c-1", "number": "1", "heading": "Qëllimi", "text": "<p>Teksti i nenit.</p>"}),
    )
    assert all(child.value for child in made)  # read once, each item of a list gets the id under which it is translated
    return made


WORDS = (
    *("Titulli i pjesës", "Shkurt.", "Dëgjoni", "Pa e ndërprerë.", "Ruani", "Provat.", "Nuk është faji yt.", "Pse e bëre?"),
    *("Turpi e mbyll gojën.", "Kujdes i madh", "Mos e fshini.", "Ndihmë këtu", "Kur keni frikë.", "Raportime sipas vitit", "viti i parë"),
    *("Një bisedë", "Fjalë që thuhen.", "Fletë pune", "Për orën", "A e fshini bisedën?", "Po", "Jo: biseda është provë.", "Qëllimi"),
)


def translated(page):
    """The English page, every string of it given back in square brackets, as an editor would fill in the view."""
    page.save_revision().publish()
    source, _made = TranslationSource.get_or_create_from_instance(page.specific)
    english = Locale.objects.get(language_code="en")
    translation = Translation.objects.create(source=source, target_locale=english)
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string, locale=english, context=segment.context, defaults={"data": f"[{segment.string.data}]"}
        )
    translation.save_target(publish=True)
    return page.get_translation(english).specific


def stored(page) -> object:
    """The body as plain data, without the ids of its blocks."""
    return [(child["type"], child["value"]) for child in page.body.get_prep_value()]


def test_a_guide_is_translated_with_its_steps_and_what_to_say():
    page = GuideFactory(when_help="Telefononi.")
    made = dict(stored(translated(page)))
    assert made["steps"][0]["value"]["title"] == "[Dëgjoni]"
    assert made["steps"][0]["value"]["text"] == "<p>[Pa e ndërprerë.]</p>"
    pair = made["say_dont"][0]["value"]
    assert (pair["say"], pair["dont"], pair["why"]) == ("[Nuk është faji yt.]", "[Pse e bëre?]", "[Turpi e mbyll gojën.]")


def test_every_block_gives_its_words_and_takes_them_back():
    made = translated(GuideFactory(body=every_block()))
    text = made.plain_text()
    assert [words for words in WORDS if f"[{words}]" not in text] == []
    blocks = dict(stored(made))
    table = blocks["figure_table"]["table"]
    assert [column["heading"] for column in table["columns"]] == ["[Viti]", "[Raportime]"]
    assert table["rows"] == [{"values": ["[viti i parë]", "12"]}, {"values": ["[viti i dytë]", "30"]}]
    assert blocks["help"]["lines"] == ["alo"]
    assert blocks["video"]["url"] == "https://filma.example/1"
    assert blocks["video"]["still"]["alt_text"] == "[Dy vetë flasin]"
    assert (blocks["clause"]["clause_id"], blocks["clause"]["number"]) == ("c-1", "1")
    assert made.topics == ["bullying"]


def test_the_source_keeps_its_own_words():
    page = GuideFactory(body=every_block())
    translated(page)
    page.refresh_from_db()
    assert "[" not in page.plain_text()


def staff(group: str) -> Client:
    person = UserFactory(is_staff=True, with_totp=True)
    person.groups.add(Group.objects.get(name=group))
    return log_in(Client(), person, second_factor_seconds_ago=1)


@pytest.mark.parametrize("group", ["Secretariat", "Editors"])
@pytest.mark.parametrize("make", [GuideFactory, LessonFactory, PolicyFactory, NewsFactory, PlainPageFactory])
def test_the_two_texts_stand_side_by_side_for_every_page_type(make, group):
    made = translated(make(body=every_block()))
    response = staff(group).get(reverse("wagtailadmin_pages:edit", args=[made.pk]))
    assert response.status_code == 200
    assert "wagtail_localize/admin/edit_translation.html" in [template.name for template in response.templates]
    assert response.content.decode().count("Pse e b") >= 1


@pytest.mark.filterwarnings("ignore:Pagination may yield:django.core.paginator.UnorderedObjectListWarning")  # wagtail-localize's own list
def test_how_far_the_translations_are_stands_in_a_list():
    page = GuideFactory(title="Udhëzuesi i përkthyer")
    translated(page)
    html = staff("Secretariat").get(reverse("wagtail_localize:translations_report")).content.decode()
    assert "Udhëzuesi i përkthyer" in html
