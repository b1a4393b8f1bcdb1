"""The report of what is to be looked at, in Wagtail's admin: for everybody who may change a page, about those pages."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.reports.base import PageReportView
from wagtail.models import Locale, Page, PageQuerySet

from resources.content.findings import FindingKind, Report
from resources.content.selectors.findings import content_pages, findings_by_page


class FindingFilters(WagtailFilterSet):
    finding = django_filters.ChoiceFilter(label=_("To look at"), choices=FindingKind.choices, method="by_finding")
    locale = django_filters.ModelChoiceFilter(label=_("Language"), queryset=Locale.objects.all())

    class Meta:
        model = Page
        fields: list[str] = ["live"]

    def by_finding(self, pages: PageQuerySet, name: str, value: str) -> PageQuerySet:
        return pages.filter(pk__in=findings_by_page(pages, FindingKind(value)))


class FindingsView(PageReportView):
    """Every content page with something to look at, in the order of the tree."""

    page_title = _("To look at")
    header_icon = "glasses"
    filterset_class = FindingFilters
    results_template_name = "resources/content/cms/findings_results.html"
    index_url_name = "page_findings"
    index_results_url_name = "page_findings_results"
    any_permission_required = ["add", "change", "publish"]
    list_export = ["title", "locale.language_code", "status_string", "lix", "findings_in_words"]
    export_headings = {
        "title": _("Title"),
        "locale.language_code": _("Language"),
        "status_string": _("Status"),
        "lix": "LIX",
        "findings_in_words": _("To look at"),
    }

    def get_queryset(self) -> PageQuerySet:
        mine = self.permission_policy.instances_user_has_permission_for(self.request.user, "change")
        self.reports = findings_by_page(mine)
        self.queryset = content_pages(mine).filter(pk__in=self.reports).order_by("path").select_related("locale")
        return super().get_queryset()

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        pages = list(object_list)
        for page in pages:
            report: Report = self.reports[page.pk]
            page.report = report
            page.lix = report.readability.lix
            page.findings_in_words = " ".join(f"{finding.kind.label}: {finding.words}" for finding in report.findings)
        return pages
