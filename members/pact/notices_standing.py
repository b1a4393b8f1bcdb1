"""What signatories are told about reports that are due, signing again, and suspension.

Placeholders: `{organisation}`, `{version}`, and days as words: `{due}`, `{overdue}`, `{lapses}`.
"""

from django.utils.translation import gettext_lazy as _

from members.notifications.kinds import NoticeKind

KINDS = (
    NoticeKind(
        name="pact.report.remind",
        subject=_("The yearly report of {organisation} is due by {due}"),
        text=_(
            "By {due} {organisation} reports on the commitments it chose in the Pact: how far each is, in a few sentences.\n\n"
            "What you write is kept while you write it. The register changes nothing before that day."
        ),
        button=_("Write the report"),
    ),
    NoticeKind(
        name="pact.report.by_hand",
        subject=_("The secretariat reminds {organisation} of its yearly report"),
        text=_(
            "The yearly report of {organisation} is due by {due}. It says how far each commitment is, in a few sentences.\n\n"
            "If something stands in the way, answer the secretariat: it would rather help than count days."
        ),
        button=_("Write the report"),
    ),
    NoticeKind(
        name="pact.report.grace",
        subject=_("The yearly report of {organisation} was due on {due}"),
        text=_(
            "The report has not come yet. The signature holds; the register says “Report due”.\n\n"
            "Once you send the report, the label goes. From {overdue} on the register would say “Report overdue”. "
            "On the page of your organisation you can reply in public."
        ),
        button=_("Write the report"),
    ),
    NoticeKind(
        name="pact.report.overdue",
        subject=_("The yearly report of {organisation} is overdue"),
        text=_(
            "The report that was due on {due} has not come. The signature holds; the register says “Report overdue” from today on.\n\n"
            "Once you send the report, the label goes. Without it the signature lapses on {lapses}. "
            "On the page of your organisation you can reply in public."
        ),
        button=_("Write the report"),
    ),
    NoticeKind(
        name="pact.report.lapse",
        subject=_("The signature of {organisation} has lapsed"),
        text=_(
            "The report that was due on {due} never came, and the signature holds no more. The register says so. What was signed stays on "
            "record.\n\n"
            "The signature holds again on the day you send the missing report. You can also sign anew, or reply in public."
        ),
        button=_("Write the report"),
    ),
    NoticeKind(
        name="pact.report.reinstate",
        subject=_("The signature of {organisation} holds again"),
        text=_("The missing report has come, and the register says so. The next report is due by {due}."),
        button=_("See your page in the register"),
    ),
    NoticeKind(
        name="pact.resign.remind",
        subject=_("Version {version} of the Pact waits for {organisation} until {due}"),
        text=_(
            "{organisation} has signed an earlier version of the Pact. That signature stays as it is. "
            "By {due} a representative is asked to sign version {version} too.\n\n"
            "What has changed stands beside the text. Signing again puts off no report."
        ),
        button=_("Read and sign"),
    ),
    NoticeKind(
        name="pact.resign.overdue",
        subject=_("{organisation} has not signed version {version} of the Pact"),
        text=_(
            "The day for signing version {version} was {due}. Your signature under the earlier version holds, and the register says which "
            "version it is.\n\n"
            "You can sign the new version on any day. On the page of your organisation you can reply in public."
        ),
        button=_("Read and sign"),
    ),
    NoticeKind(
        name="pact.suspension.suspend",
        subject=_("The secretariat has suspended {organisation}"),
        text=_(
            "While the suspension lasts, {organisation} does not count as a signatory: it neither signs nor reports nor drafts. "
            "No day of a deadline runs.\n\n"
            "The reason stands on the page of the organisation in the register, and a representative can reply there in public."
        ),
        button=_("Read the reason and reply"),
    ),
    NoticeKind(
        name="pact.suspension.resume",
        subject=_("The suspension of {organisation} is lifted"),
        text=_("{organisation} counts as a signatory again and may do all it could do before. Deadlines go on where they stood."),
        button=_("See your page in the register"),
    ),
    NoticeKind(
        name="pact.suspension.propose",
        subject=_("A second person is needed: {organisation}"),
        text=_(
            "A colleague proposes to change whether {organisation} is suspended. Read the reason, and confirm it or turn it down. "
            "Until then nothing changes."
        ),
        button=_("Read the proposal"),
    ),
    NoticeKind(
        name="pact.standing.nobody",
        subject=_("Nobody represents {organisation}: it could not be told"),
        text=_(
            "{organisation} should have been told about its signature, and nobody represents it at the moment. "
            "Reach it by other ways, and appoint a representative."
        ),
        button=_("See who acts for the organisation"),
    ),
)
