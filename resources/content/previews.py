"""What an editor sees before anybody else does: the page as it is typed, its translation beside it, at the width of a phone first."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

TRANSLATION = "translation"
MODES = [("", _("This language")), (TRANSLATION, _("The other language"))]
SIZES = [
    {"name": "mobile", "icon": "mobile-alt", "device_width": 360, "label": _("As on a phone")},
    {"name": "tablet", "icon": "tablet-alt", "device_width": 768, "label": _("As on a tablet")},
    {"name": "desktop", "icon": "desktop", "device_width": 1280, "label": _("As on a wide screen")},
]


class Previews:
    """For page models, before Wagtail's `Page`."""

    preview_modes = MODES
    preview_sizes = SIZES

    def make_preview_request(
        self: Any, original_request: HttpRequest | None = None, preview_mode: str | None = None, extra_request_attrs: Any = None
    ) -> HttpResponse:
        """The translation is asked for at its own address, so that everything around it is in its language too."""
        shown = self
        if preview_mode == TRANSLATION:
            shown = self.translation_for(original_request) or self
            preview_mode = "" if shown is not self else preview_mode
        make = super(Previews, shown).make_preview_request  # type: ignore[misc]  # a mixin: the page beside it has the method
        return make(original_request, preview_mode, extra_request_attrs)

    def translation_for(self: Any, request: HttpRequest | None) -> Page | None:
        """The translation as it was saved last, for whoever may change it; as it is published for others; None where there is none."""
        other = self.get_translations().first() if self.pk else None
        if other is None:
            return None
        if request is not None and other.permissions_for_user(request.user).can_edit():
            return other.get_latest_revision_as_object()
        return other.specific if other.live else None

    def serve_preview(self: Any, request: HttpRequest, mode_name: str) -> HttpResponse:
        if mode_name == TRANSLATION:
            return TemplateResponse(request, "resources/content/no_translation.html")
        return super().serve_preview(request, mode_name)  # type: ignore[misc]  # a mixin: the page beside it has the method
