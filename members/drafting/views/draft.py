"""The draft's page, what it answers to the script that watches it, and its settings."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from members.drafting.enums import Role
from members.drafting.forms import AccessForm, SharingForm
from members.drafting.rendering import names_of
from members.drafting.selectors import reading
from members.drafting.selectors.suggestions import beside
from members.drafting.services import access, drafts
from members.drafting.services.access import LastOwnerError
from members.drafting.views.desk import Desk, draft_view


@never_cache
@require_GET
@draft_view()
def draft(request: HttpRequest, desk: Desk) -> HttpResponse:
    sheet = reading.sheet(desk.draft)
    context = {
        "desk": desk,
        "draft": desk.draft,
        "sheet": sheet,
        "names": names_of(reading.derived_of(row.clause for row in sheet.rows), desk.draft.language),
        "beside": beside(desk.draft, [row.clause for row in sheet.rows]),
        "updates": reading.newest_updates(desk.draft),
        "newest": reading.versions_of(desk.draft).first(),
        "crumbs": desk.crumbs[:-1],
    }
    return render(request, "members/drafting/draft.html", context)


@never_cache
@require_GET
@draft_view()
def state(request: HttpRequest, desk: Desk) -> JsonResponse:
    """What changed since the revision `since`: for the script that offers newer text."""
    given = request.GET.get("since", "")
    since = int(given) if given.isdecimal() and len(given) < 10 else desk.draft.revision
    changed = reading.changed_since(desk.draft, since)
    return JsonResponse(
        {
            "revision": desk.draft.revision,
            "locked": not desk.draft.is_open,
            "clauses": [
                {
                    "id": clause.clause_id,
                    "number": clause.number,
                    "by": str(clause.changed_by),
                    "for": clause.changed_for.short_name if clause.changed_for else _("Secretariat"),
                }
                for clause in changed[:50]
            ],
        }
    )


@require_http_methods(["GET", "POST"])
@draft_view(Role.OWNER)
def settings(request: HttpRequest, desk: Desk) -> HttpResponse:
    draft = desk.draft
    fields = {name: getattr(draft, name) for name in ("title", "summary", "visibility", "audience_role")}
    form = SharingForm(request.POST or None, initial=fields)
    if request.method == "POST" and form.is_valid():
        drafts.change_settings(draft=draft, actor=desk.actor, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(desk.address)
    return _settings_page(request, desk, form, AccessForm())


@require_POST
@draft_view(Role.OWNER)
def give(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = AccessForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            access.give_role(
                draft=desk.draft, actor=desk.actor, role=data["role"], person=data.get("person"), organisation=data["organisation"]
            )
            return redirect("drafting:settings", desk.draft.pk)
        except LastOwnerError:
            form.add_error("role", _("A draft keeps an owner. Make another the owner first."))
    draft = desk.draft
    sharing = SharingForm(initial={name: getattr(draft, name) for name in ("title", "summary", "visibility", "audience_role")})
    return _settings_page(request, desk, sharing, form, status=400)


@require_POST
@draft_view(Role.OWNER)
def take(request: HttpRequest, desk: Desk, access_id: int) -> HttpResponse:
    try:
        access.take_role(draft=desk.draft, actor=desk.actor, access_id=access_id)
    except LastOwnerError:
        messages.error(request, _("A draft keeps an owner. Make another the owner first."))
    return redirect("drafting:settings", desk.draft.pk)


@require_POST
@draft_view(Role.OWNER)
def lock(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Lock the text, or open it again (`open`)."""
    (drafts.unlock_draft if "open" in request.POST else drafts.lock_draft)(draft=desk.draft, actor=desk.actor)
    return redirect(desk.address)


def _settings_page(request: HttpRequest, desk: Desk, form: SharingForm, access_form: AccessForm, status: int = 200) -> HttpResponse:
    context = {"desk": desk, "draft": desk.draft, "form": form, "access_form": access_form, "crumbs": desk.crumbs}
    return render(request, "members/drafting/settings.html", context, status=status)
