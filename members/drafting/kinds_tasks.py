"""What people are told about their tasks. The notice names the draft and not the task: a mail travels in the open."""

from django.utils.translation import gettext_lazy as _

from members.drafting.kinds import DRAFTS
from members.notifications.kinds import Choice, NoticeKind

GIVEN = NoticeKind(
    name="drafting.task.give",
    subject=_("There is a task for you in “{title}”"),
    text=_("You, or your organisation, have been given a task in the draft “{title}”."),
    button=_("See the task"),
    choice=Choice(DRAFTS, _("Tasks that you or your organisation are given")),
)
DUE = NoticeKind(
    name="drafting.task.due",
    subject=_("A task in “{title}” is due"),
    text=_("A task of yours, or of your organisation, in the draft “{title}” is still open. Its day is near, or has come."),
    button=_("See the task"),
    choice=Choice(DRAFTS, _("Reminders two days before a task is due, and on the day")),
)

OF_TASKS = (GIVEN, DUE)
