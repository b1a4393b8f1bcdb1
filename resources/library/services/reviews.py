"""Tasks of checking published pages again: what opens them, and what closes them by itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page

from resources.content.selectors.findings import content_page_models
from resources.library.enums import ReviewOutcome, ReviewReason
from resources.library.models import ReviewTask

#: A task for the day set on a page is opened so long before it.
DAYS_BEFORE = 14
WRITTEN_ANEW = (ReviewReason.SOURCE_CHANGED, ReviewReason.ORIGINAL_CHANGED)


@transaction.atomic
def open_tasks(*, pages: QuerySet, reason: ReviewReason, because_of: Page | None = None, due_on: date | None = None) -> list[ReviewTask]:
    """Open a task for each published page that has none for this reason yet; returns the new ones."""
    waiting = ReviewTask.objects.filter(reason=reason, closed_at__isnull=True).values("page")
    found = pages.filter(live=True).exclude(pk__in=waiting).values_list("pk", flat=True)
    made = [ReviewTask(page_id=pk, reason=reason, because_of=because_of, due_on=due_on) for pk in found]
    return ReviewTask.objects.bulk_create(made)


@transaction.atomic
def open_due_tasks(*, at: date) -> int:
    """Open a task for each published page whose day for the next check is near or past on the day `at`. Safe to run twice."""
    waiting = ReviewTask.objects.filter(reason=ReviewReason.DUE, closed_at__isnull=True).values("page")
    made = []
    for model in content_page_models():
        due = model.objects.live().filter(review_by__lte=at + timedelta(days=DAYS_BEFORE)).exclude(pk__in=waiting)
        made += [ReviewTask(page_id=pk, reason=ReviewReason.DUE, due_on=day) for pk, day in due.values_list("pk", "review_by")]
    ReviewTask.objects.bulk_create(made)
    close_for_gone_pages()
    return len(made)


@transaction.atomic
def close_for_gone_pages() -> int:
    """Nothing is to be checked on a page that was taken off the site."""
    gone = ReviewTask.objects.filter(closed_at__isnull=True, page__live=False)
    return gone.update(closed_at=timezone.now(), outcome=ReviewOutcome.GONE)


@transaction.atomic
def close_what_was_done(*, page: Any, text_changed: bool) -> int:
    """After a publication: what its new day of checking, or its new wording, has answered.

    A check of the day a task was opened, or later, answers every reason. New words answer that the text it hangs on had changed.
    """
    waiting = ReviewTask.objects.filter(page=page.pk, closed_at__isnull=True)
    now = timezone.now()
    done = 0
    if page.reviewed_on is not None:
        checked = waiting.filter(opened_at__date__lte=page.reviewed_on).exclude(reason=ReviewReason.DUE)
        done += checked.update(closed_at=now, outcome=ReviewOutcome.CHECKED)
        if page.review_by is None or page.review_by > timezone.localdate():
            done += waiting.filter(reason=ReviewReason.DUE).update(closed_at=now, outcome=ReviewOutcome.CHECKED)
    if text_changed:
        done += waiting.filter(reason__in=WRITTEN_ANEW).update(closed_at=now, outcome=ReviewOutcome.REWRITTEN)
    return done
