"""What an applicant and a representative write. Every error is a sentence beside its field."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.organisations.enums import OrganisationKind, Role
from members.organisations.evidence import check_pdf
from members.organisations.models import Application
from members.organisations.numbers import normalised_nipt

INVITED_ROLES = [choice for choice in Role.choices if choice[0] != Role.REPRESENTATIVE]


class OrganisationStepForm(forms.Form):
    """Step 1: which organisation it is."""

    kind = forms.ChoiceField(label=_("What kind of organisation is it?"), choices=OrganisationKind.choices, widget=forms.RadioSelect)
    legal_name = forms.CharField(label=_("Full legal name"), max_length=200, help_text=_("As it stands in the register of legal persons."))
    short_name = forms.CharField(label=_("Short name"), max_length=60, help_text=_("What people call it every day."))
    nipt = forms.CharField(
        label=_("NIPT"),
        max_length=40,
        required=False,
        help_text=_(
            "Ten signs: a letter, eight digits, a letter, for example K12345678L. From abroad, leave it empty and fill in the next two."
        ),
    )
    country = forms.CharField(label=_("Country, if not Albania"), max_length=60, required=False)
    registration_number = forms.CharField(label=_("Registration number in that country"), max_length=60, required=False)
    city = forms.CharField(label=_("City"), max_length=80)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")

    def clean_nipt(self) -> str:
        text = self.cleaned_data["nipt"]
        if not text.strip():
            return ""
        try:
            return normalised_nipt(text)
        except ValueError:
            raise forms.ValidationError(
                _("This is not a NIPT. It has a letter from A to M, eight digits and a letter, for example K12345678L.")
            ) from None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        abroad = data.get("country") or data.get("registration_number")
        if not data.get("nipt") and "nipt" not in self.errors and not abroad:
            self.add_error("nipt", _("Write the NIPT, or from abroad the country and the registration number."))
        if not data.get("nipt") and abroad:
            for name, message in (("country", _("Write the country.")), ("registration_number", _("Write the registration number."))):
                if not data.get(name):
                    self.add_error(name, message)
        return data


class ActivityStepForm(forms.Form):
    """Step 2: what it does, in both languages; English may wait."""

    about_sq = forms.CharField(
        label=_("What does the organisation do? In Albanian"),
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 5, "lang": "sq"}),
        help_text=_("Two or three sentences. They stand on the organisation's public page once it has signed."),
    )
    about_en = forms.CharField(
        label=_("The same in English"), max_length=1200, required=False, widget=forms.Textarea(attrs={"rows": 5, "lang": "en"})
    )


class PersonStepForm(forms.Form):
    """Step 3: who applies, and what shows that this person may. `application`: where a document may have been kept already."""

    name = forms.CharField(label=_("Your name and surname"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    position = forms.CharField(
        label=_("Your position in the organisation"), max_length=120, help_text=_("For example: executive director.")
    )
    evidence = forms.FileField(
        label=_("Document that shows you may represent it"),
        help_text=_(
            "A PDF of at most 10 MB: an extract of the register, an appointment or an authorisation. "
            "Only you, your organisation's representatives and the secretariat can open it."
        ),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
    )

    def __init__(self, *args: Any, application: Application | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if application is not None and application.evidence:
            self.fields["evidence"].required = False
            self.fields["evidence"].help_text = _("Your document is kept. Choose another one only if you want to replace it.")

    def clean_evidence(self) -> UploadedFile | None:
        file = self.cleaned_data.get("evidence")
        if file:
            check_pdf(file)
        return file


class AskToJoinForm(forms.Form):
    message = forms.CharField(
        label=_("Who are you in this organisation?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One or two sentences. The organisation's representatives read them, or the secretariat where there are none."),
    )


class InvitationForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"))
    role = forms.ChoiceField(
        label=_("What may this person do?"),
        choices=INVITED_ROLES,
        widget=forms.RadioSelect,
        help_text=_("An editor writes in drafts for the organisation; a reader reads them."),
    )
    ends = forms.DateField(label=_("Until when"), required=False, help_text=_("The last day. Leave it empty for no fixed end."))

    def clean_ends(self) -> Any:
        ends = self.cleaned_data["ends"]
        if ends and ends < timezone.localdate():
            raise forms.ValidationError(_("This day has passed. Choose a later one."))
        return ends


class ReasonForm(forms.Form):
    """The secretariat's words to an applicant."""

    words = forms.CharField(label=_("What the applicant reads"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
