"""Files that pages of the site offer: which anybody may have, and where each is used. What a page uses is Wagtail's own index of references."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, ExpressionWrapper, F, IntegerField, OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Collection, CollectionViewRestriction, Page, PageQuerySet, ReferenceIndex

from resources.content.models import SiteDocument
from resources.search.page_kinds import open_pages


def public_documents() -> QuerySet[SiteDocument]:
    """The documents that a live, public page uses and whose collection, with those above it, is open. No query of its own."""
    users = open_pages().filter(pk=Cast(OuterRef("object_id"), IntegerField()))
    uses = _uses().filter(Exists(users), to_object_id=Cast(OuterRef("pk"), CharField()))
    closing = CollectionViewRestriction.objects.annotate(
        inside=ExpressionWrapper(OuterRef("collection__path"), output_field=CharField())
    ).filter(inside__startswith=F("collection__path"))
    found: QuerySet[SiteDocument] = SiteDocument.objects.filter(Exists(uses), ~Exists(closing))
    return found


def pages_with(document: SiteDocument) -> list[Page]:
    """The live, public pages that use a document, as their own types, in the order of the tree."""
    pages = open_pages() & pages_using(document)
    return list(pages.select_related("locale").order_by("path").specific())


def pages_using(document: SiteDocument) -> PageQuerySet:
    """Every page that uses a document, whoever may read it. No query of its own."""
    numbers = _uses().filter(to_object_id=str(document.pk)).annotate(number=Cast("object_id", IntegerField()))
    found: PageQuerySet = Page.objects.filter(pk__in=numbers.values("number"))
    return found


def used_on(page_ids: Iterable[int]) -> set[int]:
    """The documents that these pages use."""
    numbers = _uses().filter(object_id__in=[str(pk) for pk in page_ids]).values_list("to_object_id", flat=True)
    return {int(number) for number in numbers}


def used_under(page: Page) -> set[int]:
    """The documents that a page and the pages under it use."""
    pages: PageQuerySet = Page.objects.descendant_of(page, inclusive=True)
    return used_on(pages.values_list("pk", flat=True))


def kept_in(collection: Collection) -> set[int]:
    """The documents of a collection and of those inside it."""
    inside = collection.get_descendants(inclusive=True)
    return set(SiteDocument.objects.filter(collection__in=inside).values_list("pk", flat=True))


def _uses() -> QuerySet[ReferenceIndex]:
    types = ContentType.objects.get_for_models(Page, SiteDocument)
    uses: QuerySet[ReferenceIndex] = ReferenceIndex.objects.filter(base_content_type=types[Page], to_content_type=types[SiteDocument])
    return uses
