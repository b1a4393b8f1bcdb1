"""The words that a language explains."""

from __future__ import annotations

from dataclasses import dataclass

from wagtail.models import Page

from resources.content.querysets import open_pages
from resources.library.models import GlossaryTermPage


@dataclass(frozen=True)
class ExplainedWord:
    """One word; `forms` are its title and the other forms in which texts use it."""

    pk: int
    title: str
    definition: str
    forms: tuple[str, ...]
    url_path: str

    @property
    def url(self) -> str:
        """The address of its own page; worked out when it is asked for, as few words of a glossary stand in one text."""
        return Page(pk=self.pk, url_path=self.url_path, live=True).get_url() or ""


def explained_words(*, locale_id: int) -> list[ExplainedWord]:
    """Every word explained in a language, for anybody. One query."""
    rows = open_pages(GlossaryTermPage.objects.filter(locale=locale_id)).order_by("pk")
    return [
        ExplainedWord(pk, title, summary, tuple(form.strip() for form in (title, *forms.splitlines()) if form.strip()), url_path)
        for pk, title, summary, forms, url_path in rows.values_list("pk", "title", "summary", "forms", "url_path")
    ]
