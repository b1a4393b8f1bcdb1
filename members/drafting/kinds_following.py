"""What followers of a draft are told. As all notices of this room, these name the draft and quote nothing of it."""

from django.utils.translation import gettext_lazy as _

from members.drafting.kinds import DRAFTS
from members.notifications.kinds import Choice, NoticeKind
from members.notifications.ways import How

COMMENTED = NoticeKind(
    name="drafting.followed.comment",
    subject=_("New comments in “{title}”"),
    text=_("There are new comments ({organisation}) in the draft “{title}”, which you follow."),
    button=_("See what is new"),
    choice=Choice(DRAFTS, _("Comments in drafts that you follow"), How.DAILY),
)
SUGGESTED = NoticeKind(
    name="drafting.suggestion.make",
    subject=_("Suggestions wait in “{title}”"),
    text=_("There are new suggestions ({organisation}) in the draft “{title}”. They wait for an editor to decide on them."),
    button=_("See the suggestions"),
    choice=Choice(DRAFTS, _("Suggestions that wait for a decision, in drafts that you edit and follow"), How.DAILY),
)
LOCKED = NoticeKind(
    name="drafting.draft.lock",
    subject=_("“{title}” is locked"),
    text=_("The text of the draft “{title}”, which you follow, does not change any more. Comments stay possible."),
    button=_("Open the draft"),
    choice=Choice(DRAFTS, _("That a draft that you follow is locked, or open again"), How.DAILY),
)
UNLOCKED = NoticeKind(
    name="drafting.draft.unlock",
    subject=_("“{title}” is open for changes again"),
    text=_("The text of the draft “{title}”, which you follow, may be changed again."),
    button=_("Open the draft"),
    choice=LOCKED.choice,
)

FOLLOWED = (COMMENTED, SUGGESTED, LOCKED, UNLOCKED)
