"""What waits to be checked, under `/cms/`: who does it, by when, and saying that it is done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from resources.library.decorators import publisher_of
from resources.library.enums import ReviewReason
from resources.library.forms import AssignForm, CheckedForm
from resources.library.models import ReviewTask
from resources.library.selectors.reviews import open_reviews
from resources.library.services.checking import assign, mark_checked

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def reviews(request: HttpRequest) -> HttpResponse:
    """Open tasks, the most urgent first; a post says of the ticked ones' pages that they were checked."""
    person = publisher_of(request)
    form = CheckedForm(request.POST or None, initial={"role": ""})
    if request.method == "POST" and _checked(request, form, person):
        return redirect("library_cms:reviews")
    reason = request.GET.get("reason", "")
    tasks = open_reviews().filter(reason=reason) if reason in ReviewReason.values else open_reviews()
    if request.GET.get("mine"):
        tasks = tasks.filter(assigned_to=person.pk)
    context = {
        "page": Paginator(tasks, PER_PAGE).get_page(request.GET.get("page")),
        "form": form,
        "reason": reason,
        "mine": bool(request.GET.get("mine")),
        "reasons": ReviewReason.choices,
        "ticked": request.POST.getlist("task"),
        "today": timezone.localdate(),
    }
    return render(request, "resources/library/cms/reviews.html", context, status=400 if form.errors else 200)


def _checked(request: HttpRequest, form: CheckedForm, person: AbstractBaseUser) -> bool:
    """Mark what was ticked; False where the form has to be shown again."""
    ticked = [int(pk) for pk in request.POST.getlist("task") if pk.isascii() and pk.isdecimal() and len(pk) < 10]
    if not form.is_valid():
        return False
    if not ticked:
        form.add_error(None, _("Tick the pages that you have checked."))
        return False
    pages = [
        page for page in Page.objects.filter(review_tasks__in=ticked).distinct() if page.permissions_for_user(request.user).can_publish()
    ]
    found = mark_checked(
        pages=pages,
        by=person,
        role=form.cleaned_data["role"],
        at=timezone.localdate(),
        next_on=form.cleaned_data["next_on"],
    )
    if found.done:
        messages.success(
            request,
            ngettext("%(number)d page marked as checked.", "%(number)d pages marked as checked.", found.done) % {"number": found.done},
        )
    for page in found.unsaved:
        messages.warning(
            request, _("“%(title)s” has changes that are not published yet. Publish or discard them first.") % {"title": page.title}
        )
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One task: give it to somebody, with a day."""
    publisher_of(request)
    task = get_object_or_404(ReviewTask.objects.select_related("page", "assigned_to"), pk=pk, closed_at__isnull=True)
    form = AssignForm(request.POST or None, initial={"to": task.assigned_to, "due_on": task.due_on})
    if request.method == "POST" and form.is_valid():
        assign(task=task, to=form.cleaned_data["to"], due_on=form.cleaned_data["due_on"])
        messages.success(request, _("The task has been given."))
        return redirect("library_cms:reviews")
    context: dict[str, Any] = {"task": task, "form": form}
    return render(request, "resources/library/cms/review.html", context, status=400 if form.errors else 200)
