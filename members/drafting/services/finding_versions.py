"""A version in the search: the words it was frozen with, leading to its page."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from members.drafting.models import Version
from members.drafting.rendering import names_of, plain
from members.drafting.services.finding import labels_of, visible
from members.drafting.services.parts import VERSION, Part
from resources.search.kinds import SearchDocument, SearchKind
from resources.search.services import entries as search


def documents(part: Part[Version]) -> Iterator[SearchDocument]:
    version = part.row
    if version.draft.trashed_at is not None:
        return
    called = names_of(version.derived, version.language)
    with override(version.language):
        title = _("{title}, version {number}: {name}").format(title=version.title, number=version.number, name=version.name)
        url = reverse("drafting:version", args=[version.draft_id, version.number])
    yield SearchDocument(
        object_id=part.pk, language=version.language, title=title, url=url, kind=VERSION,
        summary="\n".join(filter(None, (version.note, version.summary))), body="\n".join(plain(clause.text, called) for clause in version.derived),
        labels=labels_of(version.draft), changed=version.created_at,
    )  # fmt: skip


def _all() -> Iterable[Part[Version]]:
    return (Part(row) for row in Version.objects.select_related("draft").defer("state").order_by("pk").iterator(chunk_size=100))


SEARCH_KIND = SearchKind(name=VERSION, label=gettext_lazy("Version of a draft"), documents=documents, all=_all, visible=visible)


def index_version(version: Version) -> None:
    """In the transaction that names it."""
    search.index(VERSION, Part(version))
