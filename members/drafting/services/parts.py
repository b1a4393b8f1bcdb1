"""What hangs on a draft, in the search: its versions as they were frozen, and its threads. Whoever finds the draft finds them, nobody else.

Nothing says here who wrote a word: names stand on the draft's own page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from members.drafting.models import Draft, Thread, Version
from members.drafting.services.finding import labels_of, visible
from resources.search.kinds import SearchDocument, SearchKind
from resources.search.services import entries as search
from resources.search.services.labels import relabel

VERSION, THREAD = "version", "comment"
Row = TypeVar("Row", Version, Thread)


@dataclass(frozen=True, slots=True)
class Part(Generic[Row]):
    """A version or a thread under the number by which `finding.visible` knows whose draft it belongs to."""

    row: Row

    @property
    def pk(self) -> str:
        return f"{self.row.draft_id}.{self.row.pk}"


def version_documents(part: Part[Version]) -> Iterator[SearchDocument]:
    version = part.row
    with override(version.language):
        title = _("{title}, version {number}: {name}").format(title=version.title, number=version.number, name=version.name)
        url = reverse("drafting:version", args=[version.draft_id, version.number])
    yield SearchDocument(
        object_id=part.pk, language=version.language, title=title, url=url, kind=VERSION,
        summary="\n".join(filter(None, (version.note, version.summary))), body="\n".join(clause.text for clause in version.derived),
        labels=labels_of(version.draft), changed=version.created_at,
    )  # fmt: skip


def thread_documents(part: Part[Thread]) -> Iterator[SearchDocument]:
    """The comments that are there today; a thread without any is not found."""
    thread = part.row
    said = list(thread.comments.order_by("written_at", "pk").values_list("text", "written_at"))
    if not said:
        return
    first, *answers = (text for text, _at in said)
    draft = thread.draft
    with override(draft.language):
        title = _("Comments on “{title}”").format(title=draft.title)
        url = f"{reverse('drafting:draft', args=[draft.pk])}#thread-{thread.pk}"
    yield SearchDocument(
        object_id=part.pk, language=draft.language, title=title, url=url, kind=THREAD, summary=first,
        body="\n".join(filter(None, (*answers, thread.quote))), labels=labels_of(draft), changed=said[-1][1],
    )  # fmt: skip


def _versions() -> Iterable[Part[Version]]:
    return (Part(row) for row in Version.objects.select_related("draft").defer("state").order_by("pk").iterator(chunk_size=100))


def _threads() -> Iterable[Part[Thread]]:
    return (Part(row) for row in Thread.objects.select_related("draft").order_by("pk").iterator(chunk_size=500))


SEARCH_KINDS = (
    SearchKind(name=VERSION, label=gettext_lazy("Version of a draft"), documents=version_documents, all=_versions, visible=visible),
    SearchKind(name=THREAD, label=gettext_lazy("Comments on a draft"), documents=thread_documents, all=_threads, visible=visible),
)


def index_version(version: Version) -> None:
    """In the transaction that names it."""
    search.index(VERSION, Part(version))


def index_thread(thread: Thread) -> None:
    """In the transaction of what was said. The draft is held, so that nobody shares it otherwise between its labels and the commit."""
    thread.draft = Draft.objects.select_for_update(of=("self",), no_key=True).get(pk=thread.draft_id)
    search.index(THREAD, Part(thread))


def share_parts(draft: Draft) -> None:
    """Whoever may find the draft from now on finds these: in the transaction that shares it, with the draft held."""
    labels = labels_of(draft)
    for name, model in ((VERSION, Version), (THREAD, Thread)):
        numbers = model.objects.filter(draft=draft).order_by("pk").values_list("pk", flat=True)
        relabel(name, [f"{draft.pk}.{pk}" for pk in numbers], labels)


def forget_thread(draft_id: int, thread_id: int) -> None:
    """In the transaction that deletes it."""
    search.withdraw(THREAD, f"{draft_id}.{thread_id}")


def rename_threads(draft: Draft) -> None:
    """The title of a draft is that of its threads too; a version keeps the one it was frozen with."""
    for thread in Thread.objects.filter(draft=draft).order_by("pk"):
        thread.draft = draft
        search.index(THREAD, Part(thread))
