from django.urls import path
from django.views.decorators.http import require_safe

from resources.search import views
from resources.search.feeds import SearchFeed

app_name = "search"
urlpatterns = [
    path("", views.results, name="results"),
    path("suggest/", views.suggest, name="suggest"),
    path("feed.atom", require_safe(SearchFeed()), name="feed"),
]
