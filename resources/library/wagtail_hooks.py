"""The library in Wagtail: what waits to be checked, the coverage map, a guide out of a DOCX, whom a file is served to, and the
acts of this room in the log."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry

from resources.content.models import SiteDocument
from resources.library import views_cms_coverage, views_cms_reviews
from resources.library.bulk_actions import AskBulkAction, CheckedBulkAction
from resources.library.decorators import may_publish
from resources.library.selectors.serving import may_have
from resources.library.views_import import import_guide_view

ACTIONS = (
    ("library.review.ask", _("A check of the page asked for")),
    ("library.review.check", _("Page checked")),
)


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    for name, label in ACTIONS:
        actions.register_action(name, label, label)


class PublishersMenuItem(MenuItem):
    """Shown to those who may publish pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_publish(request.user)


class ImportMenuItem(MenuItem):
    """Shown to whoever may add pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(policy_registry.get_by_type(Page).user_has_permission(request.user, "add"))


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    patterns = [
        path("reviews/", views_cms_reviews.reviews, name="reviews"),
        path("reviews/<int:pk>/", views_cms_reviews.review, name="review"),
        path("coverage/", views_cms_coverage.coverage, name="coverage"),
        path("coverage/<slug:language>/<slug:competence>/<slug:age>/", views_cms_coverage.gap, name="gap"),
    ]
    return [
        path("library/", include((patterns, "library_cms"), namespace="library_cms")),
        path("import/guide/", import_guide_view, name="import_guide"),
    ]


@hooks.register("register_admin_menu_item")
def register_reviews() -> MenuItem:
    return PublishersMenuItem(_("Checks of pages"), reverse("library_cms:reviews"), icon_name="calendar-check", order=170)


@hooks.register("register_admin_menu_item")
def register_coverage() -> MenuItem:
    return PublishersMenuItem(_("Coverage map"), reverse("library_cms:coverage"), icon_name="table", order=171)


@hooks.register("register_admin_menu_item")
def register_import() -> MenuItem:
    return ImportMenuItem(_("From a DOCX"), reverse("import_guide"), name="import-guide", icon_name="upload", order=172)


@hooks.register("before_serve_document", order=-1)
def only_what_is_offered(document: SiteDocument, request: HttpRequest) -> None:
    """An address is no right: a file of a page that is not published is not there. Asked before Wagtail asks about the collection."""
    if not may_have(document, request):
        raise Http404


hooks.register("register_bulk_action", CheckedBulkAction)
hooks.register("register_bulk_action", AskBulkAction)
