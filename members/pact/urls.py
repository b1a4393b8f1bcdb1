from django.urls import path

from members.pact import views, views_history, views_members, views_register, views_versions

app_name = "pact"
urlpatterns = [
    path("", views.text, name="text"),
    path("sign/", views_members.sign, name="sign"),
    path("withdraw/", views_members.withdraw, name="withdraw"),
    path("signatories/", views_register.signatories, name="signatories"),
    path("signatories/<slug:slug>/", views_register.signatory, name="signatory"),
    path("schedule/", views_history.schedule, name="schedule"),
    path("history/<int:pk>/reply/", views_history.reply, name="history_reply"),
    path("versions/", views_versions.versions, name="versions"),
    path("versions/<int:number>/", views_versions.version, name="version"),
    path("versions/<int:number>/text.json", views_versions.version_json, name="version_json"),
    path("versions/<int:before>/<int:after>/", views_versions.compare, name="compare"),
    path("verify/", views.verify_search, name="verify_search"),
    path("verify/<str:public_id>/", views.verify, name="verify"),
    path("verify/<str:public_id>/certificate.pdf", views.certificate, name="certificate"),
    path("verify/<str:public_id>/receipt.json", views.receipt, name="receipt"),
]
