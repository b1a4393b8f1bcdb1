"""Guards for views of every member room."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from members.accounts.selectors import SECOND_FACTORS, second_factor_is_fresh

View = Callable[..., HttpResponseBase]


def fresh_second_factor_required(view: View) -> View:
    """Let `view` answer only to a session that proved a second factor within `settings.SECOND_FACTOR_FRESH_SECONDS`.

    Others are led to prove it and come back; what a form had posted is kept and taken up again. allauth's own reauthentication would be
    satisfied with a password, so its records are read here.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if second_factor_is_fresh(request):
            return view(request, *args, **kwargs)
        return _lead_to_proof(request)

    return guarded


def _lead_to_proof(request: HttpRequest) -> HttpResponseRedirect:
    types = set(Authenticator.objects.filter(user_id=request.user.pk, type__in=SECOND_FACTORS).values_list("type", flat=True))
    if not types:
        messages.warning(request, _("This act needs the second step of logging in. Set it up first, then go on."))
        return redirect("mfa_index")
    messages.info(request, _("Please confirm that it is you: this act needs your code or passkey again."))
    view_name = "mfa_reauthenticate" if Authenticator.Type.TOTP in types else "mfa_reauthenticate_webauthn"
    return suspend_request(request, reverse(view_name))
