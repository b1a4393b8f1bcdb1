"""Pages written many at a time, as Wagtail would have left them one by one. Django's `bulk_create` takes no model that is more than one table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model
from psycopg import sql
from wagtail.models import Page

from resources.content.models import ContentPage


def store(parent: Page, pages: dict[int, ContentPage]) -> None:
    """Insert pages under `parent`, each at the place of its number. Inside a transaction; `numchild` of the parent is the caller's."""
    by_model: dict[type[ContentPage], list[ContentPage]] = defaultdict(list)
    for (place, page), number in zip(pages.items(), _numbers(len(pages)), strict=True):
        page.pk = page.page_ptr_id = page.id = number
        page.path = Page._get_path(parent.path, parent.depth + 1, place)
        page.depth = parent.depth + 1
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.locale = parent.locale
        page.content_type = ContentType.objects.get_for_model(type(page))
        page._state.adding = False
        by_model[type(page)].append(page)
    copy_rows(Page, pages.values())
    for model, of_it in by_model.items():
        copy_rows(model, of_it)


def copy_rows(model: type[Model], rows: Iterable[Any]) -> None:
    """Send rows to the table of a model as they are: no defaults, no checks but the database's own."""
    fields = model._meta.local_concrete_fields
    names = sql.SQL(", ").join([sql.Identifier(str(field.column)) for field in fields])
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(model._meta.db_table), names)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields])


def _numbers(count: int) -> list[int]:
    """So many primary keys that no other page will have."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('wagtailcore_page', 'id')) FROM generate_series(1, %s)", [count])
        return [number for (number,) in cursor.fetchall()]
