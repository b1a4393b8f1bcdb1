"""What becomes of the text where an earlier version is made the text again, and the act."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members.drafting.enums import Role
from members.drafting.forms import RestoreForm
from members.drafting.models import Version
from members.drafting.selectors import reading
from members.drafting.services.restoring import NothingToRestoreError, TextMovedOnError, restore_version
from members.drafting.views.desk import Desk, draft_view
from members.drafting.views.versions import names_at


@require_http_methods(["GET", "POST"])
@draft_view(Role.EDITOR, open_only=True)
def restore(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    version = get_object_or_404(reading.versions_of(desk.draft).defer(None).defer("state"), number=number)
    form = RestoreForm(request.POST or None, initial={"based_on": desk.draft.revision})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            made = restore_version(draft=desk.draft, actor=desk.actor, number=number, **form.cleaned_data)
            return redirect("drafting:version", desk.draft.pk, made.number)
        except NothingToRestoreError:
            form.add_error(None, _("The text already says what this version says."))
        except TextMovedOnError:
            desk.draft.refresh_from_db()
            form = RestoreForm(initial={**form.cleaned_data, "based_on": desk.draft.revision})
            status = 409
    return _page(request, desk, version, form, status=400 if form.errors else status)


def _page(request: HttpRequest, desk: Desk, version: Version, form: RestoreForm, *, status: int) -> HttpResponse:
    context = {
        "desk": desk,
        "draft": desk.draft,
        "version": version,
        "changed": reading.shown(reading.compare_back(desk.draft, version)),
        "old_names": names_at(desk, None),
        "names": names_at(desk, version),
        "form": form,
        "stale": status == 409,
        "crumbs": [*desk.crumbs, (_("Versions"), f"{desk.address}versions/")],
    }
    return render(request, "members/drafting/restore.html", context, status=status)
