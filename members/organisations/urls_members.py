"""What members manage of their organisation, under `members/organisation/`."""

from django.urls import path

from members.organisations import views_members as views

app_name = "organisation"
urlpatterns = [
    path("", views.manage, name="manage"),
    path("choose/", views.choose, name="choose"),
    path("invite/", views.invitation_new, name="invite"),
    path("invitations/<int:pk>/withdraw/", views.invitation_revoke, name="invitation_revoke"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path("mandates/<int:pk>/end/", views.mandate_end, name="mandate_end"),
    path("mandates/<int:pk>/document/", views.mandate_evidence, name="mandate_evidence"),
    path("requests/<int:pk>/", views.join_request_answer, name="join_request"),
]
