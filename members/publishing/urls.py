"""Addresses under `members/publishing/`."""

from django.urls import path

from members.publishing import views

app_name = "publishing"

urlpatterns = [
    path("<int:draft_id>/<int:number>/release/", views.release, name="release"),
    path("<int:draft_id>/<int:number>/adopt/", views.adopt, name="adopt"),
]
