"""Telling people of the library's desk what waits for them: tasks of checking, and gaps of the coverage map."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from home.notices import GAP, REVIEW
from members.accounts.models import User
from members.notifications.services import notify
from members.organisations.selectors import secretariat
from resources.library.models import CoverageGap, ReviewTask
from resources.library.selectors.reviews import tasks_to_tell
from resources.library.services.reviews import open_due_tasks

NAMED = 5  # a mail names so many pages; the desk has them all


@transaction.atomic
def tell_of_reviews(*, at: date) -> int:
    """Open what the day brings and tell of each new task whoever has it, or else the secretariat: one notice a person, however many pages.

    Safe to run twice. Returns how many tasks were told.
    """
    open_due_tasks(at=at)
    waiting: dict[User, list[ReviewTask]] = defaultdict(list)
    told = list(tasks_to_tell().select_for_update(of=("self",)))
    everybody = list(secretariat())
    for task in told:
        for person in [task.assigned_to] if task.assigned_to else everybody:
            waiting[person].append(task)
    for person, tasks in waiting.items():
        _tell(person, tasks)
    ReviewTask.objects.filter(pk__in=[task.pk for task in told]).update(told_at=timezone.now())
    return len(told)


def _tell(person: User, tasks: list[ReviewTask]) -> None:
    titles = [f"“{task.page.title}”" for task in tasks]
    named = ", ".join(titles[:NAMED]) + (" …" if len(titles) > NAMED else "")
    notify(kind=REVIEW.name, recipients=[person], context={"number": str(len(tasks)), "titles": named}, url=reverse("library_cms:reviews"))


@transaction.atomic
def tell_of_gaps() -> None:
    """Tell each person once of each gap that was given to them."""
    for gap in CoverageGap.objects.select_related("assigned_to"):
        with translation.override(gap.assigned_to.language):
            context = {
                "competence": gap.get_competence_display(),
                "age": gap.get_age_display(),
                "language": str(gap.get_language_display()),
                "note": gap.note,
            }
        key = f"{gap.pk}:{gap.assigned_to_id}:{gap.due_on}"
        notify(kind=GAP.name, recipients=[gap.assigned_to], context=context, url=reverse("library_cms:coverage"), key=key)
