"""The files beside a draft: their list, one of them, adding and taking away. No other address leads to a gated file."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from members.drafting.enums import Role
from members.drafting.forms_files import FileForm
from members.drafting.models import Attachment
from members.drafting.services import attaching
from members.drafting.services.attaching import TooManyFilesError
from members.drafting.views.desk import Desk, draft_view
from resources.content.views import DOCX_TYPE

TYPES = {
    "pdf": "application/pdf",
    "docx": DOCX_TYPE,
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
}


@never_cache
@require_http_methods(["GET", "POST"])
@draft_view()
def files(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What is there; for who edits the draft, a place for one more."""
    edits = desk.actor.role >= Role.EDITOR
    if request.method == "POST" and not edits:
        raise PermissionDenied
    form = FileForm(request.POST or None, request.FILES or None) if edits else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            attaching.attach(draft=desk.draft, actor=desk.actor, **form.values())
            messages.success(request, _("The file is there."))
            return redirect("drafting:files", desk.draft.pk)
        except TooManyFilesError:
            form.add_error(None, _("This draft holds as many files as a draft may. Take one away first."))
    rows = list(Attachment.objects.filter(draft=desk.draft).select_related("added_by", "added_for", "reading").defer("reading__words"))
    shown = [(row, attaching.may_detach(row, desk.actor)) for row in rows]
    context = {"desk": desk, "draft": desk.draft, "rows": shown, "form": form, "crumbs": desk.crumbs}
    return render(request, "members/drafting/files.html", context, status=400 if form is not None and form.errors else 200)


@require_GET
@draft_view()
def file(request: HttpRequest, desk: Desk, attachment_id: int) -> HttpResponseBase:
    """To be saved, not shown, and kept by no cache."""
    row = get_object_or_404(Attachment, draft=desk.draft, pk=attachment_id)
    try:
        opened = row.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(opened, as_attachment=True, filename=row.filename, content_type=TYPES[row.kind])
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
@draft_view()
def remove(request: HttpRequest, desk: Desk, attachment_id: int) -> HttpResponse:
    get_object_or_404(Attachment, draft=desk.draft, pk=attachment_id)
    attaching.detach(draft=desk.draft, actor=desk.actor, attachment_id=attachment_id)
    messages.success(request, _("The file has been taken away."))
    return redirect("drafting:files", desk.draft.pk)
