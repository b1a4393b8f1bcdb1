"""The form that takes a word processor's file for a guide."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from resources.library.models import GuideIndexPage

MAX_BYTES = 10 * 1024 * 1024


class IndexField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title} ({obj.locale.language_code})"


class ImportGuideForm(forms.Form):
    file = forms.FileField(
        label=_("DOCX file"),
        help_text=_("Up to 10 MB. Its first heading becomes the title, its first paragraph the summary, numbered headings the steps."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={"empty": _("The file is empty. Choose it again.")},
    )
    index = IndexField(label=_("Put it under"), queryset=GuideIndexPage.objects.none(), empty_label=None)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = [page.pk for page in GuideIndexPage.objects.all() if page.permissions_for_user(user).can_add_subpage()]
        index: Any = self.fields["index"]
        index.queryset = GuideIndexPage.objects.filter(pk__in=mine).select_related("locale").order_by("path")

    def places(self) -> QuerySet[GuideIndexPage]:
        """The indexes under which the person may put a guide."""
        index: Any = self.fields["index"]
        return cast("QuerySet[GuideIndexPage]", index.queryset)

    def clean_file(self) -> File:
        file: File = self.cleaned_data["file"]
        if PurePath(file.name or "").suffix.lower() != ".docx":
            raise ValidationError(_("Only DOCX files are taken. Save the text as DOCX in your word processor."))
        if file.size > MAX_BYTES:
            raise ValidationError(_("The file is larger than 10 MB. Take its pictures out: they are not taken over anyway."))
        return file
