"""Checking many pages at once, or asking for it, in Wagtail's lists of pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from resources.content.models import ContentPage
from resources.library.forms import CheckedForm
from resources.library.services.checking import ask_for_review, mark_checked


class AskForm(forms.Form):
    """By when the pages should be checked; without a day there is no hurry."""

    due_on = forms.DateField(required=False, label=_("To be done by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class ReviewAction(PageBulkAction):
    """Abstract. Only content pages are checked, and only those that stand on the site."""

    template_name = "resources/library/cms/confirm_review.html"
    action_priority = 70

    def check_perm(self, page: Page) -> bool:
        return bool(issubclass(page.specific_class or Page, ContentPage) and page.live and self.may(page))

    def may(self, page: Page) -> bool:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "heading": self.display_name}

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "by": self.request.user, "given": self.cleaned_form.cleaned_data}


class CheckedBulkAction(ReviewAction):
    """Says that the chosen pages were checked today; pages with changes that wait are left alone."""

    display_name = _("Mark as checked")
    action_type = "checked"
    aria_label = _("Mark the chosen pages as checked")
    form_class = CheckedForm

    def may(self, page: Page) -> bool:
        return bool(page.permissions_for_user(self.request.user).can_publish())

    @classmethod
    def execute_action(cls, objects: list[Page], *, by: Any, given: dict[str, Any], **_rest: Any) -> tuple[int, int]:
        found = mark_checked(pages=objects, by=by, role=given["role"], at=timezone.localdate(), next_on=given["next_on"])
        return found.done, len(found.unsaved)

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        done = ngettext("%(number)d page marked as checked.", "%(number)d pages marked as checked.", num_parent_objects)
        left = ngettext(
            "%(number)d page has changes that are not published yet and was left alone.",
            "%(number)d pages have changes that are not published yet and were left alone.",
            num_child_objects,
        )
        said = [done % {"number": num_parent_objects}]
        return " ".join([*said, left % {"number": num_child_objects}] if num_child_objects else said)


class AskBulkAction(ReviewAction):
    """Asks that the chosen pages be checked: each becomes a task of the desk."""

    display_name = _("Ask for a check")
    action_type = "ask-review"
    aria_label = _("Ask that the chosen pages be checked")
    form_class = AskForm
    action_priority = 80

    def may(self, page: Page) -> bool:
        return bool(page.permissions_for_user(self.request.user).can_edit())

    @classmethod
    def execute_action(cls, objects: list[Page], *, by: Any, given: dict[str, Any], **_rest: Any) -> tuple[int, int]:
        return ask_for_review(pages=objects, by=by, due_on=given["due_on"]), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        asked = ngettext("%(number)d page waits to be checked now.", "%(number)d pages wait to be checked now.", num_parent_objects)
        return asked % {"number": num_parent_objects}
