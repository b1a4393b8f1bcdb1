"""Giving many pages a topic or a reader at once, or taking it from them, without publishing what was not to be published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from wagtail.models import Page

#: Field of the base page -> values.
Tags = Mapping[str, Sequence[str]]


@dataclass
class Tagged:
    """How many pages changed: published at once, or kept as a draft because of changes that wait or of a right that lacks."""

    published: int = 0
    drafts: int = 0


@transaction.atomic
def tag_pages(*, pages: Iterable[Page], add: Tags, remove: Tags, user: AbstractBaseUser, with_translations: bool) -> Tagged:
    """Change the tags of content pages; a page that stays as it was gets no revision.

    A page is published where it was, had no changes waiting and the person may publish; otherwise the change stands in its draft.
    """
    done = Tagged()
    for page in _with_translations(pages) if with_translations else pages:
        permissions = page.permissions_for_user(user)
        if not permissions.can_edit() or permissions.page_locked():
            continue
        latest: Any = page.get_latest_revision_as_object()
        if not _change(latest, add, remove):
            continue
        publish = page.live and not page.has_unpublished_changes and permissions.can_publish()
        revision = latest.save_revision(user=user, log_action=True, clean=False)
        if publish:
            revision.publish(user=user)
            done.published += 1
        else:
            done.drafts += 1
    return done


def _with_translations(pages: Iterable[Page]) -> list[Page]:
    chosen = list(pages)
    own = {page.pk for page in chosen}
    others = Page.objects.filter(translation_key__in={page.translation_key for page in chosen}).exclude(pk__in=own)
    return [*chosen, *others]


def _change(page: Any, add: Tags, remove: Tags) -> bool:
    """Values in the order in which they were given; new ones at the end."""
    changed = False
    for name in {*add, *remove}:
        before = list(getattr(page, name))
        after = [value for value in dict.fromkeys([*before, *add.get(name, ())]) if value not in remove.get(name, ())]
        if after != before:
            setattr(page, name, after)
            changed = True
    return changed
