"""The forms by which a role is asked for, granted and refused."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from members.drafting.enums import Role
from members.drafting.forms import PlainText
from members.drafting.models.draft import MAX_REASON


def _lines() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 3})


class _RoleForm(forms.Form):
    """One of these roles."""

    role = forms.TypedChoiceField(coerce=int)

    def __init__(self, *args: Any, roles: Iterable[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["role"]).choices = [(int(role), role.label) for role in roles]


class AskForm(_RoleForm):
    role = forms.TypedChoiceField(label=_("The role you ask for"), coerce=int)
    reason = PlainText(label=_("What you need it for"), limit=MAX_REASON, widget=_lines(), help_text=_("The owners of the draft read it."))


class GrantForm(_RoleForm):
    """The highest is what was asked for."""

    role = forms.TypedChoiceField(label=_("Role"), coerce=int)


class RefuseForm(forms.Form):
    reason = PlainText(label=_("Reason, for who asked to read"), limit=MAX_REASON, widget=_lines())
