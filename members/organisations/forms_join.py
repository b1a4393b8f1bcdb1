"""The questions of an application, one a page. Every error is a sentence beside its field."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from members.organisations.enums import OrganisationKind
from members.organisations.evidence import check_pdf
from members.organisations.logos import redrawn
from members.organisations.models import Application
from members.organisations.numbers import normalised_nipt

#: How people write the country in which a NIPT is the number.
HERE = frozenset({"shqipëri", "shqipëria", "shqiperi", "shqiperia", "republika e shqipërisë", "republika e shqiperise", "albania", "al"})


class QuestionForm(forms.Form):
    """One question. `title` stands where several fields answer it; a question with one field is asked by its label."""

    title: ClassVar[Any] = ""

    def __init__(self, *args: Any, application: Application | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.application = application

    def answers(self) -> dict[str, Any]:
        """What is kept of a valid form, without files."""
        return dict(self.cleaned_data)


class KindForm(QuestionForm):
    kind = forms.ChoiceField(label=_("What kind of organisation is it?"), choices=OrganisationKind.choices, widget=forms.RadioSelect)


class LegalNameForm(QuestionForm):
    legal_name = forms.CharField(
        label=_("What is its full legal name?"),
        max_length=200,
        help_text=_("As it stands in the register of legal persons."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    def clean_legal_name(self) -> str:
        return " ".join(self.cleaned_data["legal_name"].split())


class ShortNameForm(QuestionForm):
    short_name = forms.CharField(label=_("What is its short name?"), max_length=60, help_text=_("What people call it every day."))

    def clean_short_name(self) -> str:
        return " ".join(self.cleaned_data["short_name"].split())


class RegistrationForm(QuestionForm):
    """Two ways to answer, side by side: they make sense without script, and none hides what was typed in the other."""

    title = _("Where is it registered?")
    parts = ((_("In Albania"), ("nipt",)), (_("In another country"), ("country", "registration_number")))

    nipt = forms.CharField(
        label=_("NIPT"),
        max_length=40,
        required=False,
        help_text=_("A letter, eight digits and a letter, for example K12345678L. Spaces and small letters do no harm."),
        widget=forms.TextInput(attrs={"class": "input--short", "autocomplete": "off", "spellcheck": "false"}),
    )
    country = forms.CharField(
        label=_("Country"), max_length=60, required=False, widget=forms.TextInput(attrs={"autocomplete": "country-name"})
    )
    registration_number = forms.CharField(
        label=_("Registration number in that country"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

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

    def clean_country(self) -> str:
        country = " ".join(self.cleaned_data["country"].split())
        if country.casefold() in HERE:
            raise forms.ValidationError(_("Organisations registered in Albania write their NIPT; leave these two fields empty."))
        return country

    def clean_registration_number(self) -> str:
        return " ".join(self.cleaned_data["registration_number"].split())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        abroad = data["country"] or data["registration_number"]
        if data["nipt"] and abroad:
            self.add_error("nipt", _("Fill in one of the two: the NIPT, or country and registration number."))
        elif not data["nipt"] and not abroad:
            self.add_error("nipt", _("Write the NIPT, or from abroad the country and the registration number."))
        elif abroad:
            for name, message in (("country", _("Write the country.")), ("registration_number", _("Write the registration number."))):
                if not data[name]:
                    self.add_error(name, message)
        return data


class CityForm(QuestionForm):
    city = forms.CharField(
        label=_("In which city is its main office?"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "address-level2"})
    )

    def clean_city(self) -> str:
        return " ".join(self.cleaned_data["city"].split())


class WebsiteForm(QuestionForm):
    website = forms.URLField(
        label=_("What is its website?"),
        max_length=200,
        required=False,
        assume_scheme="https",
        help_text=_("For example shoqata.example. It helps the secretariat to recognise the organisation."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url", "spellcheck": "false"}),
    )

    def clean_website(self) -> str:
        address = self.cleaned_data["website"]
        if address:
            URLValidator(schemes=["http", "https"])(address)
        return str(address)


class AboutForm(QuestionForm):
    about_sq = forms.CharField(
        label=_("What does the organisation do? In Albanian"),
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 6, "lang": "sq"}),
        help_text=_("Two or three sentences. They stand on the organisation's public page once it has signed."),
    )


class AboutEnglishForm(QuestionForm):
    about_en = forms.CharField(
        label=_("The same in English"),
        max_length=1200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "lang": "en"}),
        help_text=_("Readers of the English pages see it. Without it they see the Albanian text."),
    )


class LogoForm(QuestionForm):
    """The picture is drawn anew before anything keeps it."""

    logo = forms.FileField(
        label=_("Which logo shall we show?"),
        required=False,
        help_text=_("A PNG, JPEG, WebP or GIF of at most 5 MB. We draw it anew as PNG: place, camera and comments in it are gone."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/gif"}),
    )
    remove_logo = forms.BooleanField(label=_("Remove the logo that is kept"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.application is None or not self.application.logo:
            del self.fields["remove_logo"]

    def clean_logo(self) -> ContentFile | None:
        file = self.cleaned_data.get("logo")
        return redrawn(file) if file else None

    def answers(self) -> dict[str, Any]:
        return {"logo_asked": True}


class PersonForm(QuestionForm):
    title = _("Who are you?")

    name = forms.CharField(label=_("Your name and surname"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    position = forms.CharField(
        label=_("Your position in the organisation"),
        max_length=120,
        help_text=_("For example: executive director."),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )


class EvidenceForm(QuestionForm):
    evidence = forms.FileField(
        label=_("Which document shows that you may represent it?"),
        help_text=_(
            "A PDF of at most 10 MB: an extract of the register, an appointment or an authorisation. "
            "Only you, your organisation's representatives and the secretariat can open it."
        ),
        error_messages={"required": _("Choose the document, a PDF."), "empty": _("The file is empty. Choose the PDF again.")},
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.application is not None and self.application.evidence:
            self.fields["evidence"].required = False
            self.fields["evidence"].help_text = _("Your document is kept. Choose another one only if you want to replace it.")

    def clean_evidence(self) -> UploadedFile | None:
        file = self.cleaned_data.get("evidence")
        if file:
            check_pdf(file)
        return file

    def answers(self) -> dict[str, Any]:
        return {}


@dataclass(frozen=True)
class Question:
    """One page: its name in the address, its form, what the check page calls it; `optional`: it can be skipped."""

    name: str
    label: Any
    form: type[QuestionForm]
    optional: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the answers."""
        return tuple(name for name in self.form.base_fields if name != "remove_logo")

    @property
    def takes_file(self) -> bool:
        return any(isinstance(field, forms.FileField) for field in self.form.base_fields.values())

    def answered(self, application: Application, missing: list[str]) -> bool:
        """Whether the person has been here: an optional question counts once it was skipped."""
        if self.optional:
            return any(name in application.answers for name in (*self.fields, f"{self.name}_asked"))
        return not set(self.fields) & set(missing)


QUESTIONS = (
    Question("kind", _("Kind of organisation"), KindForm),
    Question("legal-name", _("Full legal name"), LegalNameForm),
    Question("short-name", _("Short name"), ShortNameForm),
    Question("registration", _("Registration"), RegistrationForm),
    Question("city", _("City"), CityForm),
    Question("website", _("Website"), WebsiteForm, optional=True),
    Question("about", _("What it does, in Albanian"), AboutForm),
    Question("about-en", _("What it does, in English"), AboutEnglishForm, optional=True),
    Question("logo", _("Logo"), LogoForm, optional=True),
    Question("person", _("You"), PersonForm),
    Question("evidence", _("Document"), EvidenceForm),
)
BY_NAME = {question.name: question for question in QUESTIONS}
