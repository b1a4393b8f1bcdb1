"""Asking for a higher role, and taking the request back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from members.drafting.forms_asking import AskForm
from members.drafting.selectors import requests
from members.drafting.services import asking
from members.drafting.services.asking import AskedAlreadyError, SettledError
from members.drafting.views.desk import Desk, draft_view

#: So many earlier requests are shown.
NEWEST = 10


@require_http_methods(["GET", "POST"])
@draft_view()
def ask(request: HttpRequest, desk: Desk) -> HttpResponse:
    roles = requests.roles_above(desk.actor.role, requests.most_of(desk.viewer))
    form = AskForm(request.POST or None, roles=roles)
    if request.method == "POST" and form.is_valid():
        try:
            asking.ask(draft=desk.draft, actor=desk.actor, **form.cleaned_data)
            messages.success(request, _("The owners of the draft have been told."))
        except AskedAlreadyError:
            messages.warning(request, _("You have asked already. The owners have not decided yet."))
        return redirect("drafting:ask", desk.draft.pk)
    own = list(requests.requests_of(desk.draft).filter(person=desk.actor.person)[:NEWEST])
    context = {
        "desk": desk,
        "draft": desk.draft,
        "form": form,
        "roles": roles,
        "open": next((row for row in own if row.is_open), None),
        "past": [row for row in own if not row.is_open],
        "crumbs": desk.crumbs,
    }
    return render(request, "members/drafting/ask.html", context, status=400 if form.errors else 200)


@require_POST
@draft_view()
def withdraw(request: HttpRequest, desk: Desk) -> HttpResponse:
    try:
        asking.withdraw_request(draft=desk.draft, actor=desk.actor)
        messages.success(request, _("You have withdrawn the request."))
    except SettledError:
        messages.warning(request, _("The request has been decided meanwhile."))
    return redirect("drafting:ask", desk.draft.pk)
