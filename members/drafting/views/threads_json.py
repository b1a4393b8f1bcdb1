"""Threads for the editor in the browser: where each stands in the text."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from members.drafting.enums import Hold
from members.drafting.models import Thread
from members.drafting.selectors import reading
from members.drafting.selectors.placing import placed
from members.drafting.selectors.threads import open_threads
from members.drafting.views.desk import Desk, draft_view


@never_cache
@require_GET
@draft_view()
def as_json(request: HttpRequest, desk: Desk) -> JsonResponse:
    """The open threads on the text of `revision`."""
    return JsonResponse({"revision": desk.draft.projected_revision, "threads": plain(desk, list(open_threads(desk.draft)))})


def plain(desk: Desk, rows: list[Thread]) -> list[dict[str, Any]]:
    clauses = list(reading.clauses_of(desk.draft))
    texts = {clause.clause_id: clause.text for clause in clauses}
    return [_one(desk, thread, texts.get(thread.found.clause_id, "")) for thread in placed(rows, clauses)]


def _one(desk: Desk, thread: Thread, text: str) -> dict[str, Any]:
    found, said = thread.found, thread.said
    return {
        "id": thread.pk,
        "clause": found.clause_id,
        "start": _units(text[: found.start]),
        "end": _units(text[: found.end]),
        "words": found.words,
        "quote": thread.quote if thread.is_passage else "",
        "status": found.how.value,
        "status_word": found.how.label,
        "moved_from": thread.clause_id if found.how == Hold.MOVED else "",
        "comments": len(said),
        "text": said[0].text if said else "",
        "by": str(said[0].author) if said else "",
        "for": (said[0].organisation.short_name if said[0].organisation else _("Secretariat")) if said else "",
        "opened_at": thread.opened_at.isoformat(),
        "url": reverse("drafting:thread", args=[desk.draft.pk, thread.pk]),
        "resolve_url": reverse("drafting:resolve", args=[desk.draft.pk, thread.pk]) if desk.may_comment else "",
    }


def _units(text: str) -> int:
    """How long a text is to a script, which counts some signs twice."""
    return len(text.encode("utf-16-le")) // 2
