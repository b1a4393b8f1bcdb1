"""Why a draft is put away, or opened again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from members.drafting.forms import PlainText
from members.drafting.models.draft import MAX_REASON


class ThrowAwayForm(forms.Form):
    reason = PlainText(
        label=_("Why it goes"),
        limit=MAX_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The other owners read it in the trash."),
    )


class OpenAgainForm(forms.Form):
    reason = PlainText(
        label=_("Why it is opened again"), limit=MAX_REASON, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands beside the versions and in the log."),
    )  # fmt: skip
