"""What readers and the secretariat fill in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from resources.library.enums import UsefulAnswer
from resources.library.people_fields import PersonField


class UsefulForm(forms.Form):
    """One of the fixed answers; nothing is typed here."""

    answer = forms.ChoiceField(choices=UsefulAnswer.choices)


class GapForm(forms.Form):
    """Giving a cell of the coverage map to somebody; an empty name takes it back."""

    to = PersonField(required=False, label=_("Who writes it"), empty_label=_("Nobody"))
    due_on = forms.DateField(required=False, label=_("To be done by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    note = forms.CharField(required=False, max_length=300, label=_("Note"))


class AssignForm(forms.Form):
    """Giving a task of checking to somebody, with a day."""

    to = PersonField(required=False, label=_("Who does it"), empty_label=_("Nobody"))
    due_on = forms.DateField(required=False, label=_("To be done by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class CheckedForm(forms.Form):
    """Saying that a page was checked: in which role, and until when that holds."""

    role = forms.CharField(
        max_length=160, label=_("Checked by (role)"), help_text=_("Readers see the role, never the name: “secretariat, child protection”.")
    )
    next_on = forms.DateField(
        required=False,
        label=_("To be checked again by"),
        help_text=_("Left empty: in a year."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
