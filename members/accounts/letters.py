"""Addresses as they stand in letters: with the site's host, in the language of the reader."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve, translate_url
from django.utils import translation

#: The routes behind which Wagtail's pages lie: the home page's own, and Wagtail's.
_PAGE_ROUTES = {"page", "wagtail_serve"}


def in_language(path: str, language: str) -> str:
    """The same page in `language`. Wagtail's pages have slugs of their own in each language, so their addresses stay as they are."""
    bare = urlsplit(path).path
    with translation.override(translation.get_language_from_path(bare) or settings.LANGUAGE_CODE):
        try:
            match = resolve(bare)
        except Resolver404:
            return path
        return path if match.url_name in _PAGE_ROUTES else translate_url(path, language)


def absolute(path: str) -> str:
    """`path` with the public host of the site, whatever host the request named."""
    return f"{settings.PUBLIC_URL}{path}"
