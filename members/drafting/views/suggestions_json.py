"""What the editor in the browser shows of suggestions."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from members.drafting.selectors import reading
from members.drafting.selectors import suggestions as found
from members.drafting.views.desk import Desk, draft_view


@never_cache
@require_GET
@draft_view()
def as_json(request: HttpRequest, desk: Desk) -> JsonResponse:
    """The open suggestions on the text of `revision`, for the editor to show in it."""
    rows = found.shown(found.open_in(desk.draft), list(reading.clauses_of(desk.draft)))
    return JsonResponse({"revision": desk.draft.projected_revision, "suggestions": [_plain(desk, shown) for shown in rows]})


def _plain(desk: Desk, shown: found.Shown) -> dict[str, Any]:
    row = shown.row
    return {
        "id": row.pk,
        "kind": row.kind,
        "clause": row.clause_id,
        "after": row.after,
        "clause_kind": row.clause_kind,
        "level": row.level,
        "text": shown.outcome.text,
        "pieces": [[piece.op, piece.text] for piece in shown.outcome.pieces],
        "conflicts": [{"base": c.base, "proposed": c.proposed, "now": c.now} for c in shown.outcome.conflicts],
        "status": shown.fit.value,
        "status_word": shown.fit.label,
        "note": row.note,
        "by": str(row.author),
        "for": row.organisation.short_name if row.organisation else _("Secretariat"),
        "made_at": row.made_at.isoformat(),
        "own": row.author_id == desk.actor.person.pk,
        "may_decide": desk.may_edit,
    }
