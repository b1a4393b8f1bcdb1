from django.urls import path

from members.pact import (
    views,
    views_history,
    views_members,
    views_open_data,
    views_over_time,
    views_progress,
    views_register,
    views_reports,
    views_verifications,
    views_versions,
)
from members.pact.feeds import RegisterFeed
from resources.content.open_data import open_data

app_name = "pact"
urlpatterns = [
    path("", views.text, name="text"),
    path("sign/", views_members.sign, name="sign"),
    path("withdraw/", views_members.withdraw, name="withdraw"),
    path("signatories/", views_register.signatories, name="signatories"),
    # A slug holds no dot, so that no organisation can stand where the table and the feed are.
    path("signatories/register.csv", views_open_data.register_csv, name="register_csv"),
    path("signatories/feed.atom", open_data(RegisterFeed()), name="feed"),
    path("signatories/<slug:slug>/", views_register.signatory, name="signatory"),
    path("signatories/<slug:slug>/badge.svg", views_open_data.badge, name="badge"),
    path("over-time/", views_over_time.over_time, name="over_time"),
    path("schedule/", views_history.schedule, name="schedule"),
    path("history/<int:pk>/reply/", views_history.reply, name="history_reply"),
    path("versions/", views_versions.versions, name="versions"),
    path("versions/<int:number>/", views_versions.version, name="version"),
    path("versions/<int:number>/text.json", views_versions.version_json, name="version_json"),
    path("versions/<int:before>/<int:after>/", views_versions.compare, name="compare"),
    path("reports/", views_reports.reports, name="reports"),
    path("reports/check/", views_reports.check, name="reports_check"),
    path("reports/send/", views_reports.send, name="reports_send"),
    path("reports/write/<slug:commitment>/", views_reports.write, name="report_write"),
    path("reports/write/<slug:commitment>/evidence/", views_reports.evidence, name="report_evidence"),
    path("reports/evidence/<int:pk>/", views_reports.evidence_file, name="evidence_file"),
    path("reports/evidence/<int:pk>/remove/", views_reports.evidence_remove, name="evidence_remove"),
    path("reports/<uuid:public_id>/", views_progress.report, name="report"),
    path("reports/<uuid:public_id>/reply/", views_verifications.reply, name="report_reply"),
    path("verifications/", views_verifications.verifications, name="verifications"),
    path("verifications/<int:pk>/", views_verifications.verification, name="verification"),
    path("verify/", views.verify_search, name="verify_search"),
    path("verify/how-to/", views.verify_how_to, name="verify_how_to"),
    path("verify/<str:public_id>/", views.verify, name="verify"),
    path("verify/<str:public_id>/certificate.pdf", views.certificate, name="certificate"),
    path("verify/<str:public_id>/receipt.json", views.receipt, name="receipt"),
]
