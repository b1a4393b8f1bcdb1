from django.urls import path

from resources.content.open_data import open_data
from resources.library import views
from resources.library.feeds import LibraryFeed

app_name = "library"
urlpatterns = [
    path("saved/", views.saved, name="saved"),
    path("useful/<int:pk>/", views.useful, name="useful"),
    path("editions/<int:pk>/", views.editions, name="editions"),
    path("coverage/", views.coverage, name="coverage"),
    path("feed.atom", open_data(LibraryFeed()), name="feed"),
]
