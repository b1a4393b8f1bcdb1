"""Where a page's papers are, and the picture that is shown where its address is shared."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from wagtail.models import Page

from resources.content.composing import file_name, picture_version
from resources.content.papers.kinds import HANDOUT, paper_kind

register = template.Library()


class PaperLinks(NamedTuple):
    """Addresses of a page's papers; those of the handout are empty where it has none."""

    pdf: str
    docx: str
    handout_pdf: str
    handout_docx: str


@register.simple_tag
def paper_links(page: Any) -> PaperLinks | None:
    """The papers of a page that is published; none of one that is not, or of a type that has no paper."""
    kind = paper_kind(type(page))
    if kind is None or not page.live or page.pk is None:
        return None
    name = file_name(page)
    whole = [reverse(f"papers:{form}", args=[page.pk, name]) for form in ("pdf", "docx")]
    given = HANDOUT in kind.parts and bool(page.handout or page.quiz)
    handout = [reverse(f"papers:handout_{form}", args=[page.pk]) if given else "" for form in ("pdf", "docx")]
    return PaperLinks(*whole, *handout)


@register.simple_tag(takes_context=True)
def share_picture(context: template.Context) -> str:
    """The whole address of the picture of the page that is shown; empty where what is shown is no published page."""
    page = context.get("page")
    if not isinstance(page, Page) or page.pk is None or not page.live:
        return ""
    return settings.PUBLIC_URL.rstrip("/") + reverse("papers:picture", args=[page.pk, picture_version(page)])


@register.simple_block_tag
def captured(content: SafeString) -> SafeString:
    """What a block says, to be said a second time: `{% captured as words %}...{% endcaptured %}`. It is escaped where it is made."""
    return content
