"""The forms that decide on suggestions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.drafting.clauses import MAX_CLAUSE_CHARACTERS
from members.drafting.forms import MAX_REVISION, PlainLine, PlainText
from members.drafting.models.suggestion import MAX_NOTE


class ReasonForm(forms.Form):
    """Why a suggestion is not taken."""

    reason = PlainLine(label=_("Reason, for the author to read"), limit=MAX_NOTE)


class HandForm(forms.Form):
    """What an editor made of a suggestion."""

    text = PlainText(label=_("The text that goes into the clause"), limit=MAX_CLAUSE_CHARACTERS, widget=forms.Textarea(attrs={"rows": 8}))
    reason = PlainLine(label=_("A word to the author"), limit=MAX_NOTE, required=False)
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MAX_REVISION)


class DecideForm(forms.Form):
    """Many at once: those `chosen` on the page."""

    act = forms.ChoiceField(choices=[("accept", ""), ("reject", "")], widget=forms.HiddenInput)
    reason = PlainLine(label=_("Reason, the same for all"), limit=MAX_NOTE, required=False)

    def __init__(self, *args: Any, chosen: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chosen = chosen

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.chosen:
            self.add_error(None, _("Choose at least one suggestion."))
        if data.get("act") == "reject" and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Give a reason. Whoever suggested it reads it."))
        return data
