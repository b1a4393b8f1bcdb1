"""What a representative declares."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from members.organisations.models import Organisation
from members.pact.models import PactVersion
from members.pact.services.replies import LONGEST_REPLY


class SignForm(forms.Form):
    """The commitments chosen, and what they were chosen under: the hash of the text that was read, the mandate that was shown."""

    text_sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)
    mandate = forms.IntegerField(widget=forms.HiddenInput)
    commitments = forms.MultipleChoiceField(
        label=_("Commitments"), required=True, error_messages={"required": _("Choose at least one commitment.")}
    )
    confirmed = forms.BooleanField(
        error_messages={"required": _("Confirm that you are mandated to sign, have read the Pact and bind your organisation to it.")},
    )

    def __init__(self, *args: Any, version: PactVersion, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.version = version
        self.fields["confirmed"].label = _(
            "I declare that I am mandated to sign for %(organisation)s. We have read the Pact and bind ourselves to it and to the "
            "commitments chosen."
        ) % {"organisation": organisation.legal_name}
        offered = version.commitments.filter(kinds__contains=[organisation.kind])
        field = cast("forms.MultipleChoiceField", self.fields["commitments"])
        field.choices = [(commitment.key, commitment.title) for commitment in offered]


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why does your organisation withdraw?"),
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The register shows this reason with the date. Name no child and no person."),
    )


class ReplyForm(forms.Form):
    text = forms.CharField(
        label=_("Your reply"),
        max_length=LONGEST_REPLY,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("At most 1,200 characters. Everybody can read it, and it cannot be changed afterwards. Name no child."),
    )


class SuspensionForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The register shows this reason with the date. Name no child and no person."),
    )
