"""What people are told, and in which words. Placeholders: `{organisation}`, `{person}`."""

from django.utils.translation import gettext_lazy as _

from members.notifications.kinds import Choice, NoticeKind

_APPLICATIONS = _("Applications")

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
            "It is read and the document is checked. You will hear from us by e-mail; until then you need do nothing."
        ),
        button=_("See where it stands"),
    ),
    NoticeKind(
        name="organisations.application.wait",
        subject=_("An application waits for you: {organisation}"),
        text=_("{organisation} has sent its application. Please read it and decide."),
        button=_("Read the application"),
        choice=Choice(_APPLICATIONS, _("Applications that wait to be read"), desk=True),
    ),
    NoticeKind(
        name="organisations.application.second",
        subject=_("A second approval is needed: {organisation}"),
        text=_("One person has approved the application of {organisation}. It needs the approval of a second one."),
        button=_("Read the application"),
        choice=Choice(_APPLICATIONS, _("Applications that need a second approval"), desk=True),
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
        name="organisations.invitation.accept_later",
        subject=_("{person} has accepted your invitation"),
        text=_("{person} acts for {organisation} from {day} on."),
        button=_("See who acts for the organisation"),
    ),
    NoticeKind(
        name="organisations.invitation.appoint",
        subject=_("{organisation} asks you to represent it"),
        text=_(
            "{organisation} asks you to represent it on the site of the National Pact: to sign for it, report and invite others.\n\n"
            "The invitation holds for 14 days and for this address alone. You will need a second factor for logging in. "
            "If you did not expect it, you need do nothing."
        ),
        button=_("See the invitation"),
    ),
    NoticeKind(
        name="organisations.hand_over.send",
        subject=_("You are asked to take over for {organisation}"),
        text=_(
            "The representative of {organisation} hands this task over to you on the site of the National Pact.\n\n"
            "The page says what you would take over. The offer holds for 14 days and for this address alone; "
            "until you accept it, nothing changes."
        ),
        button=_("See what you take over"),
    ),
    NoticeKind(
        name="organisations.hand_over.accept",
        subject=_("{person} has taken over from you"),
        text=_(
            "{person} represents {organisation} from today on, and your own mandate has ended.\n\n"
            "What you signed and wrote stays, with your name and your mandate of that time."
        ),
        button=_("Go to the member area"),
    ),
    NoticeKind(
        name="organisations.mandate.renew",
        subject=_("Your mandate for {organisation} was renewed"),
        text=_("Your mandate for {organisation} goes on. Until when, you see on the organisation's page."),
        button=_("Go to your organisation"),
    ),
    NoticeKind(
        name="organisations.mandate.end",
        subject=_("Your mandate for {organisation} has ended"),
        text=_(
            "From now on you can do nothing more for {organisation}. What you did so far stays, with your mandate of that time.\n\n"
            "If you think this is a mistake, talk to the organisation or to the secretariat."
        ),
        button=_("Go to the member area"),
    ),
    NoticeKind(
        name="organisations.mandate.appoint",
        subject=_("You represent {organisation} now"),
        text=_(
            "The secretariat has named you as a representative of {organisation}. You may act for it from now on.\n\n"
            "You need a second factor for logging in. If this is a mistake, you can leave on the organisation's page."
        ),
        button=_("Go to your organisation"),
    ),
    NoticeKind(
        name="organisations.mandate.appoint_tell",
        subject=_("The secretariat names another representative of {organisation}"),
        text=_(
            "The secretariat has named {person} as a representative of {organisation}. Your own mandate does not change.\n\n"
            "If you did not expect this, write to the secretariat."
        ),
        button=_("See who acts for the organisation"),
    ),
    NoticeKind(
        name="organisations.mandate.expire",
        subject=_("Your mandate for {organisation} runs out on {day}"),
        text=_(
            "After {day} you can do nothing more for {organisation}. What you did so far stays.\n\n"
            "A representative of the organisation can renew the mandate. Without one, ask the secretariat."
        ),
        button=_("Go to your organisation"),
    ),
    NoticeKind(
        name="organisations.mandate.expire_tell",
        subject=_("The mandate of {person} for {organisation} runs out on {day}"),
        text=_("After {day} {person} can do nothing more for {organisation}. You can renew the mandate, or let it run out."),
        button=_("See who acts for the organisation"),
    ),
    NoticeKind(
        name="organisations.mandate.expire_last",
        subject=_("After {day} nobody represents {organisation}"),
        text=_(
            "The mandate of {person}, the last representative of {organisation}, runs out on {day}. {person} has been told and can renew it.\n\n"
            "If that does not happen, the secretariat can name another representative."
        ),
        button=_("Open the organisation"),
    ),
    NoticeKind(
        name="organisations.prospect.invite",
        subject=_("Invitation to the National Pact: {organisation}"),
        text=_(
            "The secretariat of the National Pact invites {organisation} to join: to read the Pact, choose commitments and sign.\n\n"
            "The page says who can join, what is asked and how long it takes. If this is not for you, you need do nothing."
        ),
        button=_("See how to join"),
    ),
    NoticeKind(
        name="organisations.prospect.remind",
        subject=_("A reminder: the National Pact waits for {organisation}"),
        text=_(
            "Some time ago the secretariat invited {organisation} to join the National Pact. The place is still open.\n\n"
            "An application takes about 15 minutes. If this is not for you, you need do nothing."
        ),
        button=_("See how to join"),
    ),
    NoticeKind(
        name="organisations.prospect.remind_sign",
        subject=_("{organisation} is verified and has not signed yet"),
        text=_("{organisation} is verified, but has not signed the National Pact yet. A representative can read it and sign."),
        button=_("Read and sign the Pact"),
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
        text=_(
            "Your request to act for {organisation} was not granted. If you think this is a mistake, talk to the organisation or to the secretariat."
        ),
        button=_("See how to join"),
    ),
)
