"""The table of organisations to invite: a file, or text pasted in; after the first look it is text."""

import hashlib
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from members.organisations.enums import OrganisationKind, ProspectStanding
from members.organisations.prospect_table import Row, TableFault, decoded, read_table


class TableForm(forms.Form):
    """`rows` after validation; `foreign`: the file was read as Windows-1250."""

    file = forms.FileField(
        label=_("Table (CSV)"),
        required=False,
        help_text=_("At most 500 rows and 200 KB, with commas or semicolons, UTF-8."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    text = forms.CharField(
        label=_("Or the table as text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text=_("The first line names the columns: name, kind, email; nipt and language may be added."),
    )
    checked = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows: list[Row] = []
        self.foreign = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        file = data.get("file")
        try:
            if file:
                data["text"], self.foreign = decoded(file.read(MAX_READ))
                shown = cast("QueryDict", self.data).copy()
                shown["text"] = data["text"]  # from now on it is text: the browser does not send a file twice
                self.data = shown
            if "text" not in self.errors:
                self.rows = read_table(data.get("text", ""))
        except TableFault as fault:
            self.add_error("file" if file and not data.get("text") else "text", str(fault))
        return data

    @property
    def digest(self) -> str:
        """Names the text that was looked through, so that no other is sent."""
        return hashlib.sha256(self.cleaned_data.get("text", "").replace("\r\n", "\n").strip().encode()).hexdigest()


#: One byte more than is taken, so that a longer file is found out without reading it all.
MAX_READ = 200 * 1024 + 1


class StandingFilters(forms.Form):
    """What the list is narrowed by; anything unknown narrows nothing."""

    standing = forms.ChoiceField(label=_("Where it stands"), required=False, choices=[("", _("All")), *ProspectStanding.choices])
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *OrganisationKind.choices])
