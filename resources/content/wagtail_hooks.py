"""What this room adds to Wagtail's admin: the report of what is to be looked at, and acts on many pages."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry

from resources.content.bulk_actions import TagBulkAction
from resources.content.views_cms import FindingsView


class FindingsMenuItem(MenuItem):
    """Shown to whoever may write or change pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(policy_registry.get_by_type(Page).user_has_any_permission(request.user, ["add", "change", "publish"]))


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    return [
        path("reports/findings/", FindingsView.as_view(), name="page_findings"),
        path("reports/findings/results/", FindingsView.as_view(results_only=True), name="page_findings_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    return FindingsMenuItem(_("To look at"), reverse("page_findings"), name="findings", icon_name="glasses", order=50)


hooks.register("register_bulk_action", TagBulkAction)
