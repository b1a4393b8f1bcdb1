"""Acts on many pages at once, in Wagtail's lists of pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from resources.content.enums import Audience, Topic
from resources.content.models import ContentPage
from resources.content.tagging import tag_pages

FIELDS = {"topics": Topic, "audiences": Audience}


def _boxes(label: Any, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple)


class TagForm(forms.Form):
    add_topics = _boxes(_("Topics to add"), Topic.choices)
    add_audiences = _boxes(_("Readers to add"), Audience.choices)
    remove_topics = _boxes(_("Topics to take away"), Topic.choices)
    remove_audiences = _boxes(_("Readers to take away"), Audience.choices)
    translations = forms.BooleanField(label=_("In the other language too"), required=False, initial=True)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(data.get(f"{act}_{name}") for act in ("add", "remove") for name in FIELDS):
            raise ValidationError(_("Tick what is to be added or taken away."))
        for name in FIELDS:
            if set(data.get(f"add_{name}", ())) & set(data.get(f"remove_{name}", ())):
                self.add_error(f"remove_{name}", _("The same is ticked to be added and to be taken away."))
        return data

    def tags(self, act: str) -> dict[str, list[str]]:
        """What is to be added ("add") or taken away ("remove"), by field of the page."""
        return {name: self.cleaned_data[f"{act}_{name}"] for name in FIELDS}


class TagBulkAction(PageBulkAction):
    """Adds topics and readers to the chosen pages, or takes them away. Only content pages have them."""

    display_name = _("Topics and readers")
    action_type = "tag"
    aria_label = _("Change topics and readers of the chosen pages")
    template_name = "resources/content/cms/confirm_tags.html"
    action_priority = 60
    form_class = TagForm

    def check_perm(self, page: Page) -> bool:
        permissions = page.permissions_for_user(self.request.user)
        return bool(issubclass(page.specific_class or Page, ContentPage) and permissions.can_edit() and not permissions.page_locked())

    def get_execution_context(self) -> dict[str, Any]:
        form = self.cleaned_form
        return {
            **super().get_execution_context(),
            "add": form.tags("add"),
            "remove": form.tags("remove"),
            "with_translations": form.cleaned_data["translations"],
        }

    @classmethod
    def execute_action(cls, objects: list[Page], **given: Any) -> tuple[int, int]:
        done = tag_pages(pages=objects, **given)
        return done.published, done.drafts

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        parts = [
            ngettext("%(count)d page changed and published.", "%(count)d pages changed and published.", num_parent_objects)
            % {"count": num_parent_objects}
        ]
        if num_child_objects:
            words = ngettext(
                "%(count)d page changed as a draft: it waits to be published.",
                "%(count)d pages changed as drafts: they wait to be published.",
                num_child_objects,
            )
            parts.append(words % {"count": num_child_objects})
        return " ".join(parts)
