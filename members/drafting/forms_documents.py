"""The forms of what leaves a draft as a file, and of files that become a draft."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ExportForm(forms.Form):
    """What goes with a DOCX."""

    suggestions = forms.BooleanField(label=_("with the open suggestions, as tracked changes"), required=False, initial=True)
    comments = forms.BooleanField(label=_("with the open comments"), required=False, initial=True)

    def asked(self) -> dict[str, bool]:
        """By name; a box that was not sent is not ticked."""
        self.full_clean()
        return {name: bool(self.cleaned_data.get(name)) for name in self.fields}
