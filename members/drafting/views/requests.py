"""What people ask an owner for, and what the owner answers."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from members.drafting.enums import RequestState, Role
from members.drafting.forms_asking import GrantForm, RefuseForm
from members.drafting.selectors import requests
from members.drafting.services import answering
from members.drafting.services.asking import SettledError
from members.drafting.views.desk import Desk, draft_view

PAGE_SIZE = 20


@require_GET
@draft_view(Role.OWNER)
def listing(request: HttpRequest, desk: Desk) -> HttpResponse:
    return _page(request, desk)


@require_POST
@draft_view(Role.OWNER)
def grant(request: HttpRequest, desk: Desk, request_id: int) -> HttpResponse:
    found = next((each for each in requests.waiting(desk.draft) if each.row.pk == request_id), None)
    form = GrantForm(request.POST, roles=found.roles if found else [], auto_id=f"id_grant_{request_id}_%s")
    if found is not None and not form.is_valid():
        return _page(request, desk, {request_id: {"grant": form}})
    try:
        answering.grant(draft=desk.draft, actor=desk.actor, request_id=request_id, role=form.cleaned_data["role"] if found else 0)
        messages.success(request, _("The role has been given, and whoever asked has been told."))
    except SettledError:
        _say_settled(request)
    return redirect("drafting:requests", desk.draft.pk)


@require_POST
@draft_view(Role.OWNER)
def refuse(request: HttpRequest, desk: Desk, request_id: int) -> HttpResponse:
    form = RefuseForm(request.POST, auto_id=f"id_refuse_{request_id}_%s")
    if not form.is_valid():
        return _page(request, desk, {request_id: {"refuse": form}})
    try:
        answering.refuse(draft=desk.draft, actor=desk.actor, request_id=request_id, reason=form.cleaned_data["reason"])
        messages.success(request, _("Whoever asked has been told."))
    except SettledError:
        _say_settled(request)
    return redirect("drafting:requests", desk.draft.pk)


def _say_settled(request: HttpRequest) -> None:
    messages.warning(request, _("This request is not open any more."))


def _page(request: HttpRequest, desk: Desk, filled: dict[int, dict[str, forms.Form]] | None = None) -> HttpResponse:
    """`filled`: by request, the form that was filled in and is not right yet."""
    given = filled or {}
    rows = []
    for each in requests.waiting(desk.draft):
        grant_form = GrantForm(roles=each.roles, initial={"role": int(each.roles[-1])}, auto_id=f"id_grant_{each.row.pk}_%s")
        fresh = {"grant": grant_form, "refuse": RefuseForm(auto_id=f"id_refuse_{each.row.pk}_%s")}
        rows.append((each, fresh | given.get(each.row.pk, {})))
    decided = requests.requests_of(desk.draft).exclude(state=RequestState.OPEN)
    context = {
        "desk": desk,
        "draft": desk.draft,
        "rows": rows,
        "page": Paginator(decided, PAGE_SIZE).get_page(request.GET.get("page")),
        "crumbs": desk.crumbs,
    }
    return render(request, "members/drafting/requests.html", context, status=400 if given else 200)
