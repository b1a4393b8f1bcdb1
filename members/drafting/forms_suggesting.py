"""The forms of suggestions. What was typed is always given back."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from members.drafting.clauses import MAX_CLAUSE_CHARACTERS
from members.drafting.forms import FAULTS, MAX_REVISION, ClauseForm, PlainLine, PlainText
from members.drafting.models import Draft
from members.drafting.models.suggestion import MAX_NOTE
from members.drafting.selectors.naming import to_choose

# No id of a clause: it has a sign that none of them may have.
START = "*"
WRONG = {
    **FAULTS,
    "same": _("This is how it stands already. Change something, or leave it."),
    "kind": _("This cannot be done with such a clause."),
    "table": _("A table has at most 20 columns and 500 rows."),
}


def _why() -> PlainLine:
    return PlainLine(label=_("Why you suggest it"), limit=MAX_NOTE, required=False)


def _seen() -> forms.IntegerField:
    return forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=MAX_REVISION)


class WordsForm(forms.Form):
    """Other words for a clause; `based_on`: the revision whose words the author saw."""

    text = PlainText(label=_("Your text"), limit=MAX_CLAUSE_CHARACTERS, widget=forms.Textarea(attrs={"rows": 8}))
    note = _why()
    based_on = _seen()


class NewClauseForm(ClauseForm):
    note = _why()


class NoteForm(forms.Form):
    """A removal."""

    note = _why()
    based_on = _seen()


class MoveForm(forms.Form):
    """Another place for a clause."""

    after = forms.ChoiceField(label=_("Put it after"))
    note = _why()

    def __init__(self, *args: Any, draft: Draft, clause_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = to_choose(draft, but=clause_id)
        cast("forms.ChoiceField", self.fields["after"]).choices = [("", "–"), (START, _("At the start of the text")), *places]

    def clean_after(self) -> str:
        return "" if self.cleaned_data["after"] == START else str(self.cleaned_data["after"])
