"""Files of the library in the search: found while a live, public page offers them from an open collection, gone with the act that ends it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from resources.content import piles, reading_files
from resources.content.piles import read_next
from resources.library.models import GuideIndexPage
from resources.library.services import attachments
from resources.search.models import SearchEntry
from resources.search.selectors.searching import Asked, search
from resources.search.services.entries import rebuild
from tests.factories.accounts import UserFactory, log_in
from tests.factories.library import GuideFactory
from tests.factories.media import SiteDocumentFactory
from tests.factories.papers import PARAGRAPH, docx, pdf_saying

pytestmark = pytest.mark.django_db


def file(*lines, title="Fleta e punës", name="fleta.pdf", **fields):
    return SiteDocumentFactory(title=title, file=ContentFile(pdf_saying(*lines), name=name), **fields)


def page_with(document, **fields):
    page = GuideFactory(body=[("download", {"document": document, "title": "", "note": ""})], draft=True, **fields)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def find(text, **chosen):
    found = search(Asked(text=text, language="sq", chosen=chosen), user=AnonymousUser())
    return [hit for hit in found.hits if hit.kind == "document"]


def text_of(pieces):
    return "".join(piece.text for piece in pieces)


def entry():
    return SearchEntry.objects.filter(kind="document").first()


def test_a_file_is_found_by_its_title_at_once_and_by_its_words_when_they_are_read():
    document = file("Bullizmi dhe kacavjerrat.")
    page_with(document, title="Udhëzues për klasën", audiences=["teachers"], topics=["bullying"])
    assert len(find("fletë pune")) == 1
    assert find("kacavjerra") == []
    read_next(reading_files.PILE)
    (hit,) = find("kacavjerrave")
    assert (hit.url, hit.audience, hit.topics) == (f"/documents/{document.pk}/{document.filename}", ("teachers",), ("bullying",))
    assert entry().summary == "PDF, te faqja “Udhëzues për klasën”"
    assert entry().labels == ["public"]


def test_a_link_in_a_text_is_a_use_too_and_a_word_file_is_read():
    document = SiteDocumentFactory(title="Formulari", file=ContentFile(docx(PARAGRAPH), name="a.docx"))
    page = GuideFactory(body=[("paragraph", f'<p><a linktype="document" id="{document.pk}">këtu</a></p>')], draft=True)
    page.save_revision().publish()
    read_next(reading_files.PILE)
    assert [hit.url for hit in find("teksti i dokumentit", kind="document")] == [document.url]


def test_words_in_english_are_found_in_english_whatever_the_page_speaks():
    page_with(file("These are the sheets for the pupils and their teachers, with all of the answers."))
    read_next(reading_files.PILE)
    assert (entry().language, entry().summary[:16]) == ("en", "PDF, on the page")


def unpublish(page, document):
    page.unpublish()


def delete_page(page, document):
    Page.objects.get(pk=page.pk).delete()


def restrict_above(page, document):
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN)


def take_out(page, document):
    page.body = [("paragraph", "<p>Pa skedar.</p>")]
    page.save_revision().publish()


def move_under_a_restricted_page(page, document):
    closed = (
        GuideIndexPage.objects.get(locale__language_code="sq")
        .get_parent()
        .add_child(instance=GuideIndexPage(title="E mbyllur", slug="e-mbyllur", locale=page.locale))
    )
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    page.move(closed, pos="last-child")


def restrict_collection(page, document):
    CollectionViewRestriction.objects.create(collection=document.collection, restriction_type=CollectionViewRestriction.LOGIN)


def put_into_a_restricted_collection(page, document):
    closed = Collection.get_first_root_node().add_child(name="E mbyllur")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type=CollectionViewRestriction.LOGIN)
    document.collection = closed.add_child(name="Brenda")
    document.save()


def delete_file(page, document):
    document.delete()


ENDS = [
    unpublish, delete_page, restrict_above, take_out, move_under_a_restricted_page,
    restrict_collection, put_into_a_restricted_collection, delete_file,
]  # fmt: skip


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
def test_what_ends_it_takes_the_file_away_in_the_same_transaction(end):
    document = file("Kacavjerra.")
    page = page_with(document)
    read_next(reading_files.PILE)
    assert len(find("kacavjerra")) == 1
    end(page, document)
    assert entry() is None
    assert attachments.visible([str(document.pk)], None) == set()


def test_what_ends_it_is_answered_by_the_database_before_the_entry_follows():
    """As when somebody writes to the tables by hand."""
    document = file("Kacavjerra.")
    page = page_with(document)
    Page.objects.filter(pk=page.pk).update(live=False)
    assert entry() is not None
    assert find("fletë pune") == []


def test_what_lets_it_be_found_again_brings_it_back():
    document = file("Kacavjerra.")
    page = page_with(document)
    for model, place in ((PageViewRestriction, {"page": page}), (CollectionViewRestriction, {"collection": document.collection})):
        closed = model.objects.create(restriction_type=model.LOGIN, **place)
        assert entry() is None
        closed.delete()
        assert entry() is not None


def test_a_collection_that_is_moved_takes_its_files_along(django_capture_on_commit_callbacks):
    root = Collection.get_first_root_node()
    closed = root.add_child(name="E mbyllur")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type=CollectionViewRestriction.LOGIN)
    open_one = Collection.get_first_root_node().add_child(name="E hapur")
    page_with(file("Kacavjerra.", collection=open_one))
    assert entry() is not None
    with django_capture_on_commit_callbacks(execute=True):
        open_one.save()
        open_one.move(Collection.objects.get(pk=closed.pk), "sorted-child")
    assert entry() is None


def test_a_collection_that_an_editor_moves_has_reached_the_search_when_the_move_is_done(client, django_capture_on_commit_callbacks):
    """By Wagtail's own form, there and back, with a collection inside the one that is moved."""
    root = Collection.get_first_root_node()
    closed = root.add_child(name="E mbyllur")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type=CollectionViewRestriction.LOGIN)
    open_one = Collection.get_first_root_node().add_child(name="E hapur")
    page_with(file("Kacavjerra.", collection=open_one.add_child(name="Brenda")))
    desk = log_in(client, UserFactory(superuser=True, with_totp=True), second_factor_seconds_ago=1)
    for parent, expected in ((closed, 0), (root, 1)):
        with django_capture_on_commit_callbacks(execute=True) as called:
            desk.post(reverse("wagtailadmin_collections:edit", args=[open_one.pk]), {"name": "E hapur", "parent": parent.pk})
        assert called
        assert Collection.objects.get(pk=open_one.pk).get_parent().pk == parent.pk
        found = search(Asked(text="fletë pune", language="sq", chosen={}), user=AnonymousUser())
        assert (found.facets.get("kind", {}).get("document", 0), SearchEntry.objects.filter(kind="document").count()) == (
            expected,
            expected,
        )


@pytest.mark.parametrize("draft", [True, False])
def test_a_file_that_no_live_page_offers_is_not_found(draft):
    document = file("Kacavjerra.")
    if draft:
        page = GuideFactory(body=[("download", {"document": document, "title": "", "note": ""})], draft=True)
        page.save_revision()
    read_next(reading_files.PILE)
    attachments.index_documents([document.pk])
    assert entry() is None


def test_a_second_page_keeps_the_file_found_when_the_first_goes():
    document = file("Kacavjerra.")
    first, _second = page_with(document, title="E para"), page_with(document, title="E dyta")
    assert "E para" in entry().summary
    first.unpublish()
    assert "E dyta" in entry().summary


def test_another_file_in_its_place_is_not_found_by_the_old_words():
    document = file("Kacavjerra.")
    page_with(document)
    read_next(reading_files.PILE)
    document.file, document.file_hash = ContentFile(pdf_saying("Thimjama."), name="tjetra.pdf"), ""
    document.save()
    assert find("kacavjerra") == []
    read_next(reading_files.PILE)
    assert [hit.url for hit in find("thimjama")] == [document.url]


def test_a_rebuild_reads_no_file_again(monkeypatch):
    page_with(file("Kacavjerra."))
    read_next(reading_files.PILE)
    monkeypatch.setattr(piles, "read_words", lambda *of: 1 / 0)
    SearchEntry.objects.all().delete()
    list(rebuild(["document"]))
    assert len(find("kacavjerra")) == 1


def test_asking_which_are_visible_is_one_query_for_any_number():
    documents = [file("Kacavjerra.", title=f"Fleta {number}") for number in range(4)]
    for document in documents:
        page_with(document)
    attachments.visible(["1"], None)
    for size in (1, 4):
        with CaptureQueriesContext(connection) as captured:
            assert len(attachments.visible([str(document.pk) for document in documents[:size]], None)) == size
        assert len(captured) == 1


def test_a_publication_whose_file_cannot_be_indexed_does_not_happen(monkeypatch):
    monkeypatch.setattr(attachments.search, "index", lambda *of: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        page_with(file("Kacavjerra."))
