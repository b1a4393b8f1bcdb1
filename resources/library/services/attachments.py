"""Files of public pages in the search: found by their title at once, by their words when the worker has read them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext_lazy
from wagtail.models import Page, ReferenceIndex

from resources.content.models import DocumentReading, SiteDocument
from resources.library.selectors.attachments import pages_with, public_documents, used_on
from resources.search.analysis import guess_language
from resources.search.kinds import SearchDocument, SearchKind
from resources.search.services import entries as search
from resources.search.visibility import anybody

KIND = "document"
#: More of a file is kept than is searched: what a search weighs of one text has its end about here.
MOST_SEARCHED = 100_000
#: Enough to tell a language by.
_BEGINNING = 4_000


def documents(document: SiteDocument) -> list[SearchDocument]:
    """One document, in the language of its words; where it has none, of the page that offers it."""
    if not public_documents().filter(pk=document.pk).exists():
        return []
    pages = pages_with(document)
    reading = DocumentReading.objects.filter(document=document).first()
    words = reading.words[:MOST_SEARCHED] if reading and document.file_hash in {"", reading.file_hash} else ""
    language = guess_language(words[:_BEGINNING]) or pages[0].locale.language_code
    page = next((page for page in pages if page.locale.language_code == language), pages[0])
    with override(language):
        summary = _("{format}, on the page “{page}”").format(format=document.file_extension.upper(), page=page.title)
    return [
        SearchDocument(
            object_id=str(document.pk),
            language=language,
            title=document.title,
            url=document.url,
            kind=KIND,
            summary=summary,
            body=words,
            audience=_all_of(pages, "audiences"),
            ages=_all_of(pages, "ages"),
            topics=_all_of(pages, "topics"),
            sensitive=any(getattr(each, "sensitive", False) for each in pages),
            changed=reading.came_at if reading else document.created_at,
        )
    ]


visible = anybody(public_documents)


SEARCH_KIND = SearchKind(
    name=KIND,
    label=pgettext_lazy("kind of result", "Document"),
    documents=documents,
    all=lambda: public_documents().order_by("pk").iterator(chunk_size=50),
    visible=visible,
)


@transaction.atomic
def index_documents(document_ids: Iterable[int]) -> None:
    """In the transaction of what happened to them, or to the pages or collections they belong to. Each is held first, so that what two
    transactions know of it (its words, its page) comes together in the entry of the later one."""
    held = SiteDocument.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=set(document_ids))
    for document in held.order_by("pk"):
        search.index(KIND, document)


@transaction.atomic
def index_uses(page: Page) -> None:
    """In the transaction that publishes a page. Wagtail writes down what it uses in a task, after it: here it has to be known at once."""
    before = used_on([page.pk])
    ReferenceIndex.create_or_update_for_object(page)
    index_documents(before | used_on([page.pk]))


def forget_document(document_id: int) -> None:
    """In the transaction that deletes it."""
    search.withdraw(KIND, document_id)


def _all_of(pages: list[Page], field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for page in pages for value in getattr(page, field, ())))
