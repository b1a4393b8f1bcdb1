"""How a draft's file is made and leaves."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from members.drafting.documents import paper, writing
from members.drafting.documents.leaving import Leaving
from resources.content.papers.word import NotWritten
from resources.content.views import DOCX_TYPE

RETRY_SECONDS = 10


def _pdf(text: Leaving) -> bytes:
    with override(text.language):
        return paper.pdf(text, kind=_("Draft"), draft=_("Draft"))


def _html(text: Leaving) -> bytes:
    with override(text.language):
        return render_to_string("members/drafting/export_page.html", {"text": text}).encode()


#: Ending -> how it is made, and of what type it is.
FORMS: dict[str, tuple[Callable[[Leaving], bytes], str]] = {
    "docx": (writing.docx, DOCX_TYPE),
    "odt": (writing.odt, "application/vnd.oasis.opendocument.text"),
    "pdf": (_pdf, "application/pdf"),
    "md": (writing.markdown, "text/markdown; charset=utf-8"),
    "html": (_html, "text/html; charset=utf-8"),
}


def made_file(text: Leaving, form: str) -> HttpResponse:
    """The file with this ending. Raises Http404 where there is no such kind."""
    if form not in FORMS:
        raise Http404
    make, content_type = FORMS[form]
    try:
        return given(make(text), content_type, f"{text.name}.{form}")
    except NotWritten:
        words, later = _("The file could not be made now. Please try again."), {"Retry-After": str(RETRY_SECONDS)}
        return HttpResponse(words, status=503, headers=later, content_type="text/plain; charset=utf-8")


def given(content: bytes, content_type: str, name: str) -> HttpResponse:
    """What is gated is saved, never shown in the site's own name, and kept by no cache."""
    saved = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=content_type, headers=saved)
