"""A file beside a draft in the search: by its title at once, by its words when the worker has read them, for whoever finds the draft."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from members.drafting.models import Attachment, AttachmentReading, Draft
from members.drafting.services.finding import labels_of, visible
from members.drafting.services.parts import FILE, Part
from resources.search.analysis import guess_language
from resources.search.kinds import SearchDocument, SearchKind
from resources.search.services import entries as search

#: More of a file is kept than is searched.
MOST_SEARCHED = 100_000
#: Enough to tell a language by.
_BEGINNING = 4_000


def documents(part: Part[Attachment]) -> Iterator[SearchDocument]:
    """One document, in the language of its words; in the draft's where it has none, or they tell of none."""
    row = part.row
    if row.draft.trashed_at is not None:
        return
    words = AttachmentReading.objects.filter(attachment=row).values_list("words", flat=True).first() or ""
    language = guess_language(words[:_BEGINNING]) or row.draft.language
    with override(language):
        summary = _("{kind}, beside the draft “{title}”").format(kind=row.get_kind_display(), title=row.draft.title)
        url = reverse("drafting:files", args=[row.draft_id])
    yield SearchDocument(
        object_id=part.pk, language=language, title=row.title, url=url, kind=FILE, summary=summary, body=words[:MOST_SEARCHED],
        labels=labels_of(row.draft), changed=row.added_at,
    )  # fmt: skip


def _all() -> Iterable[Part[Attachment]]:
    return (Part(row) for row in Attachment.objects.select_related("draft").order_by("pk").iterator(chunk_size=50))


SEARCH_KIND = SearchKind(name=FILE, label=gettext_lazy("File beside a draft"), documents=documents, all=_all, visible=visible)


def index_file(row: Attachment) -> None:
    """In the transaction that adds it, with its draft held."""
    search.index(FILE, Part(row))


def index_files(draft: Draft) -> None:
    """In the transaction that calls the draft otherwise, or puts it away; the draft is held."""
    for row in Attachment.objects.filter(draft=draft).order_by("pk"):
        row.draft = draft
        index_file(row)


def forget_file(draft_id: int, attachment_id: int) -> None:
    """In the transaction that deletes it."""
    search.withdraw(FILE, f"{draft_id}.{attachment_id}")
