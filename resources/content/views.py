"""Papers and pictures of pages that anybody may read. Made when first asked for, kept until the page says something else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from resources.content.composing import file_name, picture_text, picture_version
from resources.content.papers import shelf
from resources.content.papers.document import Document, as_data
from resources.content.papers.kinds import HANDOUT, paper_kind
from resources.content.papers.pictures import page_picture
from resources.content.papers.typesetting import document_pdf
from resources.content.papers.word import NotWritten, document_docx
from resources.content.selectors.public_pages import paper_page, public_page

#: Raised when a writer makes something else of the same document: what is kept is then made anew.
VERSION = 1
RETRY_SECONDS = 10
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Make = Callable[[Document], bytes]
#: Ending -> how it is made, of what type it is, how a browser takes it.
FORMS: dict[str, tuple[Make, str, str]] = {
    "pdf": (document_pdf, "application/pdf", "inline"),
    "docx": (document_docx, DOCX_TYPE, "attachment"),
}


@dataclass(frozen=True)
class Kept:
    """What is asked of the shelf, and how it leaves."""

    page: int
    part: str
    suffix: str
    key: str
    content_type: str
    headers: dict[str, str]


@require_safe
def paper(request: HttpRequest, pk: int, part: str, form: str, name: str = "") -> HttpResponse:
    """The paper of a page; under another name than its own it leads to its own."""
    page = paper_page(pk, language=request.LANGUAGE_CODE)
    kind = paper_kind(type(page))
    compose = kind.parts.get(part) if kind else None
    if page is None or compose is None:
        raise Http404
    own = file_name(page)
    if name and name != own:
        return redirect(f"papers:{form}", pk=pk, name=own)
    document = compose(page)
    if document is None:
        raise Http404
    make, content_type, disposition = FORMS[form]
    saved_as = f"{own}-{part}.{form}" if part == HANDOUT else f"{own}.{form}"
    # A search finds the page, which says more: its neutral title, its drafts, whether it is there at all.
    headers = {"Content-Disposition": f'{disposition}; filename="{saved_as}"', "Cache-Control": "no-cache", "X-Robots-Tag": "noindex"}
    key = _digest(page.live_revision_id, as_data(document))
    return _kept(request, Kept(pk, part, form, key, content_type, headers), lambda: make(document))


@require_safe
def picture(request: HttpRequest, pk: int, version: str) -> HttpResponse:
    """The picture that is shown where a page's address is shared. An old one leads to the newest."""
    page = public_page(pk, language=request.LANGUAGE_CODE)
    if page is None:
        raise Http404
    newest = picture_version(page)
    if version != newest:
        return redirect("papers:picture", pk=pk, version=newest)
    text = picture_text(page)
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Cross-Origin-Resource-Policy": "cross-origin"}
    return _kept(request, Kept(pk, "picture", "png", newest, "image/png", headers), lambda: page_picture(text))


def _kept(request: HttpRequest, wanted: Kept, make: Callable[[], bytes]) -> HttpResponse:
    """What is on the shelf, or 304, or 503 where the makers are busy: then it is asked for again."""
    etag = f'"{wanted.part}-{wanted.suffix}-{wanted.key}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None and unchanged.status_code == 304:
        return _with(unchanged, wanted.headers, etag)
    try:
        content = shelf.kept(page=wanted.page, form=wanted.part, key=wanted.key, suffix=wanted.suffix, make=make)
    except (shelf.Busy, NotWritten):
        return HttpResponse(status=503, headers={"Retry-After": str(RETRY_SECONDS)}, content_type="text/plain; charset=utf-8")
    return _with(HttpResponse(content, content_type=wanted.content_type), wanted.headers, etag)


def _with(response: HttpResponse, headers: dict[str, str], etag: str) -> HttpResponse:
    for name, value in {**headers, "ETag": etag}.items():
        response[name] = value
    return response


def _digest(*parts: Any) -> str:
    """Stands for a page's revision, every word of its paper and how it is made: whatever changes, the paper is another one."""
    return hashlib.sha256(json.dumps([VERSION, *parts], default=str).encode()).hexdigest()[:24]
