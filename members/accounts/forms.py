"""What the sign-up page asks beside address and password."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class SignupForm(forms.Form):
    """The base that allauth's own sign-up form grows from."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("As it should stand beside what you sign or write. Organisations are added later."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("name", "email", "password1")

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Allauth asks for this method; the adapter has kept the name already."""


class ProfileForm(forms.Form):
    """What a person may change about themselves without confirming anything."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(
        label=_("Language of the mails you get"), choices=[("sq", "Shqip"), ("en", "English")], widget=forms.RadioSelect
    )
