"""Our own account addresses, mounted before allauth's."""

from django.urls import path

from members.accounts.views import ProfileView

app_name = "accounts"
urlpatterns = [path("profile/", ProfileView.as_view(), name="profile")]
