"""A draft begun with the text of a file."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from members.drafting import ydoc
from members.drafting.clauses import Derived
from members.drafting.documents.reading import read
from members.drafting.models import Draft
from members.drafting.services.acting import Actor
from members.drafting.services.drafts import create_draft, usual_numbering
from members.drafting.services.log import writing
from members.drafting.services.taking_over import take_over
from members.drafting.ydoc.building import block_from

#: Of text in one update; a character takes four bytes at most, and an update of the log a million.
_PART = 200_000
#: What a block takes beside its words.
_BLOCK = 40


@dataclass(frozen=True, slots=True)
class Imported:
    """The new draft, how many suggestions and threads it began with, and what of the file was left out or changed, by kind."""

    draft: Draft
    suggestions: int
    threads: int
    left: Counter[str]


def import_draft(*, actor: Actor, data: bytes, workstream: str, title: str, numbering: str = "", **settings: Any) -> Imported:
    """Begin a draft with what a file says: its tracked changes become suggestions, its comments threads. The file is not kept.

    `title` takes the place of the file's own; `settings` are those of `create_draft`. Raises ValidationError with a sentence for the person.
    """
    style = numbering or usual_numbering(workstream)
    reading = read(data, style=style)
    if not (title or reading.title):
        raise ValidationError(_("The file has no heading to take the title from. Write the title yourself."), code="untitled")
    with transaction.atomic():
        draft = create_draft(actor=actor, workstream=workstream, title=title or reading.title, numbering=style, **settings)
        for part in _parts(reading.clauses):
            _write(draft, actor, part)
        draft.refresh_from_db()
        taken = take_over(draft=draft, actor=actor, reading=reading, based_on=draft.revision)
    return Imported(draft, *taken, reading.left)


def _write(draft: Draft, actor: Actor, clauses: Sequence[Derived]) -> None:
    """Add clauses at the end of the text."""
    with writing(draft_id=draft.pk, actor=actor, act="draft.import") as work:
        blocks = ydoc.fragment(work.doc)
        for clause in clauses:
            ydoc.build(blocks, len(blocks.children), block_from(clause))
        ydoc.check_schema(work.doc)


def _parts(clauses: Sequence[Derived]) -> Iterator[list[Derived]]:
    """As few parts as fit into updates."""
    part: list[Derived] = []
    size = 0
    for clause in clauses:
        own = len(clause.text) + _BLOCK * (1 + 2 * len(clause.marks))
        if part and size + own > _PART:
            yield part
            part, size = [], 0
        part.append(clause)
        size += own
    yield part
