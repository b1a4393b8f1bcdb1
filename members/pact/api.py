"""The register's part of the site's API: signatories and commitments. Read-only; the frame mounts the router and sets the headers."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from ninja import Query, Router

from members.pact.schemas import Commitments, RegisterQuery, SignatoryInFull, SignatoryPage
from members.pact.selectors.open_data import commitments_in_force, data_page, entry, signatory_in_full
from members.pact.selectors.register import Filters, read_filters
from resources.content.open_data import absolute_address

router = Router(tags=["Pact"])


@router.get("/signatories", response=SignatoryPage, summary="The register, page by page")
def signatories(request: HttpRequest, query: Query[RegisterQuery]) -> dict[str, Any]:
    """Every organisation that has ever signed, with where its newest signature stands today. Filtered and sorted as on the register's page."""
    total, rows = data_page(_filters(query), sort=query.sort, page=query.page, per_page=query.per_page)
    last = max(1, -(-total // query.per_page))
    return {
        "count": total,
        "next": _page_address(query, query.page + 1) if query.page < last else None,
        "previous": _page_address(query, min(query.page - 1, last)) if query.page > 1 else None,
        "results": [entry(row) for row in rows],
    }


@router.get("/signatories/{slug:slug}", response=SignatoryInFull, summary="One signatory, with commitments, progress and history")
def signatory(request: HttpRequest, slug: str) -> dict[str, Any]:
    """404 for an organisation that is not in the register."""
    return signatory_in_full(slug)


@router.get("/commitments", response=Commitments, summary="The commitments of the version in force")
def commitments(request: HttpRequest) -> dict[str, Any]:
    """Each commitment in both languages, who may choose it, what is measured, and how many have chosen it."""
    return commitments_in_force()


def _filters(query: RegisterQuery) -> Filters:
    read = read_filters({"q": query.q, "city": query.city})
    return replace(read, kind=query.kind or "", workstream=query.workstream or "", state=query.state or "")


def _page_address(query: RegisterQuery, page: int) -> str:
    """The same question for another page."""
    chosen = query.model_dump(mode="json", exclude_defaults=True) | {"page": page}
    return f"{absolute_address('api:signatories')}?{urlencode(chosen)}"
