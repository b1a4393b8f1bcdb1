"""Words that keep a term of their own, under `/cms/`: asked for, read anew, in force, taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from resources.search.decorators import tuner_of
from resources.search.forms_cms import ProtectForm
from resources.search.selectors.protected import protected_words
from resources.search.services import protected as service


@require_http_methods(["GET", "HEAD", "POST"])
def protected(request: HttpRequest) -> HttpResponse:
    """The list with what each word waits for; a post notes a new word."""
    person = tuner_of(request)
    form = ProtectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        service.ask(**form.cleaned_data, by=person)
        messages.success(request, _("The word is noted. It is in force once its entries have been read anew."))
        return redirect("search_cms:protected")
    context = {"form": form, "rows": protected_words()}
    return render(request, "resources/search/cms/protected.html", context, status=400 if form.errors else 200)


@require_http_methods(["POST"])
def protected_act(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the entries of a word read anew, or take the word back."""
    person = tuner_of(request)
    acts = {"begin": service.begin, "take_back": service.take_back}
    act = acts.get(request.POST.get("act", ""))
    if act is None:
        raise Http404
    if act(pk=pk, by=person):
        messages.success(request, _("Done. Entries are read anew in the background; nothing is lost meanwhile."))
    else:
        messages.warning(request, _("Somebody else did that already."))
    return redirect("search_cms:protected")
