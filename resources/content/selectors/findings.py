"""Pages of every kind that the base page has, and what is to be looked at in each."""

from __future__ import annotations

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PageQuerySet

from resources.content.findings import FindingKind, Report, reports_of
from resources.content.models import ContentPage


def content_page_models() -> list[type[ContentPage]]:
    """Every page type that is a content page, whichever room it lives in."""
    return [model for model in apps.get_models() if issubclass(model, ContentPage)]


def content_pages(pages: PageQuerySet) -> PageQuerySet:
    """Of some pages those that are content pages."""
    return pages.filter(content_type__in=ContentType.objects.get_for_models(*content_page_models()).values())


def findings_by_page(pages: PageQuerySet, kind: FindingKind | None = None) -> dict[int, Report]:
    """What is to be looked at in content pages as the site holds them, by their number; pages with nothing are left out.

    The same number of queries for any number of pages: one for each page type besides those of the findings.
    """
    found: list[Page] = list(content_pages(pages).order_by("path").specific())
    reports = zip(found, reports_of(found), strict=True)
    return {page.pk: report for page, report in reports if any(kind in {None, finding.kind} for finding in report.findings)}
