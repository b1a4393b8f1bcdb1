"""The coverage map under `/cms/`: every cell without a lesson is a gap that can be given to somebody."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from resources.content.enums import AgeBand
from resources.library.decorators import publisher_of
from resources.library.enums import Competence
from resources.library.forms import GapForm
from resources.library.models import CoverageGap
from resources.library.selectors.coverage import coverage_maps
from resources.library.services.coverage import assign_gap

LANGUAGES = dict(settings.LANGUAGES)


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """The map of each language."""
    publisher_of(request)
    maps = [{"map": found, "name": LANGUAGES[found.language]} for found in coverage_maps(list(LANGUAGES))]
    return render(request, "resources/library/cms/coverage.html", {"maps": maps})


@require_http_methods(["GET", "HEAD", "POST"])
def gap(request: HttpRequest, language: str, competence: str, age: str) -> HttpResponse:
    """One cell without a lesson: give it to somebody, or take it back."""
    publisher_of(request)
    if language not in LANGUAGES or competence not in Competence.values or age not in AgeBand.values:
        raise Http404
    cell = {"language": language, "competence": competence, "age": age}
    held = CoverageGap.objects.filter(**cell).select_related("assigned_to").first()
    initial = {"to": held.assigned_to, "due_on": held.due_on, "note": held.note} if held else {}
    form = GapForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        found = assign_gap(**cell, to=form.cleaned_data["to"], due_on=form.cleaned_data["due_on"], note=form.cleaned_data["note"])
        messages.success(request, _("The gap has been given.") if found else _("Nobody has this gap now."))
        return redirect("library_cms:coverage")
    context = {
        "form": form,
        "competence": Competence(competence).label,
        "age": AgeBand(age).label,
        "language": LANGUAGES[language],
    }
    return render(request, "resources/library/cms/gap.html", context, status=400 if form.errors else 200)
