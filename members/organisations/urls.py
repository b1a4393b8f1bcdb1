from django.urls import path

from members.organisations import views

app_name = "organisations"
urlpatterns = [
    path("", views.start, name="start"),
    path("new/", views.step, {"name": "kind"}, name="new"),
    path("ask/<slug:slug>/", views.ask, name="ask"),
    path("<uuid:public_id>/", views.status, name="status"),
    path("<uuid:public_id>/check/", views.check, name="check"),
    path("<uuid:public_id>/document/", views.evidence, name="evidence"),
    path("<uuid:public_id>/logo.png", views.logo, name="logo"),
    path("<uuid:public_id>/<slug:name>/", views.step, name="step"),
]
