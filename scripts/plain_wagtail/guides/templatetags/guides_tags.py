from django import template
from django.utils.translation import get_language
from wagtail.models import Page, Site

from guides.models import HelpLine

register = template.Library()


@register.simple_tag
def help_lines():
    return HelpLine.objects.filter(language=get_language())


@register.simple_tag(takes_context=True)
def translations(context):
    page = context.get("page")
    return page.get_translations().live().select_related("locale") if page else ()


@register.inclusion_tag("guides/tags/menu.html", takes_context=True)
def menu(context):
    request = context["request"]
    home = Site.find_for_request(request).root_page.localized
    return {"items": home.get_children().live().in_menu(), "request": request}


@register.inclusion_tag("guides/tags/breadcrumbs.html", takes_context=True)
def breadcrumbs(context):
    page = context.get("page")
    ancestors = Page.objects.ancestor_of(page, inclusive=False).filter(depth__gt=1) if page else ()
    return {"ancestors": ancestors, "request": context["request"]}
