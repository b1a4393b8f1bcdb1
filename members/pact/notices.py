"""What people are told, and in which words. Placeholders: `{organisation}`, `{version}`."""

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
)
