"""Accepting and rejecting suggestions: one, one worded by hand, many."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from members.drafting.enums import Role
from members.drafting.forms import RevisionForm
from members.drafting.forms_deciding import DecideForm, HandForm, ReasonForm
from members.drafting.forms_suggesting import WRONG
from members.drafting.models import Clause
from members.drafting.services import deciding
from members.drafting.services.acting import StaleClauseError
from members.drafting.services.deciding import Decided
from members.drafting.services.settling import DecidedError
from members.drafting.views.desk import Desk, draft_view
from members.drafting.views.suggestions import listing, one


@require_POST
@draft_view(Role.EDITOR, open_only=True)
def accept(request: HttpRequest, desk: Desk, suggestion_id: int) -> HttpResponse:
    decided = deciding.accept(draft=desk.draft, actor=desk.actor, suggestion_ids=[suggestion_id])
    _say(request, decided, accepted=True)
    if decided.left:
        return redirect("drafting:suggestion", desk.draft.pk, suggestion_id)
    return redirect(desk.address)


@require_POST
@draft_view(Role.EDITOR, open_only=True)
def by_hand(request: HttpRequest, desk: Desk, suggestion_id: int) -> HttpResponse:
    """The editor's own wording of it. For a removal, where nothing is worded, only what was seen is posted."""
    removal = "removal" in request.POST
    form = RevisionForm(request.POST) if removal else HandForm(request.POST)
    given: dict[str, forms.Form] = {} if removal else {"hand_form": form}
    if not form.is_valid():
        return one(request, desk, suggestion_id, given, status=400)
    try:
        data = {"text": "", **form.cleaned_data}
        deciding.accept_by_hand(draft=desk.draft, actor=desk.actor, suggestion_id=suggestion_id, **data)
    except StaleClauseError as stale:
        again: dict[str, forms.Form] = {} if removal else {"hand_form": _again(form, stale.current)}
        return one(request, desk, suggestion_id, again, status=409, newer=True)
    except DecidedError:
        messages.warning(request, _("Somebody has decided on it meanwhile."))
    except ValueError as error:
        form.add_error(None, WRONG[str(error)])
        return one(request, desk, suggestion_id, given, status=400)
    else:
        _say(request, Decided(1, 0), accepted=True)
    return redirect(desk.address)


def _again(form: forms.Form, current: Clause | None) -> HandForm:
    """What was typed, and from now on the newer revision."""
    return HandForm(initial={**form.cleaned_data, "based_on": current.changed_revision if current else 0})


@require_POST
@draft_view(Role.EDITOR)
def reject(request: HttpRequest, desk: Desk, suggestion_id: int) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return one(request, desk, suggestion_id, {"reject_form": form}, status=400)
    decided = deciding.reject(draft=desk.draft, actor=desk.actor, suggestion_ids=[suggestion_id], reason=form.cleaned_data["reason"])
    _say(request, decided, accepted=False)
    return redirect(desk.address)


@require_http_methods(["GET", "POST"])
@draft_view(Role.EDITOR)
def many(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Those `chosen`, accepted or rejected with one reason. Links of the page that says what is wrong come back by GET: to the list."""
    if request.method == "GET":
        return redirect(f"{desk.address}suggestions/?{request.GET.urlencode()}")
    chosen = [int(number) for number in request.POST.getlist("chosen") if number.isdecimal() and len(number) < 19]
    form = DecideForm(request.POST, chosen=chosen)
    if not form.is_valid():
        return listing(request, desk, form, status=400)
    accepted = form.cleaned_data["act"] == "accept"
    decide = deciding.accept if accepted else deciding.reject
    decided = decide(draft=desk.draft, actor=desk.actor, suggestion_ids=chosen, reason=form.cleaned_data["reason"])
    _say(request, decided, accepted=accepted)
    return redirect("drafting:suggestions", desk.draft.pk)


def _say(request: HttpRequest, decided: Decided, *, accepted: bool) -> None:
    number = decided.done
    if number and accepted:
        said = ngettext("{number} suggestion is in the text now.", "{number} suggestions are in the text now.", number)
        messages.success(request, said.format(number=number))
    elif number:
        said = ngettext("{number} suggestion has been rejected.", "{number} suggestions have been rejected.", number)
        messages.success(request, said.format(number=number))
    if decided.left:
        said = ngettext(
            "{number} suggestion needs a look or a place and stays open.",
            "{number} suggestions need a look or a place and stay open.",
            decided.left,
        )
        messages.warning(request, said.format(number=decided.left))
    if not number and not decided.left:
        messages.warning(request, _("Somebody has decided on it meanwhile."))
