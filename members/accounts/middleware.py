"""No enrolment, no member area: whoever must have a second factor and has none reaches its set-up, the help lines and the way out only."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin

from members.accounts.selectors import SecondFactor, asked_standing, needs_second_factor, person_of

#: Setting it up, proving the password before, confirming an address (allauth asks for it first), leaving.
OPEN_VIEWS = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
        "account_reauthenticate",
        "account_email",
        "account_email_verification_sent",
        "account_logout",
        "healthz",
        # The address in a mail's foot works for whoever holds it, logged in or not.
        "notifications:stop",
        # Under demonstration settings the code that confirms an address is read here.
        "demo_mail_list",
        "demo_mail",
        "demo_mail_html",
    }
)
#: Help is never behind a login.
OPEN_NAMESPACES = frozenset({"contacts"})


class SecondFactorMiddleware(MiddlewareMixin):
    """Runs before every view, `/cms/` included. Requests without a session cookie pass untouched and stay without one."""

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        asked = vars(request)
        asked["second_factor"] = SecondFactor()
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return None
        present = asked_standing(person_of(request))
        asked["second_factor"] = state = SecondFactor(present=present, missing=not present and needs_second_factor(request.user))
        if not state.missing:
            return None
        match = request.resolver_match
        if match and (match.view_name in OPEN_VIEWS or OPEN_NAMESPACES & set(match.namespaces)):
            return None
        return HttpResponseRedirect(reverse("mfa_index"))
