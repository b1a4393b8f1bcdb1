"""The entries of a pin, under `/cms/`: found by a search, put first, taken out."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from resources.search import kinds
from resources.search.analysis import language_of
from resources.search.decorators import tuner_of
from resources.search.forms import SearchAddress
from resources.search.models import Pin, SearchEntry
from resources.search.results import Results
from resources.search.selectors.asking import Asked
from resources.search.selectors.pins import entries_of
from resources.search.selectors.searching import search
from resources.search.services.pins import MOST_ENTRIES, Refused, pin_entry, put_first, unpin


@require_http_methods(["GET", "HEAD", "POST"])
def pinned(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands first, and a search for more of it: what anybody finds, since anybody will be shown it."""
    tuner_of(request)
    pin = get_object_or_404(Pin, pk=pk)
    if request.method == "POST":
        _act(request, pin)
        return redirect("search_cms:pinned", pk)
    text = SearchAddress.read(request.GET.dict()).text
    found = _found(text, pin) if text else None
    names = kinds.facet_names("kind")
    items = [{"hit": hit, "kind": names.get(hit.kind, hit.kind)} for hit in found.hits] if found else []
    context = {"pin": pin, "rows": entries_of(pin), "text": text, "items": items, "most": MOST_ENTRIES}
    return render(request, "resources/search/cms/pinned.html", context)


def _found(text: str, pin: Pin) -> Results:
    language = language_of(pin.language)
    return search(Asked(text=text, language=language, chosen={}), user=AnonymousUser())


def _act(request: HttpRequest, pin: Pin) -> None:
    person = tuner_of(request)
    entry, row = _number(request, "entry"), _number(request, "row")
    if entry:
        try:
            pin_entry(pin=pin, entry=get_object_or_404(SearchEntry, pk=entry), by=person)
        except Refused:
            messages.error(
                request,
                _("At most %(number)d entries stand first: more is a list, and that is what the results are.") % {"number": MOST_ENTRIES},
            )
        return
    held = get_object_or_404(pin.entries.select_related("pin"), pk=row)
    act = put_first if request.POST.get("act") == "first" else unpin
    act(row=held, by=person)


def _number(request: HttpRequest, name: str) -> int:
    given = request.POST.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else 0
