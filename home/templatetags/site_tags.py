"""What the frame of every page asks for: its own address in the other language, five links, the member area's links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.selectors import public_translations
from resources.content.addresses import absolute

register = template.Library()

Links = Iterable[tuple[str, Any]]

#: Path under the language, and title. The paths of views are the same in both languages, those of pages are not.
SITE_LINKS = (
    ("guides", _("Guidance")),
    ("lessons", _("Lessons")),
    ("pact/", _("The pact")),
    ("contacts/", _("Where to get help")),
    ("members/", _("For members")),
)
MEMBER_LINKS = (
    ("members/", _("What waits for you")),
    ("members/drafts/", _("Drafts")),
    ("members/organisation/", _("Your organisation")),
    ("members/notices/", _("Notices")),
    ("accounts/2fa/", _("Your account")),
)
ACCOUNT_LINKS = (
    ("accounts/2fa/", _("Second step")),
    ("accounts/password/change/", _("Password")),
    ("accounts/email/", _("E-mail")),
    ("accounts/sessions/", _("Where you are logged in")),
)
FOOT_LINKS = (
    ("about", _("Who runs it")),
    ("privacy", _("Privacy")),
    ("accessibility", _("Accessibility")),
)
PAGE_SLUGS = {
    "sq": {
        "guides": "udhezime/",
        "lessons": "mesime/",
        "about": "rreth-nesh/",
        "privacy": "privatesia/",
        "accessibility": "aksesueshmeria/",
    },
    "en": {"guides": "guides/", "lessons": "lessons/", "about": "about/", "privacy": "privacy/", "accessibility": "accessibility/"},
}


class NavigationLink(TypedDict):
    """One link of a navigation; ``current`` is the value of ``aria-current`` or empty."""

    url: str
    title: str
    current: str


class LanguageLink(TypedDict):
    """The page in one language; ``exists`` is false where only the way to the front page is offered."""

    code: str
    name: str
    url: str
    absolute_url: str
    current: bool
    exists: bool


@register.simple_tag(takes_context=True)
def site_navigation(context: template.Context) -> list[NavigationLink]:
    """At most five links; a context value ``navigation`` (pairs of address and title) goes before the fixed ones."""
    links = context.get("navigation") or _addressed(SITE_LINKS)
    user = context.get("user")
    if user is not None and user.is_authenticated:  # a member has a link of her own at the end of the row
        links = [(url, title) for url, title in links if not url.endswith("/members/")]
    return _marked(context, links)[:5]


@register.simple_tag(takes_context=True)
def member_navigation(context: template.Context) -> list[NavigationLink]:
    """The links of the member area."""
    return _marked(context, _addressed(MEMBER_LINKS))


@register.simple_tag(takes_context=True)
def account_navigation(context: template.Context) -> list[NavigationLink]:
    """The pages of a person's own account."""
    return _marked(context, _addressed(ACCOUNT_LINKS))


@register.simple_tag(takes_context=True)
def foot_navigation(context: template.Context) -> list[NavigationLink]:
    """The plain pages every page leads to."""
    return _marked(context, _addressed(FOOT_LINKS))


@register.simple_tag(takes_context=True)
def language_links(context: template.Context) -> list[LanguageLink]:
    """The page in each language of the site.

    A context value ``translations`` (mapping of language code to address) is believed; of a Wagtail page the published
    translations are looked up (one query); other addresses differ by their prefix alone.
    """
    known = _known_translations(context)
    request = context.get("request")
    return [_language_link(code, known, request) for code, _name in settings.LANGUAGES]


def _known_translations(context: template.Context) -> dict[str, str] | None:
    """None where the address says it all."""
    given = context.get("translations")
    if given is not None:
        return dict(given)
    page = context.get("page")
    return public_translations(page) if isinstance(page, Page) else None


def _language_link(code: str, known: dict[str, str] | None, request: Any) -> LanguageLink:
    current = code == get_language()
    path = request.path if request is not None else "/"
    if current:
        url, exists = path, True
    elif known is not None:
        url, exists = known.get(code, f"/{code}/"), code in known
    else:
        url = translate_url(path, code)
        exists = url != path
        url = url if exists else f"/{code}/"
    return LanguageLink(
        code=code,
        name=get_language_info(code)["name_local"].capitalize(),
        url=url,
        absolute_url=absolute(url),
        current=current,
        exists=exists,
    )


def _addressed(links: Links) -> list[tuple[str, str]]:
    """The links under the language in use, a page's by its slug there."""
    code = get_language() or settings.LANGUAGE_CODE
    slugs = PAGE_SLUGS.get(code, {})
    return [(f"/{code}/{slugs.get(path, path)}", str(title)) for path, title in links]


def _marked(context: template.Context, pairs: Iterable[tuple[str, str]]) -> list[NavigationLink]:
    """Mark the longest address that the requested path begins with."""
    request = context.get("request")
    path = request.path if request is not None else ""
    pairs = list(pairs)
    inside = [url for url, _title in pairs if path.startswith(url)]
    nearest = max(inside, key=len, default="")
    return [NavigationLink(url=url, title=title, current=_current(url, nearest, path)) for url, title in pairs]


def _current(url: str, nearest: str, path: str) -> str:
    if url != nearest:
        return ""
    return "page" if url == path else "true"
