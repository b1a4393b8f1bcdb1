"""A thread in the search: what is said in it today, leading to its place on the draft. Nothing says who said it: names stand there."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from members.drafting.models import Draft, Thread
from members.drafting.rendering import quoted
from members.drafting.selectors.naming import names_in
from members.drafting.services.finding import labels_of, visible
from members.drafting.services.parts import THREAD, Part
from resources.search.kinds import SearchDocument, SearchKind
from resources.search.services import entries as search


def documents(part: Part[Thread]) -> Iterator[SearchDocument]:
    """The comments that are there; a thread without any is not found."""
    thread = part.row
    said = list(thread.comments.order_by("written_at", "pk").values_list("text", "written_at"))
    if not said or thread.draft.trashed_at is not None:
        return
    first, *answers = (text for text, _at in said)
    draft = thread.draft
    quote = quoted(thread.quote, names_in(draft)) if "[#" in thread.quote else thread.quote
    with override(draft.language):
        title = _("Comments on “{title}”").format(title=draft.title)
        url = f"{reverse('drafting:draft', args=[draft.pk])}#thread-{thread.pk}"
    yield SearchDocument(
        object_id=part.pk, language=draft.language, title=title, url=url, kind=THREAD, summary=first,
        body="\n".join(filter(None, (*answers, quote))), labels=labels_of(draft), changed=said[-1][1],
    )  # fmt: skip


def _all() -> Iterable[Part[Thread]]:
    return (Part(row) for row in Thread.objects.select_related("draft").order_by("pk").iterator(chunk_size=500))


SEARCH_KIND = SearchKind(name=THREAD, label=gettext_lazy("Comments on a draft"), documents=documents, all=_all, visible=visible)


def index_thread(thread: Thread) -> None:
    """In the transaction of what was said. The draft is held, so that nobody shares it otherwise between its labels and the commit."""
    thread.draft = Draft.objects.select_for_update(of=("self",), no_key=True).get(pk=thread.draft_id)
    search.index(THREAD, Part(thread))


def forget_thread(draft_id: int, thread_id: int) -> None:
    """In the transaction that deletes it."""
    search.withdraw(THREAD, f"{draft_id}.{thread_id}")


def rename_threads(draft: Draft) -> None:
    """The title of a draft is that of its threads too; a version keeps the one it was frozen with."""
    for thread in Thread.objects.filter(draft=draft).order_by("pk"):
        thread.draft = draft
        search.index(THREAD, Part(thread))
