"""Nobody is moved to another organisation unasked: in the whole member area, whatever the room."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin

from members.organisations.decorators import other_organisation

#: Where the person chooses, or takes a mandate.
OPEN_VIEWS = frozenset({"organisation:choose", "organisation:invitation"})


class ActingMandateMiddleware(MiddlewareMixin):
    """Asks `other_organisation` before every view under `members/`: pages that do not ask by themselves, files and drafts too."""

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or request.path_info.split("/")[2:3] != ["members"]:
            return None
        match = request.resolver_match
        if match is None or match.view_name in OPEN_VIEWS or not request.user.is_authenticated:
            return None
        return other_organisation(request)
