"""What an editor is told to look at in a page, in the page's own editor and in the report of all pages."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from resources.content.blocks import PageBody
from resources.content.findings import FindingKind, report_of
from resources.content.selectors.findings import content_page_models, findings_by_page
from tests.factories.accounts import UserFactory, log_in
from tests.factories.home import PlainPageFactory
from tests.factories.library import GuideFactory, LessonFactory, NewsFactory, PolicyFactory
from tests.factories.media import SiteDocumentFactory, SiteImageFactory

pytestmark = pytest.mark.django_db

HARD = (
    "Institucionet përgjegjëse bashkërendojnë ndërhyrjet shumëdisiplinore, duke garantuar zbatueshmërinë e detyrimeve ndërkombëtare, "
    "mbikëqyrjen e pavarur dhe llogaridhënien e përhershme të të gjitha autoriteteve kompetente përballë fëmijëve të prekur nga dhuna seksuale. "
)
EASY = "Ulu pranë saj. Dëgjo. Mos e ndërprit. Thuaj faleminderit. Ajo bëri mirë. Ti nuk je vetëm. " * 3


def body(*blocks):
    return PageBody().to_python([{"type": name, "value": value} for name, value in blocks])


def paragraph(html: str):
    return ("paragraph", html)


def guide(*blocks, **fields):
    """A guide without anything to look at but what the test gives it: translated, checked, with summary and source."""
    checked = {"reviewed_on": timezone.localdate(), "sources": [("source", {"title": "Konventa"})], "when_help": "", **fields}
    page = GuideFactory(body=body(*blocks), **checked)
    GuideFactory(language="en", translation_key=page.translation_key)
    return type(page).objects.get(pk=page.pk)


def told(page, kind: FindingKind | None = None) -> list[str]:
    return [finding.words for finding in report_of(page).findings if kind in {None, finding.kind}]


def test_a_page_in_good_order_has_nothing_to_look_at():
    assert told(guide(paragraph(f"<p>{EASY}</p>"))) == []


def test_a_hard_text_is_told_with_its_limit_and_its_longest_sentence():
    page = guide(paragraph(f"<p>{HARD}</p><p>{EASY}</p>"), audiences=["parents", "children", "professionals"])
    report = report_of(page)
    assert (report.limit, report.readers) == (30, "Fëmijë dhe të rinj")
    finding = next(finding for finding in report.findings if finding.kind == FindingKind.READING)
    assert f"LIX është {report.readability.lix}" in finding.words
    assert finding.quotes == (HARD.strip(),)


@pytest.mark.parametrize(("audiences", "limit"), [(["parents"], 40), (["teachers"], 50), (["professionals"], 50), ([], 40)])
def test_each_reader_has_a_limit(audiences, limit):
    assert report_of(guide(paragraph("<p>Fjalë.</p>"), audiences=audiences)).limit == limit


def test_items_of_a_list_are_sentences_of_their_own_and_figures_are_not_read():
    table = {"columns": [{"type": "words", "heading": "Viti"}, {"type": "number", "heading": "Sa"}], "rows": [{"values": [HARD, "1"]}]}
    figure = {"caption": HARD, "unit": "", "table": table, "source": HARD, "publisher": "", "year": 2025}
    items = "".join(f"<li>Hapi {number}</li>" for number in range(40))
    report = report_of(guide(paragraph(f"<ul>{items}</ul>"), ("figure_table", figure)))
    assert report.readability.sentences >= 40
    assert not [finding for finding in report.findings if finding.kind == FindingKind.READING]


@pytest.mark.parametrize(
    ("alt", "decorative", "missing"), [("", False, True), ("IMG_0231.JPG", False, True), ("", True, False), ("Dy vetë", False, False)]
)
def test_a_picture_without_words_is_named(alt, decorative, missing):
    image = SiteImageFactory(title="Foto e klasës")
    page = guide(("picture", {"image": {"image": image.pk, "alt_text": alt, "decorative": decorative}, "caption": ""}))
    assert bool(told(page, FindingKind.PICTURE)) is missing
    image.delete()
    assert told(page, FindingKind.PICTURE) == ["Një figurë që ishte zgjedhur për këtë faqe nuk ekziston më."]


def test_links_to_what_is_gone_or_not_published_are_dead():
    gone, draft, live = GuideFactory(), GuideFactory(draft=True, title="Drafti"), GuideFactory()
    document = SiteDocumentFactory()
    links = "".join(f'<a linktype="page" id="{page.pk}">këtu</a> ' for page in (gone, draft, live))
    html = (
        f'<p>{links}<a linktype="document" id="{document.pk}">skedari</a> <a href="{draft.get_url()}">a</a> <a href="{live.url}">b</a></p>'
    )
    page = guide(paragraph(html), ("download", {"document": document.pk, "title": "", "note": ""}))
    assert len(told(page, FindingKind.LINK)) == 2
    Page.objects.get(pk=gone.pk).delete()
    document.delete()
    words = told(page, FindingKind.LINK)
    assert sum("Drafti" in each for each in words) == 2
    assert "Një lidhje çon te një dokument që nuk ekziston më." in words
    assert sum("nuk ekziston më" in each for each in words) == 2


@pytest.mark.parametrize(
    ("address", "dead"),
    [
        ("https://tjeter.example/sq/udhezime/asgje/", False),
        ("/sq/contacts/", False),
        ("/en/contacts/", False),
        ("/sq/udhezime/", False),
        ("/sq/udhezime/asgje/", True),
        ("http://localhost:8000/en/guides/nothing/", True),
        ("mailto:a@b.example", False),
        ("#hapi-1", False),
    ],
)
def test_an_address_of_this_site_is_followed(settings, address, dead):
    settings.PUBLIC_URL = "http://localhost:8000"
    assert bool(told(guide(paragraph(f'<p><a href="{address}">këtu</a></p>')), FindingKind.LINK)) is dead


def test_translations_that_are_missing_unpublished_or_behind_are_told():
    page = guide()
    english = page.get_translations().get().specific
    assert told(page, FindingKind.TRANSLATION) == []
    type(page).objects.filter(pk=page.pk).update(last_published_at=timezone.now() + timezone.timedelta(days=1))
    page.refresh_from_db()
    assert "më i vjetër" in told(page, FindingKind.TRANSLATION)[0]
    assert "më i vjetër" in told(english, FindingKind.TRANSLATION)[0]
    english.unpublish()
    assert "nuk është botuar" in told(page, FindingKind.TRANSLATION)[0]
    english.delete()
    assert "Nuk ka përkthim" in told(page, FindingKind.TRANSLATION)[0]


def test_what_is_missing_is_told():
    page = guide(summary="", sources=[], reviewed_on=None)
    assert len(told(page, FindingKind.MISSING)) == 3


@pytest.fixture
def editor() -> Client:
    person = UserFactory(is_staff=True, with_totp=True)
    person.groups.add(Group.objects.get(name="Editors"))
    return log_in(Client(), person, second_factor_seconds_ago=1)


@pytest.mark.parametrize("make", [GuideFactory, LessonFactory, PolicyFactory, NewsFactory, PlainPageFactory])
def test_every_page_type_says_in_its_editor_what_is_to_be_looked_at(editor: Client, make):
    page = make()
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Askush nuk e ka kontrolluar ende" in html
    assert "<strong>LIX" in html


def test_the_panel_reads_the_latest_revision_and_not_what_is_published(editor: Client):
    page = guide(paragraph(f"<p>{EASY}</p>"))
    page.body = body(paragraph(f"<p>{HARD}</p>"))
    page.save_revision()
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "mbikëqyrjen e pavarur" in html.split('class="findings"')[1].split('class="help"')[0]


def test_a_new_page_has_no_panel_yet(editor: Client):
    index = GuideFactory().get_parent()
    response = editor.get(reverse("wagtailadmin_pages:add", args=["library", "guidepage", index.pk]))
    assert response.status_code == 200
    assert 'class="findings"' not in response.content.decode()


def test_the_report_lists_pages_with_findings_and_narrows_by_kind(editor: Client):
    good, bad = guide(paragraph(f"<p>{EASY}</p>")), guide(title="Udhëzues pa burim", sources=[])
    html = editor.get(reverse("page_findings")).content.decode()
    assert "Udhëzues pa burim" in html
    assert f">{good.title}<" not in html
    dead = editor.get(reverse("page_findings"), {"finding": "link"}).content.decode()
    assert f">{bad.title}<" not in dead
    missing = editor.get(reverse("page_findings_results"), {"finding": "missing"}).content.decode()
    assert f">{bad.title}<" in missing


def test_the_report_leaves_as_a_table(editor: Client):
    guide(title="Udhëzues pa burim", sources=[])
    response = editor.get(reverse("page_findings"), {"export": "csv"})
    assert "Nuk përmendet asnjë burim." in b"".join(response.streaming_content).decode()


def test_whoever_may_change_no_page_gets_no_report():
    handler = log_in(Client(), UserFactory(case_handler=True, with_totp=True), second_factor_seconds_ago=1)
    assert handler.get(reverse("page_findings")).status_code in {302, 403}


@pytest.mark.parametrize("size", [1, 25])
def test_the_number_of_queries_does_not_grow_with_the_library(django_assert_max_num_queries, size):
    image, document, other = SiteImageFactory(), SiteDocumentFactory(), GuideFactory()
    for _number in range(size):
        picture = ("picture", {"image": {"image": image.pk, "alt_text": "", "decorative": False}, "caption": ""})
        link = paragraph(f'<p><a linktype="page" id="{other.pk}">k</a> <a href="/sq/udhezime/x/">x</a></p>')
        GuideFactory(body=body(picture, link, ("download", {"document": document.pk, "title": "", "note": ""})))
    LessonFactory.create_batch(size)
    len(content_page_models())
    findings_by_page(Page.objects.all())
    with django_assert_max_num_queries(9):
        assert len(findings_by_page(Page.objects.all())) == 2 * size + 1
