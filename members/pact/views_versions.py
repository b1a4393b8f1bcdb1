"""Every published wording of the Pact, and what differs between two. Public; a draft exists for the secretariat alone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members.accounts.selectors import is_secretariat
from members.pact.canonical import canonical_json
from members.pact.enums import VersionState
from members.pact.models import PactVersion
from members.pact.selectors import clauses_with_commitments, current_version, version_content
from members.pact.selectors.comparing import compared, published_versions


@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """The published versions, the newest first, each with its date, its hash and what it changed."""
    found = list(published_versions())
    rows = [
        {"version": version, "in_force": place == 0, "before": found[place + 1] if place + 1 < len(found) else None}
        for place, version in enumerate(found)
    ]
    return render(request, "members/pact/versions.html", {"rows": rows})


@require_safe
def version(request: HttpRequest, number: int) -> HttpResponse:
    """The whole text of one version."""
    found, newest = _readable(request, number), current_version()
    context = {
        "version": found,
        "clauses": clauses_with_commitments(found),
        "draft": found.state == VersionState.DRAFT,
        "newest": newest,
        "in_force": found == newest,
        "others": [other for other in published_versions() if other != found],
    }
    return render(request, "members/pact/version.html", context)


@require_safe
def version_json(request: HttpRequest, number: int) -> HttpResponse:
    """The very bytes that the hash of the text is taken over, so that `sha256sum` gives it."""
    found = _readable(request, number)
    response = HttpResponse(canonical_json(version_content(found)), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="pact-{found.number}.json"'
    if found.state == VersionState.PUBLISHED:
        response["Cache-Control"] = "public, max-age=300"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@require_safe
def compare(request: HttpRequest, before: int, after: int) -> HttpResponse:
    """What differs between two versions, clause by clause; the earlier one comes first in the address."""
    if before == after:
        return redirect("pact:version", after)
    if before > after:
        return redirect("pact:compare", after, before)
    old, new = _readable(request, before), _readable(request, after)
    context = {"before": old, "after": new, "comparison": compared(old, new), "versions": published_versions()}
    return render(request, "members/pact/compare.html", context)


def _readable(request: HttpRequest, number: int) -> PactVersion:
    """A published version, or a draft for the secretariat. Who asks is looked at for drafts alone: a public page knows no reader."""
    found = PactVersion.objects.filter(number=number).first()
    if found is None or (found.state == VersionState.DRAFT and not is_secretariat(request.user)):
        raise Http404(_("There is no such version."))
    return found
