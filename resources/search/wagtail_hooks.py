"""The search's desk in Wagtail's menu, its addresses, and its acts in the log."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from resources.search.decorators import may_tune
from resources.search.views_cms.missed import MissedView
from resources.search.views_cms.pinned import pinned
from resources.search.views_cms.protected import protected, protected_act
from resources.search.views_cms.shipped import risk_words, shipped
from resources.search.views_cms.trying import trying
from resources.search.viewsets.pins import PinViewSet
from resources.search.viewsets.synonyms import SynonymViewSet

ACTIONS = (
    ("search.shipped.off", _("Shipped synonyms switched off")),
    ("search.shipped.on", _("Shipped synonyms switched on")),
    ("search.protected.ask", _("Protected word noted")),
    ("search.protected.reading", _("Entries of a protected word read anew")),
    ("search.protected.in_force", _("Protected word in force")),
    ("search.protected.leaving", _("Protected word being taken back")),
    ("search.protected.remove", _("Protected word taken back")),
    ("search.pin.add", _("Entry put among the recommended results")),
    ("search.pin.first", _("Entry put first among the recommended results")),
    ("search.pin.remove", _("Entry taken out of the recommended results")),
)


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    for name, label in ACTIONS:
        actions.register_action(name, label, label)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    return [SynonymViewSet(), PinViewSet()]


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    patterns = [
        path("try/", trying, name="try"),
        path("shipped/", shipped, name="shipped"),
        path("risk/", risk_words, name="risk"),
        path("protected/", protected, name="protected"),
        path("protected/<int:pk>/", protected_act, name="protected_act"),
        path("recommended/<int:pk>/", pinned, name="pinned"),
        path("missed/", MissedView.as_view(), name="missed"),
        path("missed/results/", MissedView.as_view(results_only=True), name="missed_results"),
    ]
    return [path("search/", include((patterns, "search_cms"), namespace="search_cms"))]


class DeskMenuItem(MenuItem):
    """Shown to those who may change the word lists; the rest of the desk is one step from there."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_tune(request.user)


@hooks.register("register_admin_menu_item")
def register_desk() -> MenuItem:
    return DeskMenuItem(pgettext_lazy("title", "Search"), reverse_lazy("search_cms:try"), name="search-desk", icon_name="search", order=173)
