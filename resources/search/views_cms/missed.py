"""The report of what was not found, under `/cms/`."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.reports.base import ReportView
from wagtail.permissions import policy_registry

from resources.search.models import MissedQuery, SynonymGroup
from resources.search.selectors.missed import summed

PERIODS = (("7", _("The last 7 days")), ("30", _("The last 30 days")), ("365", _("The last year")))


class MissedFilters(WagtailFilterSet):
    period = django_filters.ChoiceFilter(label=_("Period"), choices=PERIODS, method="by_period")

    class Meta:
        model = MissedQuery
        fields = ["language"]

    def by_period(self, rows: QuerySet[MissedQuery], name: str, value: str) -> QuerySet[MissedQuery]:
        return rows.filter(day__gt=timezone.localdate() - timedelta(days=int(value)))


class MissedView(ReportView):
    """One line a query, the most often missed first; as a table too."""

    model = MissedQuery
    page_title = _("Not found")
    header_icon = "search"
    filterset_class = MissedFilters
    template_name = "resources/search/cms/missed.html"
    results_template_name = "resources/search/cms/missed_results.html"
    index_url_name = "search_cms:missed"
    index_results_url_name = "search_cms:missed_results"
    permission_policy = policy_registry.get_by_type(SynonymGroup)
    permission_required = "change"
    list_export = ["query", "language", "times", "last"]
    export_headings = {"query": _("What was typed"), "language": _("Language"), "times": _("Times"), "last": _("Last on")}
    export_filename = "not-found"

    def get_filtered_queryset(self) -> QuerySet[Any, Any]:
        return summed(super().get_filtered_queryset())

    def get_queryset(self) -> QuerySet[MissedQuery]:
        return MissedQuery.objects.all()
