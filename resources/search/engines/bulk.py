"""The lines of a bulk, and what its answer says of each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from resources.search.engines import documents
from resources.search.engines.plan import EngineDownError
from resources.search.models import SearchEntry

CONFLICT, NEVER, MISSING = 409, 400, "index_not_found_exception"


class IndexMissingError(EngineDownError):
    """Nothing goes by this name."""


def operations(entries: Iterable[SearchEntry], gone: Iterable[tuple[int, int]], size: int) -> Iterator[list[Any]]:
    """Lines that write entries and delete those that are gone, in parts of about `size` bytes."""
    part: list[Any] = []  # the client takes lines that are ready, though its types do not say so
    held = 0
    for lines in chain(map(_written, entries), (_deleted(pk, version) for pk, version in gone)):
        part += lines
        held += sum(map(len, lines))
        if held > size:
            yield part
            part, held = [], 0
    if part:
        yield part


def _written(entry: SearchEntry) -> list[bytes]:
    return [_line({"index": _place(entry.pk, entry.version)}), _line(documents.source(entry))]


def _deleted(pk: int, version: int) -> list[bytes]:
    return [_line({"delete": _place(pk, version)})]


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _place(pk: int, version: int) -> dict[str, Any]:
    return {"_id": str(pk), "version": version, "version_type": "external_gte"}


def failures(items: Iterable[dict[str, Any]]) -> dict[int, str]:
    """Entries that will never be taken as they are, and why. A newer version there, or nothing there to delete, is no failure.

    Raises:
        IndexMissingError: nothing goes by the name that was written to.
        EngineDownError: some were not taken now, for want of room or of strength.

    """
    wrong: dict[int, str] = {}
    for item in (item for line in items for item in line.values()):
        if "error" not in item or item["status"] == CONFLICT:
            continue
        told = f"{item['error'].get('type')}: {item['error'].get('reason')}"
        if item["error"].get("type") == MISSING:
            raise IndexMissingError(told)
        if item["status"] != NEVER:
            raise EngineDownError(told)
        wrong[int(item["_id"])] = told
    return wrong
