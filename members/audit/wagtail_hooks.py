"""Where the report of acts stands in Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from members.accounts.selectors import is_secretariat
from members.audit.views_cms import ActsView


class ActsMenuItem(MenuItem):
    """Shown to the secretariat alone."""

    def is_shown(self, request: HttpRequest) -> bool:
        return is_secretariat(request.user)


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    return [
        path("reports/acts/", ActsView.as_view(), name="audit_acts"),
        path("reports/acts/results/", ActsView.as_view(results_only=True), name="audit_acts_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    return ActsMenuItem(_("Acts"), reverse("audit_acts"), name="acts", icon_name="history", order=100)
