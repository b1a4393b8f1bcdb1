"""Notices, under `members/notices/`."""

from django.urls import path

from members.notifications import views, views_choosing

app_name = "notifications"
urlpatterns = [
    path("", views.NoticeList.as_view(), name="list"),
    path("read/", views.mark_read, name="mark_read"),
    path("settings/", views_choosing.choose, name="settings"),
    path("stop/<int:person>/<str:what>/<str:seal>/", views_choosing.stop, name="stop"),
    path("<int:pk>/", views.follow, name="follow"),
]
