"""A draft in the search: found by those who may see it, and asked again of the database before it is shown.

What hangs on a draft (`parts.py`) is found by the same people: its number in the search begins with the draft's."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from members.accounts.models import User
from members.drafting.enums import Visibility
from members.drafting.models import Clause, Draft, DraftAccess
from members.drafting.rendering import names, plain
from members.drafting.selectors.viewers import viewer_of, visible_to
from resources.search.kinds import SearchDocument, SearchKind
from resources.search.services import entries as search
from resources.search.visibility import Rule

KIND = "draft"
SECRETARIAT, SIGNATORY = "secretariat", "signatory"
# A search asks for labels, then for what is visible: the second uses, once, who the first found the person to be.
_JUST_ASKED = "_viewer_just_asked"


def labels_of(draft: Draft) -> tuple[str, ...]:
    """Who may find it: a label for each way in which `rules.access` gives a role."""
    labels = [SECRETARIAT, f"draft:{draft.pk}"]
    if draft.visibility == Visibility.SIGNATORIES:
        labels.append(SIGNATORY)
    if draft.visibility == Visibility.WORKSTREAM:
        labels.append(f"stream:{draft.workstream}")
    if draft.visibility == Visibility.PRIVATE:
        return tuple(labels)
    named = DraftAccess.objects.filter(draft=draft, organisation__isnull=False).order_by("organisation_id")
    return (*labels, *(f"org:{organisation_id}" for organisation_id in named.values_list("organisation_id", flat=True)))


def viewer_labels(user: Any) -> Iterable[str]:
    """The labels a person carries today; none without a seat."""
    if not isinstance(user, User):
        return ()
    viewer = viewer_of(user)
    setattr(user, _JUST_ASKED, viewer)
    if viewer.secretariat:
        return (SECRETARIAT,)
    if not viewer.seats:
        return ()
    return (
        SIGNATORY,
        *(f"stream:{stream}" for stream in viewer.streams),
        *(f"org:{organisation_id}" for organisation_id in viewer.organisation_ids),
        *(f"draft:{draft_id}" for draft_id in sorted(viewer.given)),
    )


def documents(draft: Draft) -> Iterable[SearchDocument]:
    """None while it is in the trash."""
    if draft.trashed_at is not None:
        return
    rows = Clause.objects.filter(draft=draft).order_by("position")
    texts = list(rows.values_list("clause_id", "kind", "number", "text"))
    called = names(texts, draft.language)
    with override(draft.language):
        url = reverse("drafting:draft", args=[draft.pk])
    yield SearchDocument(
        object_id=str(draft.pk), language=draft.language, title=draft.title, url=url, kind=KIND, summary=draft.summary,
        body="\n".join(plain(text, called) for _clause_id, _kind, _number, text in texts), labels=labels_of(draft), changed=draft.changed_at,
    )  # fmt: skip


def _seen(numbers: set[int], user: Any) -> QuerySet[Draft]:
    viewer = getattr(user, _JUST_ASKED, None) or viewer_of(user)
    if isinstance(user, User):
        setattr(user, _JUST_ASKED, None)
    return visible_to(viewer).filter(pk__in=numbers)


#: Of drafts ("33") and of what hangs on them ("33.7"), those whose draft a person may see now: one predicate, asked once.
visible = Rule(_seen, of=lambda object_id: object_id.partition(".")[0])


SEARCH_KIND = SearchKind(
    name=KIND, label=_("Draft"), documents=documents, all=lambda: Draft.objects.order_by("pk").iterator(), visible=visible
)


def index_draft(draft: Draft) -> None:
    """In the transaction of the change."""
    search.index(KIND, draft)


def forget_draft(draft_id: int) -> None:
    """In the transaction that deletes it."""
    search.withdraw(KIND, draft_id)
