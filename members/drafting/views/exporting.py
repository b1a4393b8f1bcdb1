"""A draft, a version or a comparison as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from members.drafting.documents.plain_data import as_json
from members.drafting.forms_documents import ExportForm
from members.drafting.models import Version
from members.drafting.selectors.leaving import text_now, text_of
from members.drafting.selectors.leaving_compared import comparison
from members.drafting.selectors.leaving_data import data_of
from members.drafting.views.desk import Desk, draft_view
from members.drafting.views.files_out import given, made_file
from members.drafting.views.versions import asked_for, numbered

JSON = "json"


@require_GET
@draft_view()
def export(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The ways out; of a version where `version` names one."""
    number = request.GET.get("version", "")
    version = numbered(desk, number) if number else None
    context = {"desk": desk, "draft": desk.draft, "version": version, "ways": _ways(), "form": ExportForm(), "crumbs": desk.crumbs}
    return render(request, "members/drafting/export.html", context)


def _ways() -> list[tuple[str, str, str]]:
    """Ending, name, and what it is for."""
    return [
        ("odt", "ODT", _("For LibreOffice. Comments and suggestions do not go with it: it does not keep them in the same way.")),
        ("pdf", "PDF", _("To print and to hand out. It cannot be brought back.")),
        ("md", "Markdown", _("Plain text with signs for headings and tables. It can be brought back as a new draft.")),
        ("html", "HTML", _("One page for the browser, without any script; each clause has an address in it.")),
        (JSON, "JSON", _("For programs: each clause with its id, its kind and its number, and the fingerprint to check it by.")),
    ]


@require_GET
@draft_view()
def export_file(request: HttpRequest, desk: Desk, form: str) -> HttpResponse:
    """The text as it stands; in a DOCX with open comments (`comments`) and suggestions (`suggestions`), where they are asked for."""
    if form == JSON:
        return _data(desk, None)
    asked = ExportForm(request.GET).asked() if form == "docx" else {}
    return made_file(text_now(desk.draft, **asked), form)


@require_GET
@draft_view()
def export_version(request: HttpRequest, desk: Desk, number: int, form: str) -> HttpResponse:
    version = numbered(desk, str(number))
    return _data(desk, version) if form == JSON else made_file(text_of(desk.draft, version), form)


@require_GET
@draft_view()
def export_comparison(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The two texts that `versions.compare` shows, as a DOCX with tracked changes."""
    return made_file(comparison(desk.draft, *asked_for(request, desk)), "docx")


def _data(desk: Desk, version: Version | None) -> HttpResponse:
    name = (text_of(desk.draft, version) if version else text_now(desk.draft)).name
    return given(as_json(data_of(desk.draft, version)), "application/json", f"{name}.json")
