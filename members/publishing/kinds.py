"""The notices of this room."""

from django.utils.translation import gettext_lazy as _

from members.notifications.kinds import Choice, NoticeKind
from members.notifications.ways import How

_PUBLIC = _("Texts in public")

RELEASED = NoticeKind(
    name="publishing.version.release",
    subject=_("“{title}” is public as a draft"),
    text=_("The secretariat has released version {number} of “{title}” as a public draft. You have worked on this text."),
    button=_("See the page"),
    choice=Choice(_PUBLIC, _("Texts you have worked on: public as a draft"), How.DAILY),
)
ADOPTED = NoticeKind(
    name="publishing.version.adopt",
    subject=_("“{title}” has been adopted"),
    text=_("Version {number} of “{title}” has been adopted and stands in the library. You have worked on this text."),
    button=_("See the page"),
    choice=Choice(_PUBLIC, _("Texts you have worked on: adopted"), How.DAILY),
)

NOTICES = (RELEASED, ADOPTED)
