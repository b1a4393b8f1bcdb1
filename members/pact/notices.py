"""What people are told, and in which words. Placeholders: `{organisation}`, `{version}`, `{day}`."""

from django.utils.translation import gettext_lazy as _

from members.notifications.kinds import NoticeKind

KINDS = (
    NoticeKind(
        name="pact.signature.sign",
        subject=_("{organisation} has signed the National Pact"),
        text=_(
            "{organisation} has signed version {version} of the National Pact and stands in the public register.\n\n"
            "The certificate is on the signature's page, where anybody can check it."
        ),
        button=_("See the signature and the certificate"),
    ),
    NoticeKind(
        name="pact.signature.withdraw",
        subject=_("{organisation} has withdrawn from the National Pact"),
        text=_(
            "{organisation} has withdrawn its signature under version {version} of the National Pact. "
            "The register shows the withdrawal, its date and its reason."
        ),
        button=_("See the signature's page"),
    ),
    NoticeKind(
        name="pact.version.resign",
        subject=_("The National Pact has a new version: {organisation} is asked to sign it by {day}"),
        text=_(
            "Version {version} of the National Pact is published. The signature of {organisation} holds and stays bound to the text that "
            "was signed.\n\n"
            "A representative is asked to read what has changed and to sign the new version by {day}. "
            "The commitments chosen before are ticked already, where they still exist."
        ),
        button=_("Read what has changed and sign"),
    ),
)
