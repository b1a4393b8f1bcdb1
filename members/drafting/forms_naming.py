"""Naming people and organisations on a draft."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from members.accounts.models import User
from members.drafting.enums import Role, Visibility
from members.drafting.models import Draft
from members.organisations.models import Organisation
from members.pact.selectors import signatories


class NamingForm(forms.Form):
    """An organisation from the register, or a person by the e-mail address of their account."""

    organisation = forms.ModelChoiceField(label=_("Organisation"), queryset=Organisation.objects.none(), required=False)
    email = forms.EmailField(label=_("or a person's e-mail address"), required=False)

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft = draft
        cast("forms.ModelChoiceField", self.fields["organisation"]).queryset = signatories()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("organisation")) == bool(data.get("email")):
            self.add_error("organisation", _("Choose an organisation, or give a person's address: one of the two."))
        elif data.get("organisation") and self.draft.visibility == Visibility.PRIVATE:
            self.add_error("organisation", _("The draft is private: name people, or change who sees it first."))
        elif data.get("email"):
            data["person"] = User.objects.filter(email__iexact=data["email"], is_active=True).first()
            if data["person"] is None:
                self.add_error("email", _("No account has this address. Ask the person to create one first."))
        return data

    @property
    def named(self) -> dict[str, Any]:
        """Who it is, as the services take it."""
        return {"person": self.cleaned_data.get("person"), "organisation": self.cleaned_data.get("organisation")}


class AccessForm(NamingForm):
    """A role for one of them."""

    role = forms.TypedChoiceField(label=_("Role"), choices=Role.choices, coerce=int, initial=Role.EDITOR.value)


class HandOverForm(NamingForm):
    """The next owner."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="id_over_%s", **kwargs)
