"""The forms of what leaves a draft as a file, and of files that become a draft."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.drafting.documents.sniffed import MAX_BYTES
from members.drafting.forms_sharing import NewDraftForm


class ExportForm(forms.Form):
    """What goes with a DOCX."""

    suggestions = forms.BooleanField(label=_("with the open suggestions, as tracked changes"), required=False, initial=True)
    comments = forms.BooleanField(label=_("with the open comments"), required=False, initial=True)

    def asked(self) -> dict[str, bool]:
        """By name; a box that was not sent is not ticked."""
        self.full_clean()
        return {name: bool(self.cleaned_data.get(name)) for name in self.fields}


class TextFileField(forms.FileField):
    """A text in a file that a draft can take. What it is shows in its bytes; the service reads them."""

    widget = forms.FileInput

    def __init__(self, **kwargs: Any) -> None:
        empty = {"empty": _("The file is empty. Choose it again.")}
        super().__init__(widget=forms.FileInput(attrs={"accept": ".docx,.odt,.md,.markdown,.txt"}), error_messages=empty, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file is not None and file.size > MAX_BYTES:
            raise ValidationError(_("The file is larger than 10 MB. Take its pictures out: they are not taken over anyway."), code="large")
        return file


class ImportForm(NewDraftForm):
    """A draft begun with the text of a file."""

    file = TextFileField(
        label=_("File"),
        help_text=_(
            "DOCX, ODT or Markdown, up to 10 MB. Pictures, and what stands at the head and foot of pages, are not taken over. The file is not kept."
        ),
    )
    field_order = ["file", "title", "workstream", "language", "summary", "numbering", "visibility", "audience_role"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = _("If you leave it empty, the first heading of the file is taken.")


class ReturnForm(forms.Form):
    """A file of the draft, changed elsewhere."""

    file = TextFileField(
        label=_("File"), help_text=_("DOCX, up to 10 MB. Changes in an ODT or a Markdown file are found too, but not who made them.")
    )
