"""A guide out of a word processor's file: an unpublished draft, for an editor to go on with."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Page

from resources.content.from_pandoc import document_text
from resources.content.pandoc import read_docx
from resources.library.models import GuidePage


@transaction.atomic
def import_guide(*, data: bytes, file_name: str, index: Page, user: AbstractBaseUser) -> tuple[GuidePage, int]:
    """A never-published guide under `index`, and how many pictures were left out. Raises ValidationError for what cannot be read."""
    read = document_text(read_docx(data))
    title = read.title or PurePath(file_name).stem[:200] or "DOCX"
    guide = GuidePage(title=title, slug=_free_slug(title, index), summary=read.summary, live=False, owner=user, locale_id=index.locale_id)
    stream: Any = GuidePage._meta.get_field("body")
    guide.body = stream.stream_block.to_python(read.blocks)
    for child in guide.body:
        _value = child.value  # read once, each item of a list gets the id by which it is translated
    index.add_child(instance=guide)
    guide.save_revision(user=user, log_action=True, clean=False)
    return guide, read.left_out


def _free_slug(title: str, index: Page) -> str:
    base = slugify(title)[:200] or "udhezues"
    taken = set(index.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))) if slug not in taken)
