"""The forms in which the secretariat writes the Pact: Albanian and English side by side, and the figures that a report gives."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from members.organisations.enums import OrganisationKind
from members.pact.enums import ClauseKind, Workstream
from members.pact.models import PactVersion

LONGEST_TEXT = 20_000
MOST_INDICATORS = 10
_CONTROLS = dict.fromkeys([*(code for code in range(32) if chr(code) != "\n"), 127])


class Words(forms.CharField):
    """A text as it will be hashed: one kind of line's end, no control characters, no spaces around it."""

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "").replace("\r\n", "\n").replace("\r", "\n")
        return text.translate(_CONTROLS).strip()


def _line(label: Any, *, length: int = 200, required: bool = True) -> Words:
    return Words(label=label, max_length=length, required=required)


def _text(label: Any) -> Words:
    return Words(label=label, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 9}))


class WritingForm(forms.Form):
    """What every form of these carries: the revision that it started from. `pairs` are the fields that stand side by side."""

    pairs: tuple[str, ...] = ()
    singles: tuple[str, ...] = ()
    started_from = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)

    def rows(self) -> list[tuple[Any, Any]]:
        """The Albanian field and the English one beside it."""
        return [(self[f"{name}_sq"], self[f"{name}_en"]) for name in self.pairs]

    def single_fields(self) -> list[Any]:
        return [self[name] for name in self.singles]

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "started_from"}


class WordsForm(WritingForm):
    pairs, singles = ("title", "preamble"), ("resign_by", "demonstration")
    title_sq, title_en = _line(_("Title")), _line(_("Title"))
    preamble_sq, preamble_en = _text(_("Preamble")), _text(_("Preamble"))
    resign_by = forms.DateField(
        label=_("Signatories of earlier versions are asked to sign by"),
        required=False,
        help_text=_("Left empty: 90 days after publishing."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
    )
    demonstration = forms.BooleanField(label=_("This is a demonstration text that the secretariat has not reviewed"), required=False)


class ClauseForm(WritingForm):
    pairs, singles = ("heading", "text"), ("kind", "workstream")
    kind = forms.ChoiceField(label=_("Stands under"), choices=ClauseKind.choices)
    workstream = forms.ChoiceField(
        label=_("Field of work"), required=False, choices=[("", "–"), *Workstream.choices], help_text=_("Only for the five fields of work.")
    )
    heading_sq, heading_en = _line(_("Heading")), _line(_("Heading"))
    text_sq, text_en = _text(_("Text")), _text(_("Text"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind, stream = cleaned.get("kind"), cleaned.get("workstream", "")
        if kind == ClauseKind.WORKSTREAM and not stream:
            self.add_error("workstream", _("Choose the field of work that this clause is about."))
        if kind and kind != ClauseKind.WORKSTREAM and stream:
            self.add_error("workstream", _("A clause outside the five fields has no field of work."))
        return cleaned


class CommitmentForm(WritingForm):
    pairs, singles = ("title", "text"), ("clause", "workstream", "kinds")
    clause = forms.ChoiceField(label=_("Stands beside the clause"))
    workstream = forms.ChoiceField(label=_("Field of work"), choices=Workstream.choices)
    kinds = forms.MultipleChoiceField(label=_("Applies to"), choices=OrganisationKind.choices, widget=forms.CheckboxSelectMultiple)
    title_sq, title_en = _line(_("Title")), _line(_("Title"))
    text_sq, text_en = _text(_("Text")), _text(_("Text"))

    def __init__(self, *args: Any, version: PactVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clauses = version.clauses.order_by("position")
        self.fields["clause"] = forms.ChoiceField(
            label=_("Stands beside the clause"), choices=[(clause.key, f"{clause.position}. {clause.heading}") for clause in clauses]
        )


class IndicatorForm(forms.Form):
    """One figure that a report gives. A row without any word is none; a row with some needs all of them."""

    id = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    label_sq, label_en = _line(_("What is counted"), required=False), _line(_("What is counted"), required=False)
    unit_sq, unit_en = _line(_("Unit"), length=60, required=False), _line(_("Unit"), length=60, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        names = ("label_sq", "label_en", "unit_sq", "unit_en")
        if any(cleaned.get(name) for name in names):
            for name in names:
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Needed in both languages. To remove the row, empty all four."))
        return cleaned


IndicatorRows = forms.formset_factory(IndicatorForm, extra=2, max_num=MOST_INDICATORS, absolute_max=MOST_INDICATORS, validate_max=True)


def indicator_initial(indicators: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The stored indicators as rows."""
    return [
        {"id": one["id"], **{f"{name}_{language}": one[name][language] for name in ("label", "unit") for language in ("sq", "en")}}
        for one in indicators
    ]


def indicators_of(rows: Any, known: set[str]) -> list[dict[str, Any]]:
    """Valid rows as they are stored. An id stays where it is one of `known`; a new row gets one from its words, unlike all of them."""
    found: list[dict[str, Any]] = []
    taken = set(known)
    for form in rows:
        row = form.cleaned_data
        if not row.get("label_sq"):
            continue
        key = row["id"]
        if key not in known or key in {one["id"] for one in found}:
            base = slugify(row["label_en"])[:30].strip("-") or "figure"
            key = next(name for name in (base, *(f"{base}-{n}" for n in range(2, 1000))) if name not in taken)
            taken.add(key)
        both = {name: {language: row[f"{name}_{language}"] for language in ("sq", "en")} for name in ("label", "unit")}
        found.append({"id": key, **both})
    return found


class PublishForm(forms.Form):
    """The day to sign again by, and the revision that was looked at."""

    started_from = forms.CharField(max_length=64, widget=forms.HiddenInput)
    resign_by = forms.DateField(
        label=_("Signatories of earlier versions are asked to sign by"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
    )

    def clean_resign_by(self) -> Any:
        day = self.cleaned_data["resign_by"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("The day by which signatories are asked to sign again must lie in the future."))
        return day


class FirstPublishForm(forms.Form):
    """Publishing the first version: nobody has signed an earlier one."""

    started_from = forms.CharField(max_length=64, widget=forms.HiddenInput)


class EraseForm(forms.Form):
    reason = Words(
        label=_("Reason"),
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Kept in the log alone. Do not write the name that is to be forgotten."),
    )
