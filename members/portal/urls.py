"""The dashboard, at `members/`."""

from django.urls import path

from members.portal.views import dashboard

app_name = "portal"
urlpatterns = [path("", dashboard, name="dashboard")]
