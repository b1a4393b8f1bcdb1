"""The page of help lines."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from resources.contacts.selectors import help_lines


@require_safe
def contacts(request: HttpRequest) -> HttpResponse:
    """Every help line with what it is for, for whom, and the source that names it."""
    return render(request, "resources/contacts/contacts.html", {"lines": help_lines(), "crumbs": []})
