"""The search's part of the site's API: what the result page shows to somebody without an account. The frame mounts it and sets the headers."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from ninja import Query, Router

from resources.search.forms import SearchAddress
from resources.search.results import Hit, Results
from resources.search.schemas import SearchAnswer, SearchQuery
from resources.search.selectors.facets import Names, facets_of, name_of, names
from resources.search.selectors.searching import last_page_at_most

router = Router(tags=["Search"])


@router.get("/search", response=SearchAnswer, summary="Search everything that is public")
def search(request: HttpRequest, query: Query[SearchQuery]) -> dict[str, Any]:
    """Words as somebody types them, in Albanian or English; facets, order and pages as on the result page. A page beyond the last is the last."""
    given = query.model_dump(exclude={"language", "written_in"}) | {"language": query.written_in}
    address = SearchAddress.read({name: str(value) for name, value in given.items()})
    if address.text:
        found = last_page_at_most(address.asked(query.language), user=AnonymousUser())
    else:
        found = Results(text="", engine="", stage="none", language=query.language)
    with translation.override(query.language):
        return _answer(query, found, names())


def _answer(query: SearchQuery, found: Results, called: Names) -> dict[str, Any]:
    return {
        "q": found.text,
        "stage": found.stage,
        "language": found.language,
        "count": found.total,
        "page": found.page,
        "pages": found.pages,
        "next": _address(query, found.page + 1) if found.page < found.pages else None,
        "previous": _address(query, found.page - 1) if found.page > 1 else None,
        "also": found.also,
        "corrections": [{"typed": each.typed, "meant": each.meant} for each in found.corrections],
        "risk": found.risk,
        "facets": [
            {
                "name": "written_in" if facet.name == "language" else facet.name,
                "words": facet.title,
                "values": [{"value": each.value, "words": each.label, "count": each.count} for each in facet.values],
            }
            for facet in facets_of(found, called)
        ],
        "results": [_result(hit, called) for hit in found.hits],
    }


def _result(hit: Hit, called: Names) -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "kind_words": name_of(called, "kind", hit.kind),
        "language": hit.language,
        "url": urljoin(settings.PUBLIC_URL, hit.url),
        "title": hit.title,
        "summary": hit.summary,
        "audience": hit.audience,
        "ages": hit.ages,
        "topics": hit.topics,
        "changed": hit.changed_at,
    }


def _address(query: SearchQuery, page: int) -> str:
    """The same question for another page."""
    chosen = query.model_dump(mode="json", exclude_defaults=True) | {"page": page}
    return f"{urljoin(settings.PUBLIC_URL, reverse('api:search'))}?{urlencode(chosen)}"
