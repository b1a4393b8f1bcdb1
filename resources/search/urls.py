from django.urls import path

from resources.search import views
from resources.search.feeds import SearchFeed

app_name = "search"
urlpatterns = [
    path("", views.results, name="results"),
    path("suggest/", views.suggest, name="suggest"),
    path("feed.atom", SearchFeed(), name="feed"),
]
