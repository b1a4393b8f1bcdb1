from django.urls import path

from resources.contacts import views

app_name = "contacts"
urlpatterns = [path("", views.contacts, name="index")]
