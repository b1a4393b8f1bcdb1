"""In Wagtail's admin: a guide out of a DOCX. The editor lands in the page editor; nothing is published."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from resources.library.forms_import import ImportGuideForm
from resources.library.importing import import_guide
from resources.library.models import GuidePage


@require_http_methods(["GET", "HEAD", "POST"])
def import_guide_view(request: HttpRequest) -> HttpResponse:
    form = ImportGuideForm(request.POST or None, request.FILES or None, user=request.user)
    if not form.places().exists():
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        guide = _imported(request, form)
        if guide is not None:
            return redirect("wagtailadmin_pages:edit", guide.pk)
    return render(request, "resources/library/cms/import_guide.html", {"form": form}, status=200)


def _imported(request: HttpRequest, form: ImportGuideForm) -> GuidePage | None:
    """The guide; None, with the reason beside the field, where the file cannot be read."""
    file = form.cleaned_data["file"]
    try:
        guide, left_out = import_guide(
            data=file.read(), file_name=file.name, index=form.cleaned_data["index"], user=cast("AbstractBaseUser", request.user)
        )
    except ValidationError as refused:
        form.add_error("file", refused)
        return None
    messages.success(request, gettext("“%(title)s” is a draft now. Read it, complete it and send it in.") % {"title": guide.title})
    if left_out:
        words = ngettext(
            "%(count)d picture was left out: upload it with its alternative text.",
            "%(count)d pictures were left out: upload them with their alternative texts.",
            left_out,
        )
        messages.warning(request, words % {"count": left_out})
    return guide
