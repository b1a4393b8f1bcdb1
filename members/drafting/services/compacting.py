"""Snapshots beside the log, so that reading a draft does not grow with its history; and rows that follow what was written live."""

import logging
from collections.abc import Callable

from django.db import transaction
from django.db.models import F, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce

from members.drafting import ydoc
from members.drafting.models import Draft, DraftSnapshot
from members.drafting.services.log import document
from members.drafting.services.projecting import project

logger = logging.getLogger(__name__)

#: Updates after the newest snapshot that are worth another one.
EVERY = 200
KEPT = 2


def lagging() -> list[int]:
    """Drafts whose rows do not show what was written."""
    return list(Draft.objects.exclude(projected_revision=F("revision")).order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def catch_up(draft_id: int) -> None:
    """Make the rows of a draft what its log says."""
    draft = Draft.objects.select_for_update(of=("self",)).get(pk=draft_id)
    if draft.projected_revision != draft.revision:
        project(draft, document(draft))


def due() -> list[int]:
    """Drafts with many updates after their newest snapshot."""
    newest = DraftSnapshot.objects.filter(draft=OuterRef("pk")).order_by().values("draft").annotate(most=Max("sequence")).values("most")
    behind = Draft.objects.annotate(since=F("revision") - Coalesce(Subquery(newest), 0))
    return list(behind.filter(since__gte=EVERY).order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def compact(draft_id: int) -> None:
    """Add a snapshot of a draft as it is; older ones but for the last few go, no update does."""
    draft = Draft.objects.select_for_update(of=("self",)).get(pk=draft_id)
    if not DraftSnapshot.objects.filter(draft=draft, sequence=draft.revision).exists() and draft.revision:
        state = document(draft).get_update()
        DraftSnapshot.objects.create(draft=draft, sequence=draft.revision, state=state, schema_version=ydoc.SCHEMA_VERSION)
    kept = DraftSnapshot.objects.filter(draft=draft).order_by("-sequence").values_list("pk", flat=True)[:KEPT]
    DraftSnapshot.objects.filter(draft=draft).exclude(pk__in=list(kept)).delete()


def tend() -> int:
    """Bring rows up to date and add the snapshots that are due. Returns how many drafts were touched."""
    touched = [*(follow(draft_id) for draft_id in lagging()), *(_without_fail(compact, draft_id) for draft_id in due())]
    return sum(touched)


def follow(draft_id: int) -> bool:
    """As `catch_up`, for whoever must go on: where it fails the text is no less whole, and the other drafts no less due."""
    return _without_fail(catch_up, draft_id)


def _without_fail(work: Callable[[int], None], draft_id: int) -> bool:
    try:
        work(draft_id)
    except Exception:
        logger.exception("draft %s could not be looked after", draft_id)
        return False
    return True
