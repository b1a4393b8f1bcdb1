"""Many rows in one statement and as one value: the database takes them apart, which it does faster than Django puts them together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Model
from psycopg import sql


def put_rows(
    model: type[Model],
    rows: Sequence[dict[str, Any]],
    *,
    identity: Sequence[str],
    counting: str = "",
    once: Sequence[str] = (),
    returning: Sequence[str] = (),
) -> list[tuple[Any, ...]]:
    """Insert rows, all with the same columns. One whose `identity` is there already stays as it is; with `counting`, it takes the new values,
    but for those of `once`, and that column one more than it had.

    Returns: the columns `returning` of each row that was written.
    """
    if not rows:
        return []
    columns = list(rows[0])
    statement = sql.SQL("INSERT INTO {table} AS held ({names}) SELECT {names} FROM json_populate_recordset(NULL::{table}, %s) ").format(
        table=sql.Identifier(model._meta.db_table), names=_list(columns)
    )
    statement += _conflict(identity, [column for column in columns if column not in {*identity, *once, counting}], counting)
    if returning:
        statement += sql.SQL(" RETURNING {}").format(_list(returning))
    with connection.cursor() as cursor:
        cursor.execute(statement, [json.dumps(rows, ensure_ascii=False, default=str)])
        return list(cursor.fetchall()) if returning else []


def _conflict(identity: Sequence[str], changed: Sequence[str], counting: str) -> sql.Composed:
    place = sql.SQL("ON CONFLICT ({}) DO ").format(_list(identity))
    if not counting:
        return place + sql.SQL("NOTHING")
    taken = [sql.SQL("{0} = excluded.{0}").format(sql.Identifier(column)) for column in changed]
    counted = sql.SQL("{0} = held.{0} + 1").format(sql.Identifier(counting))
    return place + sql.SQL("UPDATE SET ") + sql.SQL(", ").join([*taken, counted])


def _list(columns: Sequence[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, columns))
