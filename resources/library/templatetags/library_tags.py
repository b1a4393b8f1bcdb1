"""Marking the explained words of a page, in the page as it leaves."""

from __future__ import annotations

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from resources.content.collation import alphabetical_key
from resources.content.glossing import glossed
from resources.library.selectors.glossary import glossary_of

register = template.Library()


class GlossNode(template.Node):
    """Sets `explained` for what follows: the marked words of the page, in the order of the alphabet."""

    def __init__(self, nodelist: template.NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        html = str(self.nodelist.render(context))
        page = context["page"]
        glossary = glossary_of(locale_id=page.locale_id)
        marked, met = glossed(html, glossary.index, lambda key: "" if key == str(page.pk) else f"#word-{key}")
        found = [glossary.words[key] for key in met]
        language = page.locale.language_code
        context["explained"] = sorted(found, key=lambda word: alphabetical_key(word.title, language))
        return mark_safe(marked)  # noqa: S308 -- the page as rendered, with links of ours around words of its own


@register.tag
def gloss(parser: Parser, token: Token) -> GlossNode:
    """`{% gloss %}…{% endgloss %}` around what a reader reads."""
    nodelist = parser.parse(("endgloss",))
    parser.delete_first_token()
    return GlossNode(nodelist)
