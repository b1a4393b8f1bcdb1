"""What an organisation reports, and what whoever verifies it decides."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from members.organisations.evidence import check_pdf
from members.pact.enums import CommitmentStatus
from members.pact.numbers import NotANumber, read_number
from members.pact.selectors.reporting import MOST_WORDS, Line, Year

VALUE = "value-"
PERCENT = "%"


class ForYearForm(forms.Form):
    """What every page of the report carries: the signature and the year it was opened for."""

    signature = forms.CharField(max_length=20, widget=forms.HiddenInput)
    due = forms.DateField(widget=forms.HiddenInput, input_formats=["%Y-%m-%d"])

    @staticmethod
    def opened_for(year: Year) -> dict[str, Any]:
        return {"signature": year.signature.public_id, "due": f"{year.due:%Y-%m-%d}"}


class ReportForm(ForYearForm):
    """One commitment: how far it is, the words, and a value for each indicator. Everything may wait, nothing is lost."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    status = forms.ChoiceField(label=_("How far is it?"), choices=CommitmentStatus.choices, required=False, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What was done, and what was not?"),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=_("At most 300 words, for everybody to read. Name no child and no person, and nothing by which one could be recognised."),
    )

    def __init__(self, *args: Any, line: Line, year: Year, **kwargs: Any) -> None:
        draft = line.draft.report if line.draft else None
        kwargs["initial"] = {
            **self.opened_for(year),
            "revision": draft.revision if draft else 0,
            "status": draft.status if draft else "",
            "words": draft.words if draft else "",
        }
        super().__init__(*args, **kwargs)
        self.percents: set[str] = set()
        for figure in line.figures:
            name = f"{VALUE}{figure.key}"
            hint = _("In: %(unit)s. Leave it empty where you do not know.") % {"unit": figure.unit}
            if figure.before:
                hint = _("In: %(unit)s. A year before: %(before)s. Leave it empty where you do not know.") % {
                    "unit": figure.unit,
                    "before": figure.before,
                }
            attrs = {"inputmode": "decimal", "class": "input--short", "autocomplete": "off"}
            self.fields[name] = forms.CharField(
                label=figure.label, required=False, max_length=40, help_text=hint, initial=figure.value, widget=forms.TextInput(attrs=attrs)
            )
            if figure.unit.strip().startswith(PERCENT):
                self.percents.add(name)

    def clean_words(self) -> str:
        words = str(self.cleaned_data["words"])
        number = len(words.split())
        if number > MOST_WORDS:
            raise forms.ValidationError(
                _("Your text has %(number)s words. Shorten it to %(most)s.") % {"number": number, "most": MOST_WORDS}
            )
        return words

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in [name for name in self.fields if name.startswith(VALUE) and name in data]:
            try:
                data[name] = read_number(data[name], language=get_language() or "sq") if data[name].strip() else None
            except NotANumber as error:
                self.add_error(name, str(error))
            else:
                if name in self.percents and data[name] is not None and data[name] > 100:
                    self.add_error(name, _("A share cannot be above 100 %."))
        return data

    def values(self) -> dict[str, Decimal | None]:
        """The values by indicator, once the form is valid."""
        return {name.removeprefix(VALUE): value for name, value in self.cleaned_data.items() if name.startswith(VALUE)}


class EvidenceForm(ForYearForm):
    """A public link or a PDF, with a title that everybody reads."""

    title = forms.CharField(
        label=_("What does it show?"), max_length=200, help_text=_("A few words. They are public, the file itself is not.")
    )
    link = forms.URLField(
        label=_("Public link"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("For example: https://example.org/policy"),
    )
    file = forms.FileField(
        label=_("Or a PDF"),
        required=False,
        help_text=_(
            "At most 10 MB. Your organisation, the secretariat and a signatory that is asked to verify the report can open it; nobody else."
        ),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
    )

    def clean_link(self) -> str:
        link = str(self.cleaned_data["link"])
        if link:
            URLValidator(schemes=["http", "https"], message=_("Give a web address that begins with https:// or http://."))(link)
        return link

    def clean_file(self) -> UploadedFile | None:
        file = self.cleaned_data.get("file")
        if file:
            check_pdf(file)
        return file

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and bool(data.get("link")) == bool(data.get("file")):
            self.add_error("link", _("Give a link or a file, one of the two."))
        return data


class SendForm(ForYearForm):
    """What was checked is what is sent."""

    checked = forms.CharField(max_length=64, widget=forms.HiddenInput)
    confirmed = forms.BooleanField(
        label=_("The report is true. We know that it is public from now on and is not changed any more."),
        error_messages={"required": _("Confirm that the report is true and that you know it becomes public.")},
    )


class DecisionForm(forms.Form):
    """Verified or not, and why."""

    decision = forms.ChoiceField(
        label=_("Your decision"),
        choices=[("verified", _("Verified: what the report says is shown by the evidence")), ("refused", _("Not verified"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("The public reads it. Needed where the report is not verified. Name no child and no person."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("decision") == "refused" and not data.get("reason", "").strip() and "reason" not in self.errors:
            self.add_error("reason", _("Write why the report is not verified: the public reads it."))
        return data

    @property
    def verified(self) -> bool:
        return bool(self.cleaned_data["decision"] == "verified")


class ReplyForm(forms.Form):
    """The one reply to a refusal."""

    verification = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Your organisation's reply"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("It is given once, stands beside the reason and stays as it is. Name no child and no person."),
    )
