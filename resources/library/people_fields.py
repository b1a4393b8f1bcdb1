"""Choosing somebody of the secretariat or an editor in a form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.forms.models import ModelChoiceIterator

from resources.content.collation import albanian_key


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
