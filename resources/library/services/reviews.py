"""Checking published pages again: opening tasks, giving them to somebody, closing them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from resources.content.models import ContentPage
from resources.library.enums import ReviewOutcome, ReviewReason
from resources.library.models import ReviewTask

#: A task for the day set on a page is opened so long before it.
DAYS_BEFORE = 14
#: So long a check holds where nobody says otherwise.
CHECK_HOLDS_DAYS = 365
WRITTEN_ANEW = (ReviewReason.SOURCE_CHANGED, ReviewReason.ORIGINAL_CHANGED)


@dataclass(frozen=True)
class Checked:
    """What came of marking pages as checked; `unsaved` are pages with changes that nobody has published yet, which are left alone."""

    done: int
    unsaved: tuple[Page, ...]


@transaction.atomic
def open_tasks(*, pages: QuerySet, reason: ReviewReason, because_of: Page | None = None, due_on: date | None = None) -> list[ReviewTask]:
    """Open a task for each published page that has none for this reason yet; returns the new ones."""
    waiting = ReviewTask.objects.filter(reason=reason, closed_at__isnull=True).values("page")
    found = pages.filter(live=True).exclude(pk__in=waiting).values_list("pk", flat=True)
    made = [ReviewTask(page_id=pk, reason=reason, because_of=because_of, due_on=due_on) for pk in found]
    return ReviewTask.objects.bulk_create(made, ignore_conflicts=False)


@transaction.atomic
def open_due_tasks(*, at: date) -> int:
    """Open a task for each published page whose day for the next check is near or past on the day `at`. Safe to run twice."""
    opened = 0
    for model in content_models():
        due = model.objects.live().filter(review_by__lte=at + timedelta(days=DAYS_BEFORE))
        for pk, day in due.values_list("pk", "review_by"):
            opened += len(open_tasks(pages=Page.objects.filter(pk=pk), reason=ReviewReason.DUE, due_on=day))
    close_for_gone_pages()
    return opened


def content_models() -> list[type[ContentPage]]:
    """Every kind of content page, those of higher rooms included."""
    return [model for model in ContentPage.__subclasses__() if not model._meta.abstract]


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


@transaction.atomic
def ask_for_review(*, pages: Iterable[Page], by: AbstractBaseUser, due_on: date | None = None) -> int:
    """Somebody asks that pages be checked; returns how many were not waiting for it yet."""
    found = Page.objects.filter(pk__in=[page.pk for page in pages])
    made = open_tasks(pages=found, reason=ReviewReason.ASKED, due_on=due_on)
    for task in made:
        log(instance=task.page.specific, action="library.review.ask", user=by)
    return len(made)


@transaction.atomic
def assign(*, task: ReviewTask, to: AbstractBaseUser | None, due_on: date | None = None) -> ReviewTask:
    """Give a task to a person, or to nobody; the new person is told at the next round of notices."""
    task.told_at = task.told_at if task.assigned_to == to else None
    task.assigned_to, task.due_on = to, due_on or task.due_on  # type: ignore[assignment]
    task.save(update_fields=["assigned_to", "due_on", "told_at"])
    return task


@transaction.atomic
def mark_checked(*, pages: Iterable[Page], by: AbstractBaseUser, role: str, at: date, next_on: date | None = None) -> Checked:
    """Say of published pages that they were checked on the day `at` by somebody in a role, and when the next check is due.

    The text stays as it is. A page with changes that are not published is left alone: checking would publish them.
    """
    done, unsaved = 0, []
    for page in pages:
        found: Any = page.specific
        if found.has_unpublished_changes or not found.live:
            unsaved.append(page)
            continue
        waiting = list(ReviewTask.objects.filter(page=found.pk, closed_at__isnull=True).values_list("pk", flat=True))
        found.reviewed_on, found.reviewed_role = at, role
        found.review_by = next_on or at + timedelta(days=CHECK_HOLDS_DAYS)
        found.save_revision(user=by, log_action=True).publish(user=by)
        # The publication has closed what it could; whose act it was is known here alone.
        ReviewTask.objects.filter(pk__in=waiting).update(closed_at=timezone.now(), closed_by=by, outcome=ReviewOutcome.CHECKED)
        log(instance=found, action="library.review.check", user=by, data={"role": role})
        done += 1
    return Checked(done, tuple(unsaved))
