"""Notices, under `members/notices/`."""

from django.urls import path

from members.notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.NoticeList.as_view(), name="list"),
    path("read/", views.mark_read, name="mark_read"),
    path("<int:pk>/", views.follow, name="follow"),
]
