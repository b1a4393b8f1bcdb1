"""Recommended results: what is typed, for which entries; those are chosen on a page of their own."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from resources.search.forms_cms import PinForm
from resources.search.models import Pin
from resources.search.selectors.pins import stale
from resources.search.viewsets.changing import Adding, Changing, Removing


class ToEntries:
    """After saving, its entries are chosen."""

    object: Pin

    def get_success_url(self) -> str:
        return reverse("search_cms:pinned", args=[self.object.pk])


class AddPin(ToEntries, Adding):
    page_title = _("New recommended results")
    success_message = _("“%(object)s” is noted. Choose what stands first.")


class ChangePin(ToEntries, Changing):
    success_message = _("“%(object)s” holds from now on.")


class RemovePin(Removing):
    success_message = _("“%(object)s” is gone.")


class PinIndex(generic.IndexView):
    """The list, with what of it is gone."""

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        gone = stale()
        for pin in context["object_list"]:
            pin.standing = _("An entry is gone") if pin.pk in gone else ""
        return context


class PinViewSet(ModelViewSet):
    model = Pin
    name = "search_pins"
    url_prefix = "search/pins"
    icon = "thumbtack"
    index_template_name = "resources/search/cms/pins.html"
    menu_label = _("Recommended results")
    index_view_class = PinIndex
    add_view_class = AddPin
    edit_view_class = ChangePin
    delete_view_class = RemovePin
    copy_view_enabled = False
    add_to_reference_index = False
    list_display = [
        "__str__",
        "language",
        "until",
        BooleanColumn("active", label=_("In force"), sort_key="active"),
        Column("standing", label=_("To look at")),
    ]
    list_filter = ["language", "active"]
    search_fields = ["phrases", "note"]

    def get_form_class(self, for_update: bool = False) -> type[PinForm]:
        return PinForm
