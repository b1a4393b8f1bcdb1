"""Named versions, and what changed between two."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from members.drafting import ports
from members.drafting.enums import Role
from members.drafting.forms import VersionForm
from members.drafting.models import Version
from members.drafting.rendering import Names, names_of
from members.drafting.selectors import reading
from members.drafting.selectors.approvals import approvals_of
from members.drafting.selectors.naming import names_in
from members.drafting.services import versions
from members.drafting.services.versions import NothingToNameError
from members.drafting.views.desk import Desk, draft_view

PAGE_SIZE = 20
NOW = "now"


@require_GET
@draft_view()
def version_list(request: HttpRequest, desk: Desk) -> HttpResponse:
    page = Paginator(reading.versions_of(desk.draft), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "desk": desk,
        "draft": desk.draft,
        "page": page,
        "fates": ports.version_fates([version.pk for version in page]),
        "approvals": approvals_of(desk.draft),
        "crumbs": desk.crumbs,
    }
    return render(request, "members/drafting/versions.html", context)


@require_http_methods(["GET", "POST"])
@draft_view(Role.EDITOR)
def name(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = VersionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            version = versions.name_version(draft=desk.draft, actor=desk.actor, **form.cleaned_data)
            return redirect("drafting:version", desk.draft.pk, version.number)
        except NothingToNameError:
            form.add_error(None, _("Nothing has changed since the newest version, or the draft is still empty."))
    context = {"desk": desk, "draft": desk.draft, "form": form, "crumbs": desk.crumbs}
    return render(request, "members/drafting/name_version.html", context, status=400 if form.errors else 200)


@require_GET
@draft_view()
def version(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    found = get_object_or_404(reading.with_text_and_contributors(reading.versions_of(desk.draft)), number=number)
    context = {
        "desk": desk,
        "draft": desk.draft,
        "version": found,
        "names": names_of(found.derived, found.language),
        "acts": ports.version_acts(found, desk.viewer.secretariat),
        "fates": ports.version_fates([found.pk]).get(found.pk, []),
        "crumbs": [*desk.crumbs, (_("Versions"), _versions_address(desk))],
    }
    return render(request, "members/drafting/version.html", context)


@require_GET
@draft_view()
def compare(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Two versions by number (`from`, `to`), without them the newest and the text as it stands (`to=now`)."""
    before, after = asked_for(request, desk, otherwise=str(getattr(desk.draft, "newest_version", "")))
    changes = reading.compare(desk.draft, before, after)
    context = {
        "desk": desk,
        "draft": desk.draft,
        "before": before,
        "after": after,
        "changes": changes,
        "old_names": names_at(desk, before),
        "names": names_at(desk, after),
        "changed": reading.shown(changes),
        "versions": reading.versions_of(desk.draft),
        "crumbs": [*desk.crumbs, (_("Versions"), _versions_address(desk))],
    }
    return render(request, "members/drafting/compare.html", context)


def asked_for(request: HttpRequest, desk: Desk, otherwise: str = "") -> tuple[Version, Version | None]:
    """The two texts that an address names: None is the text as it stands; the older may be left out where `otherwise` stands for it.

    Raises Http404.
    """
    before = numbered(desk, request.GET.get("from") or otherwise)
    to = request.GET.get("to", NOW)
    return before, None if to == NOW else numbered(desk, to)


def numbered(desk: Desk, given: str) -> Version:
    """The version with this number, as an address gives it. Raises Http404."""
    if not given.isdecimal() or len(given) > 9:
        raise Http404
    return get_object_or_404(reading.versions_of(desk.draft).defer(None).defer("state"), number=int(given))


def names_at(desk: Desk, version: Version | None) -> Names:
    """What clauses are called in a version, or in the text as it stands."""
    if version is None:
        return names_in(desk.draft, f"{desk.address}#c-")
    return names_of(version.derived, version.language, reverse("drafting:version", args=[desk.draft.pk, version.number]) + "#c-")


def _versions_address(desk: Desk) -> str:
    return f"{desk.address}versions/"
