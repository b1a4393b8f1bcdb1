"""What people are told about reports and their verification. Placeholders: `{organisation}` (who reports), `{verifier}`. No word of a report."""

from django.utils.translation import gettext_lazy as _

from members.notifications.kinds import Choice, NoticeKind

_TO_REPORT = _("See the report")

KINDS = (
    NoticeKind(
        name="pact.report.send",
        subject=_("{organisation} has sent its yearly report"),
        text=_("{organisation} has sent its yearly report on the commitments it chose. It is public now, and it is not changed any more."),
        button=_("See the commitments and the report"),
        choice=Choice(_("The Pact"), _("Yearly reports that have been sent")),
    ),
    NoticeKind(
        name="pact.verification.ask",
        subject=_("You are asked to verify a report of {organisation}"),
        text=_(
            "The secretariat asks {verifier} to verify a report of {organisation}.\n\n"
            "While the request is open, you may read the evidence. Then decide: verified, or not verified with a reason."
        ),
        button=_("Read the request"),
    ),
    NoticeKind(
        name="pact.verification.asked",
        subject=_("{verifier} is asked to verify your report"),
        text=_(
            "The secretariat has asked {verifier} to verify a report of {organisation}. While the request is open, its representatives may "
            "open the evidence that you handed in."
        ),
        button=_TO_REPORT,
    ),
    NoticeKind(
        name="pact.verification.take_back",
        subject=_("A request to verify has been taken back"),
        text=_("The secretariat has taken back its request to verify a report of {organisation}. You need to do nothing."),
        button=_("See your requests"),
    ),
    NoticeKind(
        name="pact.verification.verify",
        subject=_("A report of {organisation} has been verified"),
        text=_("A report of {organisation} has been verified. Its public page says by whom and when."),
        button=_TO_REPORT,
    ),
    NoticeKind(
        name="pact.verification.refuse",
        subject=_("A report of {organisation} has not been verified"),
        text=_(
            "A report of {organisation} was checked and not verified. Its public page shows the reason.\n\n"
            "The organisation may reply once. The reply stands beside the reason."
        ),
        button=_TO_REPORT,
    ),
    NoticeKind(
        name="pact.verification.reply",
        subject=_("{organisation} has replied to a refused verification"),
        text=_("{organisation} has replied in public to a verification that was refused. The reply stands on the report's page."),
        button=_TO_REPORT,
    ),
)
