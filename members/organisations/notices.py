"""What people are told, and in which words. Placeholders: `{organisation}`, `{person}`."""

from django.utils.translation import gettext_lazy as _

from members.notifications.kinds import NoticeKind

KINDS = (
    NoticeKind(
        name="organisations.application.begin",
        subject=_("Your application to join the Pact is kept"),
        text=_(
            "You have begun an application to join the National Pact. Your answers are kept from the first one on.\n\n"
            "With the button you come back to it at any time. It opens for you alone, after logging in."
        ),
        button=_("Continue the application"),
    ),
    NoticeKind(
        name="organisations.application.receive",
        subject=_("We have received the application of {organisation}"),
        text=_(
            "Thank you. The application of {organisation} is with the secretariat.\n\n"
            "Two people read it and check the document. You will hear from us by e-mail; until then you need do nothing."
        ),
        button=_("See where it stands"),
    ),
    NoticeKind(
        name="organisations.application.wait",
        subject=_("An application waits for you: {organisation}"),
        text=_("{organisation} has sent its application. Please read it and decide; two people must approve it."),
        button=_("Read the application"),
    ),
    NoticeKind(
        name="organisations.application.second",
        subject=_("A second approval is needed: {organisation}"),
        text=_("One person has approved the application of {organisation}. It needs the approval of a second one."),
        button=_("Read the application"),
    ),
    NoticeKind(
        name="organisations.application.approve",
        subject=_("{organisation} is verified"),
        text=_(
            "The secretariat has verified {organisation}, and you may act for it as its representative.\n\n"
            "Next you can sign the Pact. For signing you need a second factor: an app with codes, or a passkey."
        ),
        button=_("Go to your organisation"),
    ),
    NoticeKind(
        name="organisations.application.decline",
        subject=_("The application of {organisation} was not approved"),
        text=_(
            "The secretariat has not approved the application of {organisation}. The reason is on its page, where only you and the "
            "secretariat can read it."
        ),
        button=_("Read the reason"),
    ),
    NoticeKind(
        name="organisations.application.ask",
        subject=_("The secretariat asks for something more about {organisation}"),
        text=_(
            "To go on with the application of {organisation}, the secretariat needs something more from you. Your answers are kept; "
            "change what is asked for and send it again."
        ),
        button=_("See what is asked for"),
    ),
    NoticeKind(
        name="organisations.invitation.send",
        subject=_("{organisation} invites you to work with it"),
        text=_(
            "{organisation} invites you to act for it on the site of the National Pact.\n\n"
            "The invitation holds for 14 days and for this address alone. If you did not expect it, you need do nothing."
        ),
        button=_("See the invitation"),
    ),
    NoticeKind(
        name="organisations.invitation.accept",
        subject=_("{person} has accepted your invitation"),
        text=_("{person} acts for {organisation} from today on."),
        button=_("See who acts for the organisation"),
    ),
    NoticeKind(
        name="organisations.join_request.send",
        subject=_("{person} asks to act for {organisation}"),
        text=_("{person} asks to act for {organisation}. Grant it only if you know the person, or refuse it."),
        button=_("Answer the request"),
    ),
    NoticeKind(
        name="organisations.join_request.grant",
        subject=_("You may act for {organisation}"),
        text=_("Your request was granted: you act for {organisation} from today on."),
        button=_("Go to your organisation"),
    ),
    NoticeKind(
        name="organisations.join_request.refuse",
        subject=_("Your request to act for {organisation} was refused"),
        text=_("{organisation} has refused your request. If you think this is a mistake, talk to the organisation or to the secretariat."),
        button=_("See how to join"),
    ),
)
