"""The Pact's versions in Wagtail's menu, and the acts of this room in the log."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from members.accounts.selectors import is_secretariat
from members.pact import views_cms, views_cms_reports, views_standing, views_writing

ACTIONS = (
    ("pact.version.create", _("Version of the Pact written")),
    ("pact.version.edit", _("Version of the Pact edited")),
    ("pact.version.publish", _("Version of the Pact published")),
    ("pact.version.discard", _("Draft of the Pact thrown away")),
    ("pact.signature.sign", _("Pact signed")),
    ("pact.signature.withdraw", _("Signature withdrawn")),
    ("pact.signature.lapse", _("Signature lapsed")),
    ("pact.signature.reinstate", _("Signature holds again")),
    ("pact.signature.remind", _("Reminder sent by hand")),
    ("pact.history.reply", _("Reply to the history")),
    ("pact.suspension.propose", _("Suspension or its lifting proposed")),
    ("pact.suspension.turn_down", _("Proposal about a suspension turned down")),
    ("pact.suspension.suspend", _("Organisation suspended")),
    ("pact.suspension.resume", _("Suspension lifted")),
    ("pact.report.save", _("Progress report saved")),
    ("pact.report.evidence_add", _("Evidence added to a progress report")),
    ("pact.report.evidence_remove", _("Evidence removed from a progress report")),
    ("pact.report.send", _("Yearly report sent")),
    ("pact.verification.ask", _("Signatory asked to verify a report")),
    ("pact.verification.take_back", _("Request to verify taken back")),
    ("pact.verification.verify", _("Report verified")),
    ("pact.verification.refuse", _("Report not verified")),
    ("pact.verification.reply", _("Reply to a refused verification")),
    ("pact.signature.erase", _("Person erased from a signature")),
    ("pact.key.adopt", _("New key of the site put in force")),
)


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    for name, label in ACTIONS:
        actions.register_action(name, label, label)


class VersionsMenuItem(MenuItem):
    """Shown to the secretariat alone."""

    def is_shown(self, request: HttpRequest) -> bool:
        return is_secretariat(request.user)


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    patterns = [
        path("", views_cms.versions, name="versions"),
        path("begin/", views_writing.begin, name="begin"),
        path("erase/", views_cms.erase, name="erase"),
        path("<int:pk>/", views_cms.version, name="version"),
        path("<int:pk>/words/", views_writing.words, name="words"),
        path("<int:pk>/publish/", views_cms.publish, name="publish"),
        path("<int:pk>/discard/", views_writing.discard, name="discard"),
        path("<int:pk>/<slug:kind>/add/", views_writing.part, name="add"),
        path("<int:pk>/<slug:kind>/<slug:key>/", views_writing.part, name="part"),
        path("<int:pk>/<slug:kind>/<slug:key>/move/", views_writing.move, name="move"),
        path("<int:pk>/<slug:kind>/<slug:key>/remove/", views_writing.remove, name="remove"),
        path("standing/", views_standing.standing, name="standing"),
        path("standing/<int:pk>/", views_standing.suspension, name="suspension"),
    ]
    return [path("pact/", include((patterns, "pact_cms"), namespace="pact_cms"))]


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    return VersionsMenuItem(_("Versions of the Pact"), reverse("pact_cms:versions"), icon_name="doc-full", order=160)


@hooks.register("register_admin_menu_item")
def register_standing_item() -> MenuItem:
    return VersionsMenuItem(_("Who stands where"), reverse("pact_cms:standing"), icon_name="calendar-check", order=155)


@hooks.register("register_admin_urls")
def register_report_urls() -> list[Any]:
    patterns = [path("", views_cms_reports.reports, name="reports"), path("<int:pk>/", views_cms_reports.report, name="report")]
    return [path("pact-reports/", include((patterns, "pact_reports_cms"), namespace="pact_reports_cms"))]


@hooks.register("register_admin_menu_item")
def register_reports_menu_item() -> MenuItem:
    return VersionsMenuItem(_("Progress reports"), reverse("pact_reports_cms:reports"), icon_name="tasks", order=165)
