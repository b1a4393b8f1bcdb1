"""Taking a suggestion back, and giving it another place."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.drafting.enums import Role
from members.drafting.forms import PlaceForm
from members.drafting.models import Clause, Suggestion
from members.drafting.services import withdrawing
from members.drafting.services.settling import DecidedError
from members.drafting.views.desk import Desk, draft_view
from members.drafting.views.suggesting import told
from members.drafting.views.suggestions import one


@require_POST
@draft_view()
def withdraw(request: HttpRequest, desk: Desk, suggestion_id: int) -> HttpResponse:
    """Whoever may not suggest any more may still take back what they suggested."""
    row = _of_draft(desk, suggestion_id)
    if row.author_id != desk.actor.person.pk:
        raise PermissionDenied
    try:
        withdrawing.withdraw(suggestion=row, actor=desk.actor)
        messages.success(request, _("You have withdrawn the suggestion."))
    except DecidedError:
        messages.warning(request, _("Somebody has decided on it meanwhile."))
    return redirect("drafting:suggestion", desk.draft.pk, suggestion_id)


@require_POST
@draft_view(Role.SUGGESTER, open_only=True)
def place(request: HttpRequest, desk: Desk, suggestion_id: int) -> HttpResponse:
    row = _of_draft(desk, suggestion_id)
    if not desk.may_decide and row.author_id != desk.actor.person.pk:
        raise PermissionDenied
    form = PlaceForm(request.POST, draft=desk.draft)
    if form.is_valid():
        try:
            withdrawing.place(suggestion=row, actor=desk.actor, clause_id=form.cleaned_data["clause"])
        except DecidedError:
            messages.warning(request, _("Somebody has decided on it meanwhile."))
        except (Clause.DoesNotExist, ValueError):
            form.add_error("clause", _("It cannot stand there. Choose another clause."))
        else:
            return told(request, desk, Suggestion.objects.get(pk=row.pk))
    return one(request, desk, suggestion_id, {"place_form": form}, status=400 if form.errors else 200)


def _of_draft(desk: Desk, suggestion_id: int) -> Suggestion:
    return get_object_or_404(Suggestion.objects.select_related("draft"), draft=desk.draft, pk=suggestion_id)
