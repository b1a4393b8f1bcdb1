"""A thread begun by the editor in the browser, on words of the text."""

import json
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.drafting.anchors import AROUND
from members.drafting.enums import Role
from members.drafting.forms_threads import BeginForm
from members.drafting.selectors.hearing import hear
from members.drafting.selectors.nameable import nameable
from members.drafting.selectors.reading import threads_of
from members.drafting.services import threads
from members.drafting.views.commenting import anchor_of
from members.drafting.views.desk import Desk, draft_view
from members.drafting.views.telling_back import not_told
from members.drafting.views.threads_json import plain


@require_POST
@draft_view(Role.COMMENTER)
def begin(request: HttpRequest, desk: Desk) -> JsonResponse:
    """Begin a thread with `text`, on the words `quote` of the clause `clause_id` between `prefix` and `suffix`; JSON or a form.

    201 with the thread and, in `said`, who is not told of it; 400 with `errors` by field.
    """
    data = _given(request)
    if data is None:
        return JsonResponse({"errors": {"": [_("This cannot be read.")]}}, status=400)
    able = nameable(desk.draft, desk.actor.organisation)
    form = BeginForm(data, able=able, but=desk.actor.person.pk)
    around = {"prefix": data.get("prefix", "")[-AROUND:], "suffix": data.get("suffix", "")[:AROUND]}
    anchor = anchor_of(desk, form, data.get("clause_id", ""), **around) if form.is_valid() else None
    if anchor is None:
        return JsonResponse({"errors": form.errors}, status=400)
    text, ticked = form.cleaned_data["text"], form.cleaned_data["named"]
    heard = hear(draft=desk.draft, organisation=desk.actor.organisation, text=text, ticked=ticked, able=able)
    made = threads.begin_thread(draft=desk.draft, actor=desk.actor, text=text, anchor=anchor, heard=heard)
    (thread,) = plain(desk, list(threads_of(desk.draft).filter(pk=made.pk)))
    return JsonResponse({"thread": thread, "said": not_told(heard)}, status=201)


def _given(request: HttpRequest) -> dict[str, Any] | None:
    """What was posted, of either kind; None for what is no JSON object of texts and numbers."""
    if request.content_type != "application/json":
        return request.POST.dict() | {"named": request.POST.getlist("named")}
    try:
        data = json.loads(request.body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    named = data.pop("named", [])
    plain = {name: str(value) for name, value in data.items() if isinstance(value, str | int)}
    return plain | {"named": [str(one) for one in named] if isinstance(named, list) else []}
