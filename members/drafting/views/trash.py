"""The trash: what lies there, putting a draft into it, and taking one out."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from members.accounts.models import User
from members.drafting import rules
from members.drafting.enums import Role
from members.drafting.forms_life import ThrowAwayForm
from members.drafting.models.draft import TRASH_FOR
from members.drafting.rules import Viewer
from members.drafting.selectors.trash import kept_because, trashed_of
from members.drafting.selectors.viewers import shared_of
from members.drafting.services import trash
from members.drafting.services.acting import Actor
from members.drafting.services.trash import KeptError
from members.drafting.views.desk import Desk, area_view, draft_view, organisation_of

PAGE_SIZE = 20


@require_GET
@area_view
def listing(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = Paginator(trashed_of(viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "days": TRASH_FOR.days, "crumbs": [(_("Drafts"), reverse("drafting:areas"))]}
    return render(request, "members/drafting/trash.html", context)


@require_http_methods(["GET", "POST"])
@draft_view(Role.OWNER)
def throw_away(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = ThrowAwayForm(request.POST or None)
    kept = kept_because(desk.draft)
    if request.method == "POST" and form.is_valid():
        try:
            trash.throw_away(draft=desk.draft, actor=desk.actor, **form.cleaned_data)
            messages.success(request, _("The draft is in the trash. Its owners can take it out again."))
            return redirect("drafting:trash")
        except KeptError as error:
            kept = error.why
    context = {"desk": desk, "draft": desk.draft, "form": form, "kept": kept, "days": TRASH_FOR.days, "crumbs": desk.crumbs}
    return render(request, "members/drafting/throw_away.html", context, status=400 if form.errors else 409 if form.is_bound else 200)


@require_POST
@area_view
def take_out(request: HttpRequest, viewer: Viewer, draft_id: int) -> HttpResponse:
    draft = get_object_or_404(trashed_of(viewer), pk=draft_id)
    access = rules.held(viewer, shared_of(draft))
    if access is None or not isinstance(request.user, User):
        raise Http404
    trash.take_out(draft=draft, actor=Actor(request.user, organisation_of(request, access.organisation_id), access.role))
    messages.success(request, _("The draft is back, as it was."))
    return redirect("drafting:draft", draft.pk)
