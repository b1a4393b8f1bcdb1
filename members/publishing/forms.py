"""The forms by which the secretariat releases and adopts."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.drafting.forms import PlainLine
from members.publishing.services import MAX_BODY


class ReleaseForm(forms.Form):
    """`sha256`: the hash of the text that stands on the page."""

    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)


class AdoptionForm(ReleaseForm):
    adopted_on = forms.DateField(label=_("Day of the decision"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    adopted_by = PlainLine(label=_("Body that decided"), limit=MAX_BODY, help_text=_("For example: the assembly of signatories."))

    def clean_adopted_on(self) -> date:
        day: date = self.cleaned_data["adopted_on"]
        if day > timezone.localdate():
            raise ValidationError(_("The day of the decision cannot lie ahead."))
        return day
