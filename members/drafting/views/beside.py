"""What stands beside the text, for the editor in the browser: where it belongs, and the cards that people read."""

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from members.drafting.anchors import AROUND
from members.drafting.models import Thread
from members.drafting.rendering import names_of
from members.drafting.selectors import reading
from members.drafting.selectors import suggestions as found
from members.drafting.views.desk import Desk, draft_view


@never_cache
@require_GET
@draft_view()
def beside(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The open suggestions and threads on the text as it is stored; 204 where the page has them already (`have`)."""
    sheet = reading.sheet(desk.draft)
    clauses = [row.clause for row in sheet.rows]
    shown = found.beside(desk.draft, clauses)
    threads = [thread for row in sheet.rows for thread in row.threads if thread.is_open]
    texts = {clause.clause_id: clause.text for clause in clauses}
    told = {
        "suggestions": [_suggestion(each) for each in shown.all()],
        "threads": [
            _thread(thread, texts.get(thread.found.clause_id, "")) for thread in [*threads, *sheet.whole, *sheet.lost] if thread.is_open
        ],
    }
    stamp = hashlib.sha256(json.dumps([told, desk.actor.role, desk.draft.state]).encode()).hexdigest()[:16]
    if request.GET.get("have") == stamp:
        return HttpResponse(status=204)
    context = {
        "desk": desk,
        "draft": desk.draft,
        "sheet": sheet,
        "beside": shown,
        "names": names_of(reading.derived_of(clauses), desk.draft.language, f"{desk.address}#c-"),
    }
    return JsonResponse({"stamp": stamp, **told, "cards": render_to_string("members/drafting/beside.html", context, request)})


def _suggestion(shown: found.Shown) -> dict[str, Any]:
    return {
        "id": shown.row.pk,
        "kind": shown.row.kind,
        "clause": shown.row.clause_id,
        "after": shown.row.after,
        "pieces": [[piece.op, piece.text] for piece in shown.outcome.pieces],
        "status": shown.fit.value,
    }


def _thread(thread: Thread, text: str) -> dict[str, Any]:
    """`clause`: where it stands now; `passage`: it is about the words `quote` there, which stand behind `prefix`, not about all of it.
    `comments` tells when one was added."""
    found = thread.found
    return {
        "id": thread.pk,
        "clause": found.clause_id,
        "quote": found.words,
        "prefix": text[max(0, found.start - AROUND) : found.start],
        "passage": bool(found.words),
        "comments": len(thread.said),
    }
