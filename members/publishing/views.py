"""The two pages of the secretariat: release a version, adopt one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members.accounts.decorators import fresh_second_factor_required
from members.accounts.models import User
from members.drafting.models import Version
from members.drafting.views.desk import Desk, draft_view
from members.publishing import selectors, services
from members.publishing.forms import AdoptionForm, ReleaseForm
from members.publishing.services import AlreadyReleasedError, TextChangedError

View = Callable[..., HttpResponseBase]


def secretariat_view(view: View) -> View:
    """After `draft_view`: members who may see the draft are refused (403), the secretariat goes on."""

    @wraps(view)
    def guarded(request: HttpRequest, desk: Desk, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not desk.viewer.secretariat:
            raise PermissionDenied
        return view(request, desk, *args, **kwargs)

    return guarded


@require_http_methods(["GET", "POST"])
@draft_view()
@secretariat_view
def release(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    version = _version(desk, number)
    form = ReleaseForm(request.POST or None, initial={"sha256": version.sha256})
    return _act(request, desk, version, form, template="members/publishing/release.html", act=services.release_version)


@require_http_methods(["GET", "POST"])
@draft_view()
@secretariat_view
@fresh_second_factor_required
def adopt(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    version = _version(desk, number)
    form = AdoptionForm(request.POST or None, initial={"sha256": version.sha256, "adopted_on": timezone.localdate()})
    return _act(request, desk, version, form, template="members/publishing/adopt.html", act=services.adopt_version)


def _version(desk: Desk, number: int) -> Version:
    return get_object_or_404(Version.objects.select_related("draft").defer("state"), draft=desk.draft, number=number)


def _act(request: HttpRequest, desk: Desk, version: Version, form: ReleaseForm, *, template: str, act: Callable[..., Any]) -> HttpResponse:
    status = 200
    if request.method == "POST" and form.is_valid() and isinstance(request.user, User):
        try:
            act(version=version, by=request.user, **form.cleaned_data)
        except AlreadyReleasedError:
            messages.warning(request, _("This has been done before, or the text has been adopted meanwhile. Nothing has changed."))
        except TextChangedError:
            messages.error(request, _("The text you confirmed is not this version's. Please look at it again."))
        else:
            messages.success(request, _("The page is public."))
        return redirect("drafting:version", desk.draft.pk, version.number)
    if form.errors:
        status = 400
    page = selectors.page_of(desk.draft)
    context = {
        "desk": desk,
        "draft": desk.draft,
        "version": version,
        "form": form,
        "public_address": selectors.address_of(page) if page else "",
        "crumbs": [*desk.crumbs, (str(version), desk.address + f"versions/{version.number}/")],
    }
    return render(request, template, context, status=status)
