"""The register to take along: as a table, and as a badge. Nobody who loads them is told apart."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from members.organisations.exports import csv_chunks
from members.organisations.models import Organisation
from members.pact.badges import badge_svg
from members.pact.enums import RegisterState, Workstream
from members.pact.selectors.badges import badge_of
from members.pact.selectors.open_data import country_of, data_rows
from members.pact.selectors.register import line_of, read_filters, read_sort
from resources.content.open_data import absolute_address, open_data

#: So many rows are fetched from the database at a time.
ROWS_AT_A_TIME = 500


@open_data
def register_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The lines that the register's filters leave, read from the database and sent piece by piece."""
    rows = data_rows(read_filters(request.GET), read_sort(request.GET.get("sort", "")))
    chunks = csv_chunks(_heading(), (_cells(row) for row in rows.iterator(chunk_size=ROWS_AT_A_TIME)))
    response = StreamingHttpResponse(chunks, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_("signatories")}.csv"'
    return response


def _heading() -> list[str]:
    return [
        _("No."),
        _("Legal name"),
        _("Short name"),
        _("Kind"),
        _("City"),
        _("Country"),
        _("Website"),
        _("Since"),
        _("Signed on"),
        _("State"),
        _("Version"),
        _("Hash of the text (SHA-256)"),
        _("Fields of work"),
        _("Commitments chosen"),
        _("Report due"),
        "verify_url",
        "page_url",
    ]


def _cells(row: Any) -> list[object]:
    organisation = row.organisation
    return [
        row.sequence,
        organisation.legal_name,
        organisation.short_name,
        organisation.get_kind_display(),
        organisation.city,
        country_of(organisation),
        organisation.website,
        timezone.localdate(row.since).isoformat(),
        timezone.localdate(row.signed_at).isoformat(),
        RegisterState(row.register_state).label,
        row.version.number,
        row.text_sha256,
        "; ".join(str(Workstream(field).label) for field in row.workstreams),
        "; ".join(row.commitment_keys),
        row.report_due.isoformat() if row.report_due else "",
        absolute_address("pact:verify", row.public_id),
        absolute_address("pact:signatory", organisation.slug),
    ]


@open_data
def badge(request: HttpRequest, slug: str) -> HttpResponse:
    """Today's state of one organisation as a picture. Who is not in the register has none."""
    signature = line_of(get_object_or_404(Organisation, slug=slug))
    if signature is None:
        raise Http404
    return HttpResponse(badge_svg(badge_of(signature)), content_type="image/svg+xml")
