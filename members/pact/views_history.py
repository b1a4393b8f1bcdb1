"""The published schedule, and an organisation's reply to a line of its public history."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from members.organisations.decorators import mandate_of, mandate_required, person_of
from members.organisations.enums import Role
from members.pact.forms import ReplyForm
from members.pact.schedule import GRACE_DAYS, OVERDUE_DAYS, REMINDERS
from members.pact.selectors.deadlines import EXAMPLE, milestones
from members.pact.selectors.history import event_for_reply, line_of
from members.pact.services.refusals import Refused
from members.pact.services.replies import reply_to_event


@require_safe
def schedule(request: HttpRequest) -> HttpResponse:
    """What is due when, and what happens where nothing comes, with an example day by day."""
    context = {
        "signed": EXAMPLE,
        "milestones": milestones(),
        "reminders": REMINDERS,
        "grace_days": GRACE_DAYS,
        "overdue_days": OVERDUE_DAYS,
    }
    return render(request, "members/pact/schedule.html", context)


@mandate_required(Role.REPRESENTATIVE)
@require_http_methods(["GET", "POST"])
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """The one public reply to a line of the organisation's history; another's line is not found."""
    mandate = mandate_of(request)
    event = event_for_reply(pk=pk, mandate=mandate)
    if event is None:
        raise Http404
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            reply_to_event(event=event, text=form.cleaned_data["text"], person=person_of(request), mandate=mandate)
        except Refused as error:
            form.add_error("text", str(error))
        else:
            messages.success(request, _("Your reply stands beneath the line of the history, for everybody to read."))
            return redirect("pact:signatory", mandate.organisation.slug)
    context = {"form": form, "line": line_of(event), "mandate": mandate, "organisation": mandate.organisation}
    return render(request, "members/pact/history_reply.html", context)
