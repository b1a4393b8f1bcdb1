"""What a representative and the secretariat write. Every error is a sentence beside its field."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.organisations.enums import Role

INVITED_ROLES = [choice for choice in Role.choices if choice[0] != Role.REPRESENTATIVE]


class AskToJoinForm(forms.Form):
    message = forms.CharField(
        label=_("Who are you in this organisation?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One or two sentences. The organisation's representatives read them, or the secretariat where there are none."),
    )


class InvitationForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"))
    role = forms.ChoiceField(
        label=_("What may this person do?"),
        choices=INVITED_ROLES,
        widget=forms.RadioSelect,
        help_text=_("An editor writes in drafts for the organisation; a reader reads them."),
    )
    ends = forms.DateField(label=_("Until when"), required=False, help_text=_("The last day. Leave it empty for no fixed end."))

    def clean_ends(self) -> Any:
        ends = self.cleaned_data["ends"]
        if ends and ends < timezone.localdate():
            raise forms.ValidationError(_("This day has passed. Choose a later one."))
        return ends


class ReasonForm(forms.Form):
    """The secretariat's words to an applicant."""

    words = forms.CharField(label=_("What the applicant reads"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class NoteForm(forms.Form):
    """What people of the secretariat write for one another."""

    text = forms.CharField(
        label=_("Internal note"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The secretariat alone reads it; the applicant never does."),
    )
