"""Choosing how mails come, and stopping them from the foot of a mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from members.accounts.selectors import person_of
from members.notifications import choosing
from members.notifications.addresses import GATHERED
from members.notifications.forms import ChoosingForm
from members.notifications.kinds import kind_named
from members.notifications.selectors import choices_of, person_stopping


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """A person's own choices, kind by kind."""
    person = person_of(request)
    form = ChoosingForm(choices_of(person), request.POST or None)
    if request.method == "POST" and form.is_valid():
        choosing.choose(person=person, chosen=form.chosen())
        messages.success(request, _("Saved."))
        return redirect("notifications:settings")
    status = 400 if form.is_bound else 200
    return render(request, "members/notifications/settings.html", {"form": form, "address": person.email}, status=status)


@never_cache
@csrf_exempt  # mail programs post here of themselves (RFC 8058), with no page before and no cookie: the seal is what lets them
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, person: int, what: str, seal: str) -> HttpResponse:
    """A link asks first, since programs open links to look at them; a post stops the mails. Says nothing of whose they are."""
    found = person_stopping(person=person, what=what, seal=seal)
    if found is None:
        return render(request, "members/notifications/stop_unknown.html", status=404)
    if request.method == "POST":
        choosing.stop(person=found, what=what)
    choice = None if what == GATHERED else kind_named(what).choice
    context = {"label": choice.label if choice else "", "done": request.method == "POST"}
    return render(request, "members/notifications/stop.html", context)
