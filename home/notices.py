"""The notices of the library's desk. Their words stand here, as the library knows nobody to tell."""

from django.utils.translation import gettext_lazy as _

from members.notifications.kinds import Choice, NoticeKind

_LIBRARY = _("The library’s desk")

REVIEW = NoticeKind(
    name="library.review.wait",
    subject=_("Texts of the library wait to be checked: {number}"),
    text=_(
        "These pages wait to be checked again: {titles}.\n\nOnce you have read one, mark it as checked; readers see the day and your role."
    ),
    button=_("See what waits"),
    choice=Choice(_LIBRARY, _("Texts that wait to be checked"), desk=True),
)
GAP = NoticeKind(
    name="library.gap.assign",
    subject=_("A lesson is missing, and it is yours to write"),
    text=_("The secretariat has asked you for a lesson pack: {competence}, {age}, {language}. {note}"),
    button=_("See the coverage map"),
    choice=Choice(_LIBRARY, _("Lessons that you are asked to write"), desk=True),
)

NOTICES = (REVIEW, GAP)
