"""A draft's settings: what it is called, who sees it, who has which role, and whether it is locked."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from members.drafting.enums import Role
from members.drafting.forms_life import OpenAgainForm
from members.drafting.forms_naming import AccessForm, HandOverForm
from members.drafting.forms_sharing import SettingsForm
from members.drafting.models import Draft
from members.drafting.selectors import requests
from members.drafting.services import access, approving, drafts, handing_over
from members.drafting.services.access import LastOwnerError
from members.drafting.services.acting import ApprovedError, DraftLockedError
from members.drafting.services.handing_over import CannotOwnError
from members.drafting.views.desk import Desk, draft_view

FIELDS = ("title", "summary", "visibility", "audience_role", "numbering")


@require_http_methods(["GET", "POST"])
@draft_view(Role.OWNER)
def settings(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = SettingsForm(request.POST or None, initial=_held(desk.draft))
    if request.method == "POST" and form.is_valid():
        try:
            drafts.change_settings(draft=desk.draft, actor=desk.actor, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect(desk.address)
        except LastOwnerError:
            form.add_error("visibility", _("Of a private draft a person is the owner. Make one the owner first."))
        except DraftLockedError:
            form.add_error("numbering", _("The draft is locked: its numbers stay as they are."))
        except ApprovedError:
            form.add_error("title", _("The title belongs to the approved version. Open the draft again first."))
    return settings_page(request, desk, form=form)


@require_POST
@draft_view(Role.OWNER)
def give(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = AccessForm(request.POST, draft=desk.draft)
    if form.is_valid():
        try:
            access.give_role(draft=desk.draft, actor=desk.actor, role=form.cleaned_data["role"], **form.named)
            return redirect("drafting:settings", desk.draft.pk)
        except LastOwnerError:
            form.add_error("role", _("A draft keeps an owner. Make another the owner first."))
    return settings_page(request, desk, access_form=form)


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
def hand_over(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = HandOverForm(request.POST, draft=desk.draft)
    if form.is_valid():
        try:
            handing_over.hand_over(draft=desk.draft, actor=desk.actor, **form.named)
            messages.success(request, _("The draft has a new owner."))
            return redirect(desk.address)
        except CannotOwnError:
            form.add_error(
                "email", _("This person cannot own a draft now: it takes a mandate of a signatory that allows more than reading.")
            )
    return settings_page(request, desk, over_form=form)


@require_POST
@draft_view(Role.OWNER)
def lock(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Lock the text, or open it again (`open`); what is approved asks for a reason."""
    if "open" in request.POST and desk.draft.approved_number is not None:
        form = OpenAgainForm(request.POST, auto_id="id_open_%s")
        if not form.is_valid():
            return settings_page(request, desk, open_form=form)
        approving.open_again(draft=desk.draft, actor=desk.actor, **form.cleaned_data)
        return redirect(desk.address)
    (drafts.unlock_draft if "open" in request.POST else drafts.lock_draft)(draft=desk.draft, actor=desk.actor)
    return redirect(desk.address)


def settings_page(request: HttpRequest, desk: Desk, **filled: Any) -> HttpResponse:
    """The page with the forms that were filled in, and the others as they are at first."""
    forms = {
        "form": SettingsForm(initial=_held(desk.draft)),
        "access_form": AccessForm(draft=desk.draft),
        "over_form": HandOverForm(draft=desk.draft),
        "open_form": OpenAgainForm(auto_id="id_open_%s"),
    } | filled
    context = {"desk": desk, "draft": desk.draft, "waiting": len(requests.waiting(desk.draft)), "crumbs": desk.crumbs, **forms}
    wrong = any(form.errors for form in filled.values())
    return render(request, "members/drafting/settings.html", context, status=400 if wrong else 200)


def _held(draft: Draft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in FIELDS}
