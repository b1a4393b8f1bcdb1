"""What every template may ask."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """`demo`: whether this is the demonstration; `site_name`; `path_language`: the language of the address."""
    return {"demo": settings.DEMO, "site_name": settings.WAGTAIL_SITE_NAME}
