"""Tasks given, done, dropped, and reminded of."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from members.accounts.models import User
from members.drafting.clauses import clean_line
from members.drafting.enums import Role
from members.drafting.kinds_tasks import DUE, GIVEN
from members.drafting.models import Draft, DraftTask, Thread
from members.drafting.models.task import MAX_TASK, Reminded, TaskAbout, TaskState
from members.drafting.rules import Viewer
from members.drafting.selectors.tasks import TASK, has, people_with
from members.drafting.services.access import hold
from members.drafting.services.acting import Actor, record
from members.drafting.services.telling import tell
from members.notifications.ports import About
from members.organisations.models import Organisation

#: The first reminder comes so long before the day.
BEFORE = timedelta(days=2)
#: Open ones in a draft at once.
MOST_OPEN = 200


class TooManyTasksError(Exception):
    """Some of the draft's tasks have to be closed first."""


@transaction.atomic
def give_task(
    *, draft: Draft, actor: Actor, says: str, person: User | None = None, organisation: Organisation | None = None, due: date | None = None,
    about: str = TaskAbout.DRAFT, clause_id: str = "", thread: Thread | None = None,
) -> DraftTask:  # fmt: skip
    """Ask one person, or one organisation, to do something for a draft, and tell them. Raises PermissionDenied, TooManyTasksError, ValueError
    (`clean_text`)."""
    actor.require(Role.EDITOR)
    says = clean_line(says, limit=MAX_TASK)
    held = hold(draft)
    if DraftTask.objects.filter(draft=held, state=TaskState.OPEN).count() >= MOST_OPEN:
        raise TooManyTasksError
    task = DraftTask.objects.create(
        draft=held, says=says, person=person, organisation=organisation, due=due, about=about, clause_id=clause_id, thread=thread,
        given_by=actor.person, given_for=actor.organisation,
    )  # fmt: skip
    record(held, actor=actor, action="drafting.task.give", task=task.pk)
    tell(draft=held, kind=GIVEN, people=people_with(task), but=actor.person, fragment="tasks/", subject=About(TASK.name, task.pk))
    return task


@transaction.atomic
def close_task(*, task: DraftTask, viewer: Viewer, actor: Actor, done: bool) -> bool:
    """Say that a task is done, or that it need not be done. False where somebody has closed it meanwhile. Raises PermissionDenied."""
    if not may_close(task, viewer, actor, done=done):
        raise PermissionDenied
    state = TaskState.DONE if done else TaskState.DROPPED
    rows = DraftTask.objects.filter(pk=task.pk, state=TaskState.OPEN)
    if not rows.update(state=state, closed_by=actor.person, closed_at=timezone.now()):
        return False
    record(task.draft, actor=actor, action=f"drafting.task.{'finish' if done else 'drop'}", task=task.pk)
    return True


def may_close(task: DraftTask, viewer: Viewer, actor: Actor, *, done: bool) -> bool:
    """Done: by whoever has it, gave it, or owns the draft. Dropped: by the last two."""
    gave = task.given_by_id == actor.person.pk or actor.role >= Role.OWNER
    return gave or (done and has(viewer, task))


def remind(today: date) -> int:
    """Tell of what is due soon, and of what is due, each once; only those who may see the draft. Returns of how many tasks."""
    due = DraftTask.objects.filter(state=TaskState.OPEN, due__lte=today + BEFORE, reminded__lt=Reminded.DUE)
    return sum(_remind(pk, today) for pk in due.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _remind(task_id: int, today: date) -> bool:
    """Two workers at once remind once: the row is held."""
    rows = DraftTask.objects.select_for_update(of=("self",), skip_locked=True).select_related("draft", "person", "organisation")
    task = rows.filter(pk=task_id, state=TaskState.OPEN).first()
    if task is None or task.due is None:
        return False
    stage = Reminded.DUE if task.due <= today else Reminded.BEFORE
    if task.reminded >= stage:
        return False
    task.reminded = stage
    task.save(update_fields=["reminded"])
    tell(draft=task.draft, kind=DUE, people=people_with(task), fragment="tasks/", subject=About(TASK.name, task.pk))
    return True
