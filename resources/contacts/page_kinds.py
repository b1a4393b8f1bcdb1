"""How help lines are found: by their name, their number and what they are for, in both languages."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from resources.contacts.models import HelpLine
from resources.search.kinds import SearchDocument, SearchKind, register_kind
from resources.search.visibility import anybody

NAME = "help_line"


def documents(line: HelpLine) -> list[SearchDocument]:
    """One document in each language of the site."""
    return [
        SearchDocument(
            object_id=str(line.pk),
            language=code,
            title=line.name,
            url=f"/{code}/contacts/#{line.key}",
            kind=NAME,
            summary=line.in_language("purpose", code),
            body=" ".join(line.in_language(name, code) for name in ("kind", "who", "child")),
            keywords=f"{line.number} {line.number_shown} {line.url}",
            topics=("help-lines",),
        )
        for code, _language in settings.LANGUAGES
    ]


visible = anybody(HelpLine.objects.all, lasting=True)


def register() -> None:
    """Make help lines findable."""
    register_kind(SearchKind(name=NAME, label=_("Help line"), documents=documents, all=HelpLine.objects.all, visible=visible))
