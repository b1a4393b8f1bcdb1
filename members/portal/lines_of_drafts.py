"""The dashboard's lines about drafts: tasks, suggestions to decide on, what is new, and the drafts themselves."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.drafting.selectors.mine import MyDraft
from members.drafting.selectors.tasks import address_of, when_due
from members.portal.lines import Line

#: So many of each are shown; the rest is one link away.
NEWEST = 5
TASKS = 10


def tasks(mine: Iterable[MyDraft]) -> Iterator[Line]:
    """What somebody asked the person, or one of their organisations, to do; what is due first."""
    today = timezone.localdate()
    waiting = sorted((task for one in mine for task in one.tasks), key=lambda task: (task.due or date.max, task.pk))
    for task in waiting[:TASKS]:
        yield Line(
            title=task.says,
            text=" · ".join(filter(None, [when_due(task, today), task.draft.title])),
            mark="attention" if task.due and task.due <= today else "waiting",
            url=address_of(task),
            button=_("Go to it"),
        )


def decisions(mine: Iterable[MyDraft]) -> Iterator[Line]:
    """For who edits drafts: suggestions that wait in them, most first."""
    for one in sorted((one for one in mine if one.waiting), key=lambda one: one.waiting, reverse=True)[:NEWEST]:
        title = ngettext(
            "%(number)s suggestion waits for a decision in “%(title)s”",
            "%(number)s suggestions wait for a decision in “%(title)s”",
            one.waiting,
        ) % {"number": one.waiting, "title": one.draft.title}
        yield Line(title=title, mark="attention", url=reverse("drafting:suggestions", args=[one.draft.pk]), button=_("Look at them"))


def news(mine: Iterable[MyDraft]) -> Iterator[Line]:
    """What others wrote since the person saw it."""
    for one in [one for one in mine if one.news][:NEWEST]:
        seen = date_format(timezone.localtime(one.look.at), "DATE_FORMAT") if one.look else ""
        yield Line(
            title=one.draft.title,
            text=_("Others have written in it since you saw it on {day}.").format(day=seen),
            mark="waiting",
            url=reverse("drafting:changes", args=[one.draft.pk]),
            button=_("See what is new"),
            when=one.draft.changed_at,
            lang=one.draft.language,
        )


def newest(mine: Iterable[MyDraft]) -> Iterator[Line]:
    for draft in [one.draft for one in mine][:NEWEST]:
        yield Line(
            title=draft.title,
            text=str(draft.get_workstream_display()),
            mark="draft" if draft.is_open else "closed",
            url=reverse("drafting:draft", args=[draft.pk]),
            when=draft.changed_at,
            lang=draft.language,
        )
