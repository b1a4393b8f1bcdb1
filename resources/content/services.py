"""Writing pages from data: made where missing, published anew where the data changed, left alone otherwise."""

from __future__ import annotations

from typing import Any, TypeVar, cast
from uuid import UUID

from django.db import transaction
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

LoadedPage = TypeVar("LoadedPage", bound=Page)


@transaction.atomic
def put_page(*, model: type[LoadedPage], parent: Page, slug: str, translation_key: UUID, digest: str, fields: dict[str, Any]) -> LoadedPage:
    """Publish the page `translation_key` under `parent`, in the parent's language, as `fields` say.

    `digest` stands for the data. Where the page already carries it nothing is written, so that what people changed since stays.
    `model` has a field `loaded_digest`. Raises `ValidationError` for what the model refuses.
    """
    page: Any = model.objects.filter(translation_key=translation_key, locale_id=parent.locale_id).first()
    if page is not None and page.loaded_digest == digest:
        return cast("LoadedPage", page)
    made = page or model(translation_key=translation_key, locale_id=parent.locale_id, live=False)
    made.slug = slug
    return cast("LoadedPage", publish_fields(page=made, parent=None if page else parent, digest=digest, fields=fields))


@transaction.atomic
def publish_fields(*, page: LoadedPage, digest: str, fields: dict[str, Any], parent: Page | None = None) -> LoadedPage:
    """Set the fields of a page and publish it; a new one is put under `parent`. Nothing is written where the digest is the page's own.

    Raises `ValidationError` for what the model refuses: publishing checks the whole page, so the revision before it need not. What the page
    uses is written down once as well, when it is published.
    """
    if page.pk and vars(page)["loaded_digest"] == digest:
        return page
    for name, value in {**fields, "loaded_digest": digest}.items():
        setattr(page, name, value)
    page.draft_title = page.title
    page.clean()
    with disable_reference_index_auto_update():
        if parent is not None:
            parent.refresh_from_db(fields=["numchild"])
            parent.add_child(instance=page)
        revision = page.save_revision(clean=False)
    revision.publish()
    return page
