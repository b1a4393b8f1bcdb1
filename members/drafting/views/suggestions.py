"""The suggestions of a draft: all of them, and one."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from members.drafting.forms import PlaceForm
from members.drafting.forms_deciding import DecideForm, HandForm, ReasonForm
from members.drafting.models import Clause
from members.drafting.rendering import Names, names_of
from members.drafting.selectors import reading
from members.drafting.selectors import suggestions as found
from members.drafting.views.desk import Desk, draft_view

PAGE_SIZE = 50


@never_cache
@require_GET
@draft_view()
def suggestions(request: HttpRequest, desk: Desk) -> HttpResponse:
    """`show`: those that wait, one's own, or those decided."""
    return listing(request, desk, DecideForm(chosen=[]))


def listing(request: HttpRequest, desk: Desk, form: DecideForm, status: int = 200) -> HttpResponse:
    """The list with the form that decides on many."""
    show = request.GET.get("show", "")
    show = show if show in {found.OPEN, found.MINE, found.DECIDED} else found.OPEN
    page = Paginator(found.listed(desk.draft, show, desk.actor.person), PAGE_SIZE).get_page(request.GET.get("page"))
    clauses = list(reading.clauses_of(desk.draft))
    rows = found.shown(page.object_list, clauses)
    context = {"desk": desk, "draft": desk.draft, "page": page, "rows": rows, "show": show, "form": form, "crumbs": desk.crumbs}
    context["names"] = _names(desk, clauses)
    return render(request, "members/drafting/suggestions.html", context, status=status)


@never_cache
@require_GET
@draft_view()
def suggestion(request: HttpRequest, desk: Desk, suggestion_id: int) -> HttpResponse:
    return one(request, desk, suggestion_id, {})


def one(
    request: HttpRequest, desk: Desk, suggestion_id: int, given: Mapping[str, forms.Form], *, status: int = 200, newer: bool = False
) -> HttpResponse:
    """One suggestion with what may be done about it. `given`: forms with what was typed; `newer`: the clause changed while it was typed."""
    row = get_object_or_404(found.suggestions_of(desk.draft), pk=suggestion_id)
    clauses = list(reading.clauses_of(desk.draft))
    shown = found.shown([row], clauses)[0]
    context: dict[str, Any] = {"desk": desk, "draft": desk.draft, "shown": shown, "newer": newer, "crumbs": desk.crumbs}
    context["names"] = _names(desk, clauses)
    if row.is_open:
        context |= _forms(desk, shown) | dict(given)
    return render(request, "members/drafting/suggestion.html", context, status=status)


def _names(desk: Desk, clauses: list[Clause]) -> Names:
    return names_of(reading.derived_of(clauses), desk.draft.language, f"{desk.address}#c-")


def _forms(desk: Desk, shown: found.Shown) -> dict[str, forms.Form]:
    own = shown.row.author_id == desk.actor.person.pk
    made: dict[str, forms.Form] = {}
    if desk.may_edit and shown.by_hand and shown.clause:
        made["hand_form"] = HandForm(initial={"text": shown.outcome.text, "based_on": shown.clause.changed_revision})
    if desk.may_decide:
        made["reject_form"] = ReasonForm()
    if desk.may_suggest and shown.may_be_placed and (own or desk.may_decide):
        made["place_form"] = PlaceForm(draft=desk.draft)
    return made
