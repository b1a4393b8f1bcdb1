"""What stands before a view: who may act for an organisation."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from members.accounts.models import User
from members.accounts.selectors import is_secretariat
from members.organisations.models import Mandate
from members.organisations.selectors import acting_mandate, ended_choice, last_mandate, my_mandates

#: The hidden field in which a form names the organisation it was written for.
ACTING_FIELD = "acting"
#: Ids fit PostgreSQL's bigint.
MOST_DIGITS = 18
View = Callable[..., HttpResponseBase]


def mandate_required(*roles: str) -> Callable[[View], View]:
    """Let a person through who acts by a mandate in force, of one of `roles` (any, if none is named); it is `request.mandate` then.

    Who is not logged in goes to the login and back; who has several mandates and chose none goes to choose; others get 403. A form of
    another organisation, or of one for which the mandate has ended, does nothing and says so (see `other_organisation`).
    """

    def decorate(view: View) -> View:
        @wraps(view)
        @login_required
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            moved = other_organisation(request)
            if moved is not None:
                return moved
            mandate = acting_mandate(request)
            if mandate is None and my_mandates(request):
                return _to_choose(request)
            if mandate is None:
                return _nobody(request)
            if roles and mandate.role not in roles:
                raise PermissionDenied
            vars(request)["mandate"] = mandate
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def other_organisation(request: HttpRequest) -> HttpResponse | None:
    """The answer to a request that was meant for another organisation than the person acts for now; None where all is well.

    The chosen mandate has ended: a page leads to choose anew, a form is refused (409). A form names its organisation in `acting`
    (components/acting_field.html): one of another organisation is refused too, whatever was chosen in another window meanwhile.
    """
    ended = ended_choice(request)
    if ended is not None and request.method in ("GET", "HEAD"):
        return _to_choose(request)
    posted = request.POST.get(ACTING_FIELD, "") if request.method == "POST" else ""
    acting = acting_mandate(request)
    wrong = bool(posted) and (acting is None or posted != str(acting.organisation_id))
    if ended is None and not wrong:
        return None
    meant = ended or _mandate_meant(request, posted)
    context = {"ended": ended or (meant if not my_mandates(request) else None), "meant": meant, "acting": acting, "typed": _typed(request)}
    return render(request, "members/organisations/acting_changed.html", context, status=409)


def _mandate_meant(request: HttpRequest, posted: str) -> Mandate | None:
    """The person's newest mandate of the organisation that a form named, if they ever had one: of others nothing is told."""
    if not posted.isdecimal() or len(posted) > MOST_DIGITS:
        return None
    return last_mandate(person=person_of(request), organisation_id=int(posted))


def _typed(request: HttpRequest) -> list[str]:
    """What a person wrote, as opposed to what was chosen or hidden: it is shown again, so that nothing is lost."""
    return [text for _name, values in request.POST.lists() for text in values if " " in text.strip() or "@" in text]


def _to_choose(request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse('organisation:choose')}?{urlencode({'next': request.get_full_path()})}")


def _nobody(request: HttpRequest) -> HttpResponse:
    """Who acts for nobody (any more) is told for whom they did."""
    ended = last_mandate(person=person_of(request))
    if ended is None:
        raise PermissionDenied
    context = {"ended": ended, "meant": ended, "acting": None, "typed": _typed(request)}
    return render(request, "members/organisations/acting_changed.html", context, status=403)


def secretariat_required(view: View) -> View:
    """Let the secretariat through; others get 403. Wagtail's own check (access to the admin) comes before it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_secretariat(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def mandate_of(request: HttpRequest) -> Mandate:
    """The mandate that `mandate_required` let through."""
    return cast("Mandate", vars(request)["mandate"])


def person_of(request: HttpRequest) -> User:
    """Who has logged in; for views behind a login."""
    return cast("User", request.user)
