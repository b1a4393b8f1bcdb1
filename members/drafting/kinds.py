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

ASKED = NoticeKind(
    name="drafting.request.ask",
    subject=_("Somebody asks for another role in “{title}”"),
    text=_("{organisation}: one of its people asks for another role on the draft “{title}”. As an owner you grant or refuse it."),
    button=_("See the request"),
    choice=Choice(DRAFTS, _("Requests for another role on drafts that you own")),
)
GRANTED = NoticeKind(
    name="drafting.request.grant",
    subject=_("You have the role that you asked for in “{title}”"),
    text=_("There is a decision on what you asked for on the draft “{title}”. Your role is now: {role}."),
    button=_("Open the draft"),
)
REFUSED = NoticeKind(
    name="drafting.request.refuse",
    subject=_("There is a decision on what you asked for in “{title}”"),
    text=_("Your role on the draft “{title}” stays as it is. The reason stands beside your request."),
    button=_("See the decision"),
)

NOTICES = (COMMENT, MENTION, VERSION, ACCESS, ACCEPTED, REJECTED, ASKED, GRANTED, REFUSED)
