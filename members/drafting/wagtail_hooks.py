"""The acts of this room, for the log: `room.subject.act`."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

ACTS = {
    "drafting.draft.create": (_("Begin a draft"), _("Began the draft")),
    "drafting.draft.import": (_("Write a draft's first text"), _("Wrote the first text")),
    "drafting.draft.share": (_("Change who sees a draft"), _("Changed title or sharing")),
    "drafting.draft.trash": (_("Throw a draft away"), _("Threw the draft away")),
    "drafting.draft.untrash": (_("Take a draft out of the trash"), _("Took the draft out of the trash")),
    "drafting.draft.remove": (_("Remove a draft for good"), _("Removed the draft for good")),
    "drafting.draft.lock": (_("Lock a draft"), _("Locked the draft")),
    "drafting.draft.unlock": (_("Open a locked draft"), _("Opened the locked draft")),
    "drafting.clause.save": (_("Change a clause"), _("Changed a clause")),
    "drafting.clause.add": (_("Add a clause"), _("Added a clause")),
    "drafting.clause.delete": (_("Remove a clause"), _("Removed a clause")),
    "drafting.clause.move": (_("Move a clause"), _("Moved a clause")),
    "drafting.comment.write": (_("Write a comment"), _("Wrote a comment")),
    "drafting.thread.resolve": (_("Resolve a thread"), _("Resolved a thread")),
    "drafting.thread.reopen": (_("Reopen a thread"), _("Reopened a thread")),
    "drafting.thread.place": (_("Place a thread"), _("Gave a thread another clause")),
    "drafting.version.name": (_("Name a version"), _("Named a version")),
    "drafting.version.approve": (_("Lock a draft on an approved version"), _("Locked the draft on an approved version")),
    "drafting.version.unapprove": (_("Open an approved draft again"), _("Opened the approved draft again")),
    "drafting.version.restore": (_("Restore a version"), _("Restored a version")),
    "drafting.suggestion.make": (_("Suggest a change"), _("Suggested a change")),
    "drafting.suggestion.withdraw": (_("Withdraw a suggestion"), _("Withdrew a suggestion")),
    "drafting.suggestion.place": (_("Place a suggestion"), _("Gave a suggestion another place")),
    "drafting.suggestion.accept": (_("Take suggestions into the text"), _("Took suggestions into the text")),
    "drafting.suggestion.settle": (_("Decide on a suggestion"), _("Decided on a suggestion")),
    "drafting.task.give": (_("Give a task"), _("Gave a task")),
    "drafting.task.finish": (_("Say that a task is done"), _("Said that a task is done")),
    "drafting.task.drop": (_("Drop a task"), _("Dropped a task")),
    "drafting.file.add": (_("Put a file beside a draft"), _("Put a file beside the draft")),
    "drafting.file.remove": (_("Take away a file of a draft"), _("Took away a file of the draft")),
    "drafting.access.give": (_("Give a role"), _("Gave a role")),
    "drafting.access.take": (_("Take a role back"), _("Took a role back")),
    "drafting.request.ask": (_("Ask for a role"), _("Asked for a role")),
    "drafting.request.withdraw": (_("Withdraw a request for a role"), _("Withdrew a request for a role")),
    "drafting.request.grant": (_("Grant a role that was asked for"), _("Granted a role that was asked for")),
    "drafting.request.refuse": (_("Refuse a role that was asked for"), _("Refused a role that was asked for")),
    "drafting.access.hand_over": (_("Hand a draft over"), _("Handed the draft over")),
}


@hooks.register("register_log_actions")
def register_acts(actions: LogActionRegistry) -> None:
    for name, (label, message) in ACTS.items():
        actions.register_action(name, label, message)
