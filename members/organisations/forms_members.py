"""Who shall act for an organisation, as what, from when to when: what representatives and the secretariat write."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.organisations.enums import Role

#: What a representative may grant to somebody who asks; a representative is always invited, with a fresh second factor.
GRANTED_ROLES = [choice for choice in Role.choices if choice[0] != Role.REPRESENTATIVE]


class DayInput(forms.DateInput):
    """The browser's own calendar where it has one; a text field for the day elsewhere."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _ends() -> forms.DateField:
    return forms.DateField(
        label=_("Until when"), required=False, widget=DayInput(), help_text=_("The last day. Leave it empty for no fixed end.")
    )


def _email(label: Any) -> forms.EmailField:
    """Of somebody else; not longer than an account's address can be."""
    return forms.EmailField(label=label, max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"}))


def _position(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=120, required=False, help_text=_("For example: executive director."))


class EndsForm(forms.Form):
    """A last day that has not passed."""

    ends = _ends()

    def clean_ends(self) -> date | None:
        ends: date | None = self.cleaned_data["ends"]
        if ends and ends < timezone.localdate():
            raise forms.ValidationError(_("This day has passed. Choose a later one."))
        return ends


class InvitationForm(EndsForm):
    email = _email(_("E-mail address"))
    role = forms.ChoiceField(
        label=_("What may this person do?"),
        choices=[(Role.READER, Role.READER.label), (Role.EDITOR, Role.EDITOR.label), (Role.REPRESENTATIVE, Role.REPRESENTATIVE.label)],
        widget=forms.RadioSelect,
        help_text=_("A reader reads drafts, an editor also writes in them. A representative signs, reports and invites others."),
    )
    position = _position(_("Position in the organisation"))
    starts = forms.DateField(
        label=_("From when"), required=False, widget=DayInput(), help_text=_("The first day. Leave it empty: from the day it is accepted.")
    )
    field_order = ("email", "role", "position", "starts", "ends")

    def clean_starts(self) -> date | None:
        starts: date | None = self.cleaned_data["starts"]
        if starts and starts < timezone.localdate():
            raise forms.ValidationError(_("A mandate cannot begin in the past. Leave the day empty or choose a later one."))
        return starts

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("starts") and data.get("ends") and data["ends"] < data["starts"]:
            self.add_error("ends", _("The last day comes before the first one. Choose a later one."))
        return data


class HandOverForm(EndsForm):
    email = _email(_("Your successor's e-mail address"))
    position = _position(_("Your successor's position in the organisation"))
    field_order = ("email", "position", "ends")


class AppointForm(EndsForm):
    email = _email(_("E-mail address"))
    how = forms.ChoiceField(
        label=_("How?"),
        choices=[
            ("invitation", _("Send an invitation: the person accepts it first")),
            ("directly", _("Name the person at once: there is an account with this address")),
        ],
        initial="invitation",
        widget=forms.RadioSelect,
    )
    position = _position(_("Position in the organisation"))
    reason = forms.CharField(
        label=_("The reason"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("It stays in the log.")
    )
    field_order = ("email", "how", "position", "ends", "reason")
