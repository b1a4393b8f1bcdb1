"""Saving in Wagtail what the word lists are made of: in the same transaction every process is told."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.admin.views import generic

from resources.search.services.lists import renew


class Adding(generic.CreateView):
    """A new row of the lists."""

    def save_instance(self) -> Any:
        saved = super().save_instance()
        renew()
        return saved


class Changing(generic.EditView):
    """A changed row of the lists."""

    def save_instance(self) -> Any:
        saved = super().save_instance()
        renew()
        return saved


class Removing(generic.DeleteView):
    """A row of the lists that goes."""

    @transaction.atomic
    def delete_action(self) -> None:
        super().delete_action()
        renew()
