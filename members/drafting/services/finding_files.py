"""A file beside a draft in the search: by its title, for whoever finds the draft. What is in it is not read."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from members.drafting.models import Attachment
from members.drafting.services.finding import labels_of, visible
from members.drafting.services.parts import FILE, Part
from resources.search.kinds import SearchDocument, SearchKind
from resources.search.services import entries as search


def documents(part: Part[Attachment]) -> Iterator[SearchDocument]:
    row = part.row
    if row.draft.trashed_at is not None:
        return
    with override(row.draft.language):
        summary = _("{kind}, beside the draft “{title}”").format(kind=row.get_kind_display(), title=row.draft.title)
        url = reverse("drafting:files", args=[row.draft_id])
    yield SearchDocument(
        object_id=part.pk, language=row.draft.language, title=row.title, url=url, kind=FILE, summary=summary, labels=labels_of(row.draft),
        changed=row.added_at,
    )  # fmt: skip


def _all() -> Iterable[Part[Attachment]]:
    return (Part(row) for row in Attachment.objects.select_related("draft").order_by("pk").iterator(chunk_size=500))


SEARCH_KIND = SearchKind(name=FILE, label=gettext_lazy("File beside a draft"), documents=documents, all=_all, visible=visible)


def index_file(row: Attachment) -> None:
    """In the transaction that adds it, with its draft held."""
    search.index(FILE, Part(row))


def forget_file(draft_id: int, attachment_id: int) -> None:
    """In the transaction that deletes it."""
    search.withdraw(FILE, f"{draft_id}.{attachment_id}")
