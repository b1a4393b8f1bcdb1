"""The try-it box under `/cms/`: how a query is read, what is searched for it, and what anybody would find."""

from __future__ import annotations

from dataclasses import replace

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from resources.search import analysis, explaining, kinds, lexicon, risk
from resources.search.analysis import Language
from resources.search.decorators import tuner_of
from resources.search.forms_cms import TryForm
from resources.search.lexicon import Synonyms
from resources.search.selectors.asking import Asked
from resources.search.selectors.lists import bring_up_to_date, synonyms_of
from resources.search.selectors.pins import found_entries, pinned
from resources.search.selectors.searching import search


@require_safe
def trying(request: HttpRequest) -> HttpResponse:
    """Read a query by the lists in force, or with a group that is not in force yet. Nothing is counted, nothing kept."""
    tuner_of(request)
    form = TryForm(request.GET or None, initial={"language": "sq"})
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        given = form.cleaned_data
        bring_up_to_date()
        lists = lexicon.in_force()
        drafts = synonyms_of([given["group"]] if given["group"] else []) + Synonyms((given["words"],) if given["words"] else ())
        with lexicon.tried(replace(lists, edited=lists.edited + drafts)):
            context |= _read(given["q"], given["language"])
        context["draft"] = bool(drafts.same or drafts.near)
    return render(request, "resources/search/cms/try.html", context, status=400 if form.errors else 200)


def _read(text: str, language: Language) -> dict[str, object]:
    asked = Asked(text=text, language=language, chosen={})
    found = search(asked, user=AnonymousUser())
    names = kinds.facet_names("kind")
    guessed = analysis.guess_language(text)
    return {
        "guessed": guessed,
        "readings": [
            {
                "language": read_in,
                "words": explaining.read_words(text, read_in, typed_in=guessed or language),
                "clauses": explaining.read_clauses(text, read_in, typed_in=guessed or language),
            }
            for read_in in asked.languages
        ],
        "risk": risk.is_risky(text),
        "pins": found_entries(pinned(text, language)),
        "found": found,
        "items": [{"hit": hit, "kind": names.get(hit.kind, hit.kind)} for hit in found.hits[:10]],
    }
