"""What readers and the secretariat fill in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from resources.content.collation import albanian_key
from resources.library.enums import UsefulAnswer


class UsefulForm(forms.Form):
    """One of the fixed answers; nothing is typed here."""

    answer = forms.ChoiceField(choices=UsefulAnswer.choices)


class InAlbanianOrder(ModelChoiceIterator):
    """The choices in the order of the Albanian alphabet, which the database does not know."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        first, *rest = super().__iter__()
        yield first
        yield from sorted(rest, key=lambda choice: albanian_key(str(choice[1])))


class PersonField(forms.ModelChoiceField):
    """One of the people who may open the CMS, by name; asked for anew by each form."""

    iterator = InAlbanianOrder

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=get_user_model()._default_manager.none(), **kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        self.queryset = staff()
        return super().get_bound_field(form, field_name)

    def clean(self, value: Any) -> Any:
        self.queryset = staff()
        return super().clean(value)


def staff() -> QuerySet:
    """People who may open the CMS, by name."""
    people = get_user_model()._default_manager.filter(is_active=True)
    return people.filter(groups__permissions__codename="access_admin").distinct()


class GapForm(forms.Form):
    """Giving a cell of the coverage map to somebody; an empty name takes it back."""

    to = PersonField(required=False, label=_("Who writes it"), empty_label=_("Nobody"))
    due_on = forms.DateField(required=False, label=_("To be done by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    note = forms.CharField(required=False, max_length=300, label=_("Note"))


class AssignForm(forms.Form):
    """Giving a task of checking to somebody, with a day."""

    to = PersonField(required=False, label=_("Who does it"), empty_label=_("Nobody"))
    due_on = forms.DateField(required=False, label=_("To be done by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class CheckedForm(forms.Form):
    """Saying that a page was checked: in which role, and until when that holds."""

    role = forms.CharField(
        max_length=160, label=_("Checked by (role)"), help_text=_("Readers see the role, never the name: “secretariat, child protection”.")
    )
    next_on = forms.DateField(
        required=False,
        label=_("To be checked again by"),
        help_text=_("Left empty: in a year."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
