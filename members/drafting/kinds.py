"""The notices of this room. They name the draft and quote nothing of it: a mail travels in the open."""

from django.utils.translation import gettext_lazy as _

from members.notifications.kinds import Choice, NoticeKind
from members.notifications.ways import How

DRAFTS = _("Drafts")

COMMENT = NoticeKind(
    name="drafting.comment.write",
    subject=_("A new comment in “{title}”"),
    text=_(
        "There is a new comment ({organisation}) in the draft “{title}”, on a clause that you wrote or in a thread that you take part in."
    ),
    button=_("Read the comment"),
    choice=Choice(DRAFTS, _("Comments on what you wrote, and in threads that you take part in")),
)
MENTION = NoticeKind(
    name="drafting.comment.mention",
    subject=_("You are named in a comment in “{title}”"),
    text=_("You, or the organisation that you act for, are named in a comment ({organisation}) in the draft “{title}”."),
    button=_("Read the comment"),
    choice=Choice(DRAFTS, _("Comments in which you are named")),
)
VERSION = NoticeKind(
    name="drafting.version.name",
    subject=_("“{title}” has a new version"),
    text=_("Version {number} of the draft “{title}” has been saved. You follow this draft."),
    button=_("See the version"),
    choice=Choice(DRAFTS, _("New versions of drafts that you follow"), How.DAILY),
)
ACCESS = NoticeKind(
    name="drafting.access.give",
    subject=_("You have been given a part in “{title}”"),
    text=_("You may now work on the draft “{title}”."),
    button=_("Open the draft"),
    choice=Choice(DRAFTS, _("Drafts that you are given a part in")),
)
ACCEPTED = NoticeKind(
    name="drafting.suggestion.accept",
    subject=_("What you suggested in “{title}” has been accepted"),
    text=_("There is a decision on what you suggested in the draft “{title}”: it has been taken into the text."),
    button=_("See your suggestions"),
)
REJECTED = NoticeKind(
    name="drafting.suggestion.reject",
    subject=_("There is a decision on what you suggested in “{title}”"),
    text=_("What you suggested in the draft “{title}” has not been taken into the text. The reason stands beside it."),
    button=_("See your suggestions"),
)

NOTICES = (COMMENT, MENTION, VERSION, ACCESS, ACCEPTED, REJECTED)
