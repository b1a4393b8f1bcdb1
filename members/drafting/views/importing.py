"""A file as a new draft, or brought back to one; and what of it was left out."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from members.accounts.models import User
from members.drafting.enums import Role
from members.drafting.forms_documents import ImportForm, ReturnForm
from members.drafting.rules import Viewer
from members.drafting.services.acting import Actor
from members.drafting.services.bringing_back import Brought, bring_back
from members.drafting.services.importing import Imported, import_draft
from members.drafting.views.areas import acting_for, may_begin
from members.drafting.views.desk import Desk, area_view, draft_view
from members.drafting.views.import_report import lines_of

REPORT = "drafting_import"


@require_http_methods(["GET", "POST"])
@area_view
def import_file(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Begin a draft with a file."""
    if not may_begin(viewer) or not isinstance(request.user, User):
        raise PermissionDenied
    form = ImportForm(request.POST or None, request.FILES or None, initial={"workstream": request.GET.get("workstream", "")})
    if request.method == "POST" and form.is_valid():
        data: dict[str, Any] = dict(form.cleaned_data)
        try:
            made = import_draft(actor=Actor(request.user, acting_for(request, viewer), Role.OWNER), data=data.pop("file").read(), **data)
        except ValidationError as refused:
            form.add_error("title" if refused.code == "untitled" else "file", refused)
        else:
            return _to_report(request, made.draft.pk, made)
    context = {"form": form, "crumbs": [(_("Drafts"), reverse("drafting:areas"))]}
    return render(request, "members/drafting/import.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@draft_view(Role.SUGGESTER, open_only=True)
def bring_back_file(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What was changed in a file of the draft becomes suggestions, what was said in it comments."""
    form = ReturnForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = bring_back(draft=desk.draft, actor=desk.actor, data=form.cleaned_data["file"].read())
        except ValidationError as refused:
            form.add_error("file", refused)
        else:
            return _to_report(request, desk.draft.pk, made)
    context = {"desk": desk, "draft": desk.draft, "form": form, "crumbs": desk.crumbs}
    return render(request, "members/drafting/bring_back.html", context, status=400 if form.errors else 200)


def _told(made: Brought | Imported) -> str:
    """What was made, where anything was."""
    suggestions = ngettext("%(count)d suggestion was made", "%(count)d suggestions were made", made.suggestions)
    comments = ngettext("%(count)d comment was taken over", "%(count)d comments were taken over", made.threads)
    parts = [words % {"count": count} for words, count in ((suggestions, made.suggestions), (comments, made.threads)) if count]
    return f"{capfirst(', '.join(parts))}." if parts else ""


def _to_report(request: HttpRequest, draft_id: int, made: Brought | Imported) -> HttpResponse:
    """Counts alone are kept, for who brought the file, until they bring another."""
    if told := _told(made):
        messages.success(request, told)
    left = {name: count for name, count in made.left.items() if count}
    request.session[REPORT] = {"draft": draft_id, "back": isinstance(made, Brought), "left": left}
    return redirect("drafting:imported", draft_id)


@never_cache
@require_GET
@draft_view()
def imported(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What of the file that one brought was left out or changed."""
    kept = request.session.get(REPORT, {})
    if kept.get("draft") != desk.draft.pk:
        return redirect(desk.address)
    context = {"desk": desk, "draft": desk.draft, "lines": lines_of(kept["left"]), "back": kept["back"], "crumbs": desk.crumbs}
    return render(request, "members/drafting/imported.html", context)
