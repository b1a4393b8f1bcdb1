"""Tasks: of a draft, and of who asks; for whom one may be given."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.accounts.models import User
from members.drafting.enums import Visibility
from members.drafting.models import Draft, DraftTask
from members.drafting.models.task import TaskAbout, TaskState
from members.drafting.rules import Viewer
from members.drafting.selectors.following import followers
from members.drafting.selectors.participants import organisations_in
from members.drafting.selectors.standing import who_may
from members.drafting.selectors.viewers import viewer_in, viewer_of, visible_to
from members.notifications.ports import AboutKind, Heading
from members.organisations.models import Organisation
from members.organisations.selectors import people_of
from members.pact.selectors import signatories

#: Tasks that are closed stay on the page of their draft, so many of them.
CLOSED = 20


@dataclass(frozen=True, slots=True)
class Takers:
    """Who may be given a task: they see the draft now."""

    people: list[User]
    organisations: list[Organisation]


def tasks_of(draft: Draft) -> list[DraftTask]:
    """The open ones, what is due first, then the last that were closed. Two queries."""
    rows = DraftTask.objects.filter(draft=draft).select_related("person", "organisation", "given_by", "given_for", "closed_by")
    waiting = rows.filter(state=TaskState.OPEN).order_by(F("due").asc(nulls_last=True), "pk")
    return [*waiting, *rows.exclude(state=TaskState.OPEN).order_by("-closed_at", "-pk")[:CLOSED]]


def theirs(viewer: Viewer) -> Q:
    """Tasks of a person, and of the organisations they act for."""
    return Q(person=viewer.person_id) | Q(organisation__in=viewer.organisation_ids)


def has(viewer: Viewer, task: DraftTask) -> bool:
    """Whether it is a task of theirs."""
    return task.person_id == viewer.person_id or task.organisation_id in viewer.organisation_ids


def address_of(task: DraftTask) -> str:
    """Where the work is."""
    if task.about == TaskAbout.SUGGESTIONS:
        return reverse("drafting:suggestions", args=[task.draft_id])
    place = f"#thread-{task.thread_id}" if task.thread_id else f"#c-{task.clause_id}" if task.clause_id else ""
    return reverse("drafting:draft", args=[task.draft_id]) + place


def when_due(task: DraftTask, today: date) -> str:
    """When it is due, in words; "" where no day was given."""
    if task.due is None:
        return ""
    late = task.days_late(today)
    if late:
        return ngettext("%(number)s day late", "%(number)s days late", late) % {"number": late}
    return _("due today") if task.due == today else _("due on {day}").format(day=date_format(task.due, "DATE_FORMAT"))


def takers(draft: Draft, asking: User) -> Takers:
    """People who take part in a draft or are named on it, and organisations by which somebody may see it."""
    named = list(draft.accesses.all())
    people = {person.pk: person for person in (asking, *followers(draft), *(row.person for row in named if row.person)) if person}
    may = who_may(draft, people.values())
    everybody = draft.visibility == Visibility.SIGNATORIES
    return Takers(sorted(may, key=str), list(signatories().order_by("sort_key")) if everybody else organisations_in(draft))


def people_with(task: DraftTask) -> Iterable[User]:
    """Whose task it is now: its person, or all who may act for its organisation."""
    if task.person is not None:
        return [task.person]
    return people_of(organisation=task.organisation) if task.organisation else ()


def _visible(asker: User | HttpRequest) -> QuerySet[DraftTask]:
    """What was told of a task is shown, and mailed, while it is open."""
    viewer = viewer_in(asker) if isinstance(asker, HttpRequest) else viewer_of(asker)
    return DraftTask.objects.filter(state=TaskState.OPEN, draft__in=visible_to(viewer)).select_related("draft")


def _heading(task: DraftTask) -> Heading:
    return Heading(task.draft.title, reverse("drafting:tasks", args=[task.draft_id]))


TASK = AboutKind(name="drafting.task", visible=_visible, heading=_heading)
