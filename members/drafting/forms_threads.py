"""The forms of comments. What was typed is always given back."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from members.drafting.clauses import MAX_CLAUSE_CHARACTERS
from members.drafting.forms import MAX_REVISION, CommentForm, PlaceForm, PlainText
from members.drafting.selectors.hearing import key_of
from members.drafting.selectors.nameable import Nameable

#: Why words are not taken as the place of a comment.
WRONG = {
    "absent": _("These words do not stand in the clause. Copy them from it, without words of another clause; or leave the field empty."),
    "several": _("These words stand in the clause more than once. Copy a few more words around them, so that it is clear which you mean."),
    "gone": _("The clause has been removed meanwhile. What you typed is kept here; comment on another clause, or on the whole draft."),
}


class CopiedWords(PlainText):
    """Words that were copied from a clause, if any."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(limit=MAX_CLAUSE_CHARACTERS, required=False, widget=forms.Textarea(attrs={"rows": 2}), **kwargs)

    def clean(self, value: Any) -> str:
        return super().clean(value) if str(value or "").strip() else ""


class TalkForm(CommentForm):
    """A comment, and who else is told of it. `able`: who may be."""

    named = forms.MultipleChoiceField(
        label=_("Those who take part in this draft"), required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Somebody you ticked does not take part any more. Look at the list again.")},
    )  # fmt: skip

    def __init__(self, *args: Any, able: Nameable, but: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = _("@ and the name of somebody who takes part, or of a colleague of yours, tells them: @Arta Hoxha.")
        cast("forms.MultipleChoiceField", self.fields["named"]).choices = list(_choices(able, but))


class BeginForm(TalkForm):
    """A new thread. `quote`: the words it is about; `based_on`: the revision whose words were read."""

    quote = CopiedWords(
        label=_("The words that you comment on"),
        help_text=_("Copied from the clause above. If you leave it empty, you comment on the clause."),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=MAX_REVISION)
    field_order = ["quote", "text", "named"]


class PlaceThreadForm(PlaceForm):
    """Another place for a thread: a clause, and words of it if one likes."""

    quote = CopiedWords(
        label=_("The words in it that it is about"), help_text=_("Copied from the clause. If you leave it empty, it is about the clause.")
    )


def _choices(able: Nameable, but: int) -> Iterator[tuple[str, str]]:
    for organisation in able.organisations:
        yield key_of(organisation), organisation.short_name
    for person in able.people:
        if person.pk != but:
            yield key_of(person), person.name
