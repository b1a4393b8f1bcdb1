"""The published schedule in words, with an example worked through day by day."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.pact.enums import SignatureState, Standing
from members.pact.schedule import GRACE_DAYS, REMINDERS, Course, days_ahead, first_due

#: The signing day of the example.
EXAMPLE = date(2027, 3, 1)


@dataclass(frozen=True)
class Milestone:
    """One row: the day, how far it is from the day on which the report is due, what happens, what the register says, what one can do."""

    day: date
    distance: str
    happens: str
    register: str
    answer: str


def milestones(signed: date = EXAMPLE) -> list[Milestone]:
    """What happens to a signature of the day `signed` whose organisation never reports."""
    due = first_due(signed)
    overdue, lapses = days_ahead(Course(due))
    current, write = str(SignatureState.ACTIVE.label), _("Write and send the report.")
    send = _("Send the report: the label goes at once. Or reply in public.")
    return [
        Milestone(signed, _("the day of signing"), _("The year begins."), current, ""),
        *(
            Milestone(due - timedelta(days=days), _before(days), _("A reminder by e-mail to every representative."), current, write)
            for days in REMINDERS
        ),
        Milestone(due, _("the day itself"), _("The last day for the report."), current, write),
        Milestone(due + timedelta(days=1), _after(1), _("An e-mail says that the report has not come."), str(Standing.GRACE.label), send),
        Milestone(
            overdue,
            _after(GRACE_DAYS + 1),
            _("An e-mail says so, and names the day on which the signature would lapse."),
            str(Standing.OVERDUE.label),
            send,
        ),
        Milestone(
            lapses,
            _after((lapses - due).days),
            _("The signature lapses. An e-mail says so."),
            str(SignatureState.LAPSED.label),
            _("Send the missing report: the signature holds again. Or sign anew, or reply in public."),
        ),
    ]


def _before(days: int) -> str:
    return ngettext("%(days)s day before", "%(days)s days before", days) % {"days": days}


def _after(days: int) -> str:
    return ngettext("%(days)s day after", "%(days)s days after", days) % {"days": days}
