"""The queue in Wagtail's menu, its addresses, and the acts of this room in the log."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from members.accounts.selectors import is_secretariat
from members.organisations import views_cms, views_cms_organisations, views_cms_prospects

ACTIONS = (
    ("organisations.application.submit", _("Application sent")),
    ("organisations.application.approve", _("Application approved by one person")),
    ("organisations.application.check", _("Check of an application ticked or taken back")),
    ("organisations.application.note", _("Internal note on an application")),
    ("organisations.application.ask", _("More asked of the applicant")),
    ("organisations.application.decline", _("Application declined")),
    ("organisations.organisation.verify", _("Organisation verified")),
    ("organisations.mandate.grant", _("Mandate granted")),
    ("organisations.mandate.renew", _("Mandate renewed")),
    ("organisations.mandate.end", _("Mandate ended")),
    ("organisations.mandate.appoint", _("Representative named by the secretariat")),
    ("organisations.invitation.send", _("Invitation sent")),
    ("organisations.invitation.accept", _("Invitation accepted")),
    ("organisations.invitation.revoke", _("Invitation withdrawn")),
    ("organisations.prospect.invite", _("Organisation invited to join")),
    ("organisations.prospect.remind", _("Organisation reminded of the invitation")),
    ("organisations.join_request.send", _("Asked to act for the organisation")),
    ("organisations.join_request.grant", _("Request to act granted")),
    ("organisations.join_request.refuse", _("Request to act refused")),
)


class SecretariatMenuItem(MenuItem):
    """Shown to the secretariat alone."""

    def is_shown(self, request: HttpRequest) -> bool:
        return is_secretariat(request.user)


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    for name, label in ACTIONS:
        actions.register_action(name, label, label)


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    patterns = [
        path("", views_cms.queue, name="queue"),
        path("applications/<int:pk>/", views_cms.application, name="application"),
        path("<int:pk>/", views_cms_organisations.organisation, name="organisation"),
        path("<int:pk>/appoint/", views_cms_organisations.appoint, name="appoint"),
        path("invitations/<int:pk>/withdraw/", views_cms_organisations.invitation_revoke, name="invitation_revoke"),
        path("prospects/", views_cms_prospects.prospects, name="prospects"),
        path("prospects/invite/", views_cms_prospects.invite, name="prospects_invite"),
        path("prospects/remind/", views_cms_prospects.remind, name="prospects_remind"),
        path("prospects/template.csv", views_cms_prospects.template, name="prospects_template"),
        path("mandates/<int:pk>/end/", views_cms_organisations.mandate_end, name="mandate_end"),
        path("requests/<int:pk>/", views_cms_organisations.join_request, name="join_request"),
    ]
    return [path("organisations/", include((patterns, "organisations_cms"), namespace="organisations_cms"))]


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    return SecretariatMenuItem(_("Applications"), reverse("organisations_cms:queue"), icon_name="group", order=150)


@hooks.register("register_admin_menu_item")
def register_prospects_menu_item() -> MenuItem:
    return SecretariatMenuItem(_("Invited organisations"), reverse("organisations_cms:prospects"), icon_name="mail", order=151)
