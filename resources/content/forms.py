"""The forms in which editors upload pictures: what is wrong with a file is said in the site's own words, in both languages."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from resources.content.pictures import KIND_OF_EXTENSION, draw_anew, kind_of


class PictureField(WagtailImageField):
    """Wagtail's, which looks at the bytes only after they were drawn anew: a broken file would reach its decoder unguarded."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help_text = _("JPEG, PNG, WebP or GIF, up to 10 MB. Place, camera and other data that the file carries are taken out.")

    def to_python(self, data: Any) -> File | None:
        file = forms.FileField.to_python(self, data)
        if file is None:
            return None
        kind = KIND_OF_EXTENSION.get(PurePath(file.name or "").suffix.lower())
        if kind is None:
            raise ValidationError(_("Only JPEG, PNG, WebP and GIF pictures are taken."), code="invalid_image_extension")
        file.seek(0)
        found = kind_of(file.read(16))
        if found not in {kind, None}:
            raise ValidationError(
                _("This picture is not what its name says: its contents are %(found)s, its name says %(kind)s."),
                code="invalid_image_known_format",
                params={"found": found, "kind": kind},
            )
        draw_anew(file)
        return super().to_python(data)


class PictureForm(BaseImageForm):
    """Wagtail's, for the upload of one picture, of many, and of one from within a page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.fields.get("file")
        if given is not None:
            self.fields["file"] = PictureField(label=given.label, required=given.required, widget=given.widget)
