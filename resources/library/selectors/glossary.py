"""The words that a language explains, read once for each state of the site."""

from __future__ import annotations

from dataclasses import dataclass

from wagtail.models import Page

from resources.content.generations import Kept
from resources.content.glossing import Index, index_of
from resources.content.querysets import open_pages
from resources.library.models import GlossaryTermPage


@dataclass(frozen=True)
class ExplainedWord:
    """One word; `forms` are its title and the other forms in which texts use it."""

    pk: int
    title: str
    definition: str
    forms: tuple[str, ...]
    url: str


@dataclass(frozen=True)
class Glossary:
    """The words of a language by their key in a text, and the index by which their forms are found."""

    words: dict[str, ExplainedWord]
    index: Index


_kept: dict[int, Kept[Glossary]] = {}


def glossary_of(*, locale_id: int) -> Glossary:
    """Every word explained in a language, for anybody. One query, or none where nothing has changed since the last."""
    if locale_id not in _kept:
        _kept[locale_id] = Kept(lambda: _read(locale_id), seconds=lambda: 0.0)
    return _kept[locale_id]()


def _read(locale_id: int) -> Glossary:
    rows = open_pages(GlossaryTermPage.objects.filter(locale=locale_id)).order_by("pk")
    words = {
        str(pk): ExplainedWord(
            pk=pk,
            title=title,
            definition=summary,
            forms=tuple(form.strip() for form in (title, *forms.splitlines()) if form.strip()),
            url=Page(pk=pk, url_path=url_path, locale_id=locale_id, live=True).get_url() or "",
        )
        for pk, title, summary, forms, url_path in rows.values_list("pk", "title", "summary", "forms", "url_path")
    }
    return Glossary(words, index_of((form, key) for key, word in words.items() for form in word.forms))
