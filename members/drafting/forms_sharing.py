"""Beginning a draft, and who sees it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.drafting.clauses import Derived
from members.drafting.enums import Numbering, Role, Visibility
from members.drafting.forms import PlainLine
from members.drafting.models.draft import LANGUAGES
from members.drafting.skeletons import skeleton
from members.pact.enums import Workstream

SKELETON, EMPTY = "skeleton", "empty"


class SharingForm(forms.Form):
    """What a draft is called and who sees it."""

    title = PlainLine(label=_("Title"), limit=200)
    summary = PlainLine(
        label=_("What it is for"),
        limit=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences. They go with the text when it is published."),
    )
    visibility = forms.ChoiceField(
        label=_("Who sees it"), choices=Visibility.choices, initial=Visibility.WORKSTREAM, widget=forms.RadioSelect,
        help_text=_(
            "People you name see it in any case; organisations you name do, unless it is private. The secretariat sees every draft, "
            "private ones too, so that an owner who leaves can be replaced."
        ),
    )  # fmt: skip
    audience_role = forms.TypedChoiceField(
        label=_("What those who see it may do"), coerce=int, initial=Role.COMMENTER.value,
        choices=[
            (Role.READER.value, _("read")), (Role.COMMENTER.value, _("read and comment")),
            (Role.SUGGESTER.value, _("comment and suggest changes")), (Role.EDITOR.value, _("edit")),
        ],
        help_text=_("Counts for the workstream and for all signatories. Who is named has the role that you give them, or this one if it is higher."),
    )  # fmt: skip


class SettingsForm(SharingForm):
    """The same for a draft that is there; without a choice the numbers stay as they are."""

    numbering = forms.ChoiceField(
        label=_("How clauses are numbered"), choices=Numbering.choices, required=False,
        help_text=_("References in the text follow. Versions keep the numbers they were saved with."),
    )  # fmt: skip


class NewDraftForm(SharingForm):
    """What is chosen when a draft is begun, whatever it begins with."""

    workstream = forms.ChoiceField(label=_("Workstream"), choices=Workstream.choices)
    language = forms.ChoiceField(label=_("Language of the text"), choices=LANGUAGES, initial="sq")
    numbering = forms.ChoiceField(
        label=_("How clauses are numbered"), required=False,
        choices=[("", _("as is usual in its workstream")), *Numbering.choices],
        help_text=_("Usually laws, policies and services by article, standards and curricula by section."),
    )  # fmt: skip


class DraftForm(NewDraftForm):
    """A draft begun here."""

    start = forms.ChoiceField(
        label=_("What it begins with"), widget=forms.RadioSelect, required=False, initial=SKELETON,
        choices=[(SKELETON, _("the skeleton of its workstream: headings, and notes on what belongs under each")), (EMPTY, _("an empty text"))],
    )  # fmt: skip
    field_order = ["title", "workstream", "language", "summary", "start", "numbering", "visibility", "audience_role"]

    @property
    def first_text(self) -> list[Derived]:
        """The clauses it begins with."""
        data = self.cleaned_data
        return skeleton(data["workstream"], data["language"]) if data["start"] == SKELETON else []

    @property
    def chosen(self) -> dict[str, Any]:
        """The rest, as the service takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "start"}
