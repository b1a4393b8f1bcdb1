"""Fields of pages: stream fields whose definitions stay out of migrations, and lists of fixed choices."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from wagtail.fields import StreamField


class LeanStreamField(StreamField):
    """A stream field that writes no block definitions into migrations.

    The price: in a data migration the field's blocks are unknown, so such a migration reads the stored JSON itself.
    """

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs


class ChoicesField(ArrayField):
    """Several of a fixed set of choices, stored as an array of their values; a form shows one box to tick for each."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.TypedMultipleChoiceField(
            choices=list(self.base_field.choices or ()),
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
            coerce=str,
        )
