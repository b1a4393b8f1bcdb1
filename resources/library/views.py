"""What readers do with pages of the library: keep them, say whether they helped, compare wordings, see how far the lessons reach."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from resources.content.anonymous_forms import anonymous_form
from resources.content.querysets import open_pages
from resources.library.enums import UsefulAnswer
from resources.library.forms import UsefulForm
from resources.library.models import LessonIndexPage, PolicyPage
from resources.library.selectors.coverage import coverage_maps
from resources.library.selectors.editions import compared, editions_of, two_editions
from resources.library.selectors.indexes import index_in
from resources.library.selectors.library import KEPT_AT_MOST, kept_pages, page_at
from resources.library.services.usefulness import count_answer


@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    """The pages that the address itself names (`?p=12&p=45`): a list that no server and no cookie keeps. `add` takes an address typed in."""
    entries = kept_pages(request.GET.getlist("p"), get_language() or "")
    pks = [str(entry.pk) for entry in entries]
    typed = request.GET.get("add", "").strip()[:2000]
    if typed:
        page = page_at(typed)
        if page is not None and len(pks) < KEPT_AT_MOST:
            return HttpResponseRedirect(
                f"{reverse('library:saved')}?{urlencode([('p', pk) for pk in dict.fromkeys([*pks, str(page.pk)])])}"
            )
    items = [{"entry": entry, "without": urlencode([("p", pk) for pk in pks if pk != str(entry.pk)])} for entry in entries]
    context = {
        "items": items,
        "pks": pks,
        "typed": typed,
        "full": len(pks) >= KEPT_AT_MOST,
        "own_address": request.build_absolute_uri(f"{reverse('library:saved')}?{urlencode([('p', pk) for pk in pks])}") if pks else "",
    }
    return render(request, "resources/library/saved.html", context)


@anonymous_form
@require_http_methods(["GET", "HEAD", "POST"])
def useful(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether a page helped. A post counts the answer and leads to thanks, which say where help is for whom the page did not help."""
    page = _open_page(pk)
    if request.method == "POST":
        form = UsefulForm(request.POST)
        if not form.is_valid():
            return render(request, "resources/library/useful.html", _useful(page, ""), status=400)
        answer = UsefulAnswer(form.cleaned_data["answer"])
        count_answer(page=page, answer=answer, at=timezone.localdate())
        return HttpResponseRedirect(f"{reverse('library:useful', args=[page.pk])}?{urlencode({'said': answer})}")
    return render(request, "resources/library/useful.html", _useful(page, request.GET.get("said", "")))


def _useful(page: Any, said: str) -> dict[str, Any]:
    known = said if said in UsefulAnswer.values else ""
    return {
        "subject": page.specific,
        "said": known,
        "helped": known == UsefulAnswer.YES,
        "answers": UsefulAnswer.choices,
        "translations": {},
    }


@require_safe
def editions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every wording in which an agreed text was published, and what differs between two of them."""
    page = PolicyPage.objects.visible().filter(pk=pk).select_related("locale").first()
    if page is None or page.locale.language_code != get_language():
        raise Http404
    pair = two_editions(page, request.GET.get("from", ""), request.GET.get("to", ""))
    changes = compared(*pair) if pair else []
    context = {
        "subject": page,
        "editions": editions_of(page),
        "before": pair[0] if pair else None,
        "after": pair[1] if pair else None,
        "changes": changes,
        "changed": [change for change in changes if change.what != "same"],
        "translations": {},
    }
    return render(request, "resources/library/editions.html", context)


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """How far the lessons reach in this language; a cell leads to its lessons, an empty one says so."""
    language = get_language() or ""
    context = {"map": coverage_maps((language,))[0], "lessons_url": index_in(LessonIndexPage, language).get_url()}
    return render(request, "resources/library/coverage.html", context)


def _open_page(pk: int) -> Page:
    page = open_pages(Page.objects.filter(pk=pk, library_entry__isnull=False, locale__language_code=get_language())).first()
    if page is None:
        raise Http404
    return page
