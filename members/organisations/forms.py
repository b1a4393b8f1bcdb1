"""What a representative and the secretariat write. Every error is a sentence beside its field."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AskToJoinForm(forms.Form):
    message = forms.CharField(
        label=_("Who are you in this organisation?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One or two sentences. The organisation's representatives read them, or the secretariat where there are none."),
    )


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
