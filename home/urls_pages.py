"""Addresses of this room under a language: every page. Wagtail's own route stays behind it for what it alone knows."""

from django.urls import re_path

from home import views_public

urlpatterns = [re_path(r"^(?!_util/)((?:[\w\-]+/)*)$", views_public.serve_page, name="page")]
