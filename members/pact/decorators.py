"""What stands before the views of this room: the secretariat under `/cms/`, and who writes for an organisation."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from members.accounts.selectors import is_secretariat
from members.organisations.decorators import mandate_required
from members.organisations.selectors import acting_mandate

View = Callable[..., HttpResponseBase]


def secretariat_required(view: View) -> View:
    """Let the secretariat through; others get 403. Wagtail's own check (access to the admin) comes before it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_secretariat(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def writing_mandate_required(*roles: str) -> Callable[[View], View]:
    """As `mandate_required`; whoever posts by a mandate that has ended meanwhile is refused with what they typed, so that nothing is lost."""

    def decorate(view: View) -> View:
        guarded = mandate_required(*roles)(view)

        @wraps(view)
        @login_required
        def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            mandate = acting_mandate(request)
            if request.method == "POST" and (mandate is None or mandate.role not in roles):
                return render(request, "members/pact/progress/too_late.html", {"typed": _typed(request)}, status=403)
            return guarded(request, *args, **kwargs)

        return keeping

    return decorate


def _typed(request: HttpRequest) -> list[str]:
    """What a person wrote, without what the page carried by itself."""
    carried = {"csrfmiddlewaretoken", "acting", "signature", "due", "revision", "checked", "verification", "next"}
    return [str(value) for name, value in request.POST.items() if name not in carried and str(value).strip()]
