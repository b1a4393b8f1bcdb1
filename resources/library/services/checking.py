"""What people do about pages that wait to be checked: ask for it, give it to somebody, say that it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from resources.library.enums import ReviewOutcome, ReviewReason
from resources.library.models import ReviewTask
from resources.library.services.reviews import open_tasks

#: So long a check holds where nobody says otherwise.
CHECK_HOLDS_DAYS = 365


@dataclass(frozen=True)
class Checked:
    """What came of marking pages as checked; `unsaved` are pages with changes that nobody has published yet, which are left alone."""

    done: int
    unsaved: tuple[Page, ...]


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
    task.assigned_to, task.due_on = to, due_on or task.due_on  # type: ignore[assignment]  # the user model is a higher room's
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
