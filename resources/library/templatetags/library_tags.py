"""Marking the explained words of a page, in the page as it leaves."""

from __future__ import annotations

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from resources.content.collation import alphabetical_key
from resources.content.glossing import glossed, index_of
from resources.library.selectors.glossary import ExplainedWord, explained_words

register = template.Library()


class GlossNode(template.Node):
    """Sets `explained` for what follows: the marked words of the page, in the order of the alphabet."""

    def __init__(self, nodelist: template.NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        html = str(self.nodelist.render(context))
        page = context["page"]
        words = {str(word.pk): word for word in explained_words(locale_id=page.locale_id) if word.pk != page.pk}
        index = index_of(tuple((form, key) for key, word in words.items() for form in word.forms))
        marked, met = glossed(html, index, {key: f"#word-{key}" for key in words})
        found: list[ExplainedWord] = [words[key] for key in met]
        language = page.locale.language_code
        context["explained"] = sorted(found, key=lambda word: alphabetical_key(word.title, language))
        return mark_safe(marked)  # noqa: S308 -- the page as rendered, with links of ours around words of its own


@register.tag
def gloss(parser: Parser, token: Token) -> GlossNode:
    """`{% gloss %}…{% endgloss %}` around what a reader reads."""
    nodelist = parser.parse(("endgloss",))
    parser.delete_first_token()
    return GlossNode(nodelist)
