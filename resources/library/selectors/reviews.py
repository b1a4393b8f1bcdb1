"""What waits to be checked, and how far the lessons reach."""

from __future__ import annotations

from django.db.models import F, QuerySet

from resources.library.models import ReviewTask


def open_reviews() -> QuerySet[ReviewTask]:
    """Tasks of published pages that nobody has closed, the most urgent first."""
    return (
        ReviewTask.objects.filter(closed_at__isnull=True, page__live=True)
        .select_related("page", "page__locale", "assigned_to", "because_of")
        .order_by(F("due_on").asc(nulls_last=True), "opened_at", "pk")
    )


def tasks_to_tell() -> QuerySet[ReviewTask]:
    """Open tasks of which nobody has been told."""
    return open_reviews().filter(told_at__isnull=True)
