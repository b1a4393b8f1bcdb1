"""The report of acts in Wagtail's admin, for the secretariat alone."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import IntegerField, QuerySet, Value
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.mixins import Echo
from wagtail.admin.views.reports.audit_logging import LogEntriesView

from members.accounts.selectors import is_secretariat
from members.audit import selectors
from members.audit.forms import ActFilters


class ActsView(LogEntriesView):
    """Every act that was logged, newest first; as CSV with what was written down about each."""

    page_title = _("Acts")
    header_icon = "history"
    filterset_class = ActFilters
    results_template_name = "members/audit/acts_results.html"
    index_url_name = "audit_acts"
    index_results_url_name = "audit_acts_results"
    list_export = ["timestamp", "action", "user_display_name", "object_verbose_name", "object_id", "label", "data"]
    export_headings = {
        "timestamp": _("Time (UTC)"),
        "action": _("Act"),
        "user_display_name": _("Person"),
        "object_verbose_name": _("Kind"),
        "object_id": _("Number"),
        "label": _("About"),
        "data": _("Written down"),
    }
    # A spreadsheet program's own format hides what a cell really holds; CSV does not.
    FORMATS = (LogEntriesView.FORMAT_CSV,)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_secretariat(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_filename(self) -> str:
        return f"acts-{timezone.localdate():%Y-%m-%d}"

    def get_filtered_queryset(self) -> QuerySet[Any]:
        """The parent's union of both logs, without its "viewable by" (see selectors.entries)."""
        self.log_models = selectors.log_models()
        parts = []
        for index, model in enumerate(self.log_models):
            part = selectors.entries(model).values("pk", "timestamp").annotate(log_model_index=Value(index, output_field=IntegerField()))
            parts.append(self.filter_queryset(part).order_by())
        return parts[0].union(*parts[1:], all=True).order_by("-timestamp", "-pk")

    def write_csv_response(self, queryset: Any) -> StreamingHttpResponse:
        """Streamed, in UTF-8 with the mark that spreadsheet programs look for; no cell begins a formula."""
        response = super().write_csv_response(queryset)
        response["Content-Type"] = "text/csv; charset=utf-8"
        response["Cache-Control"] = "no-store"
        return response

    def stream_csv(self, queryset: Any) -> Any:
        yield Echo().write("\ufeff")
        yield from super().stream_csv(queryset)

    def write_csv_row(self, writer: Any, row_dict: dict[str, Any]) -> Any:
        return writer.writerow({field: selectors.plain_cell(value) for field, value in row_dict.items()})
