"""What members manage of their organisation, under `members/organisation/`."""

from django.urls import path

from members.organisations import views_invitations, views_members

app_name = "organisation"
urlpatterns = [
    path("", views_members.manage, name="manage"),
    path("choose/", views_members.choose, name="choose"),
    path("history/", views_members.history, name="history"),
    path("hand-over/", views_invitations.hand_over, name="hand_over"),
    path("invite/", views_invitations.invitation_new, name="invite"),
    path("invitations/<int:pk>/withdraw/", views_invitations.invitation_revoke, name="invitation_revoke"),
    path("invitations/<int:pk>/resend/", views_invitations.invitation_resend, name="invitation_resend"),
    path("invitation/<str:token>/", views_invitations.invitation, name="invitation"),
    path("mandates/<int:pk>/renew/", views_members.mandate_renew, name="mandate_renew"),
    path("mandates/<int:pk>/end/", views_members.mandate_end, name="mandate_end"),
    path("mandates/<int:pk>/document/", views_members.mandate_evidence, name="mandate_evidence"),
    path("requests/<int:pk>/", views_members.join_request_answer, name="join_request"),
]
