"""The forms of the drafting area. What was typed is always given back."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.drafting.clauses import MAX_CLAUSE_CHARACTERS, clean_text
from members.drafting.enums import ClauseKind
from members.drafting.models import Draft
from members.drafting.models.thread import MAX_COMMENT
from members.drafting.selectors.naming import to_choose

FAULTS = {
    "control": _("The text holds characters that cannot be shown, such as control characters. Please remove them or type the text anew."),
    "long": _("The text is too long. Please divide it."),
    "empty": _("Please write something."),
}
MAX_REVISION = 2**31 - 1


class PlainText(forms.CharField):
    """Text of several lines, kept as it was typed and cleaned by the room's one rule."""

    widget: type[forms.Widget] = forms.Textarea

    def __init__(self, *, limit: int, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)
        self.limit = limit
        # The rule below says which characters; Django's own message would come twice.
        self.validators = []

    def clean(self, value: Any) -> str:
        try:
            return clean_text(super().clean(value), limit=self.limit)
        except ValueError as error:
            raise ValidationError(FAULTS[str(error)]) from error


class PlainLine(PlainText):
    """One line of the same."""

    widget = forms.TextInput

    def clean(self, value: Any) -> str:
        if not self.required and not str(value or "").strip():
            return ""
        return super().clean(value).replace("\n", " ")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"maxlength": self.limit} if hasattr(self, "limit") else {}


class ClauseForm(forms.Form):
    text = PlainText(
        label=_("Text"), limit=MAX_CLAUSE_CHARACTERS,
        help_text=_("[#…] refers to another clause. A table is written with a line for each row and “ | ” between its cells; the first row is its head."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"), choices=ClauseKind.choices, initial=ClauseKind.PARAGRAPH)
    level = forms.TypedChoiceField(
        label=_("Level of the heading"), choices=[(1, "1"), (2, "2"), (3, "3")], coerce=int, initial=1, required=False,
        help_text=_("Counts for headings only."),
    )  # fmt: skip
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=MAX_REVISION)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 8

    def clean_level(self) -> int:
        return int(self.cleaned_data["level"] or 1)

    def clean_based_on(self) -> int:
        """Without the revision nothing can be known of what the writer saw: it counts as the oldest."""
        return self.cleaned_data["based_on"] or 0


class RevisionForm(forms.Form):
    """The revision an act without text started from."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MAX_REVISION)


class CommentForm(forms.Form):
    text = PlainText(label=_("Your comment"), limit=MAX_COMMENT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 5


class VersionForm(forms.Form):
    name = PlainLine(label=_("Name of the version"), limit=120, help_text=_("For example: after the meeting of 12 March."))
    note = PlainLine(label=_("What is new in it"), limit=500, required=False)


class RestoreForm(forms.Form):
    reason = PlainLine(
        label=_("Why the text becomes what it was"), limit=500, help_text=_("It stands beside the version, for all who wrote.")
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MAX_REVISION)


class PlaceForm(forms.Form):
    """Another clause for a thread whose own is gone."""

    clause = forms.ChoiceField(label=_("Clause"))

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["clause"]).choices = to_choose(draft)
