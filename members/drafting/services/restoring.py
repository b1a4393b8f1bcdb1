"""An earlier version becomes the text again."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from pycrdt import Doc

from members.drafting.enums import Role
from members.drafting.models import Draft, Version
from members.drafting.services.acting import Actor
from members.drafting.services.log import own_words, writing
from members.drafting.services.versions import NothingToNameError, name_version
from members.drafting.ydoc import SCHEMA_VERSION, derive
from members.drafting.ydoc.blocks import Node
from members.drafting.ydoc.restoring import blocks_from, blocks_in, restore

LONGEST_NAME = 120


class NothingToRestoreError(Exception):
    """The text says what the version says."""


class TextMovedOnError(Exception):
    """The text is no longer the one that whoever restores has seen."""


@transaction.atomic
def restore_version(*, draft: Draft, actor: Actor, number: int, reason: str, based_on: int) -> Version:
    """Make the text what a version says, and name that as the next version, with the reason as its note. `based_on`: the revision seen.

    Clauses keep their ids, so that comments keep their places. Where it was the newest version, nothing new is named. Raises
    PermissionDenied, DraftLockedError, Version.DoesNotExist, TextMovedOnError, NothingToRestoreError, ValueError as `name_version`.
    """
    actor.require(Role.EDITOR)
    version = Version.objects.get(draft=draft, number=number)
    with writing(draft_id=draft.pk, actor=actor, act="version.restore") as work:
        if work.draft.revision != based_on:
            raise TextMovedOnError
        before = _said(work.doc, draft)
        restore(work.doc, _blocks(version))
        if _said(work.doc, draft) == before:
            raise NothingToRestoreError
    with override(draft.language):
        words = _("(version {number} restored)").format(number=number)
    try:
        return name_version(draft=draft, actor=actor, name=f"{version.name[: LONGEST_NAME - len(words) - 1]} {words}", note=reason)
    except NothingToNameError:
        return Version.objects.filter(draft=draft).order_by("-number")[0]


def _said(doc: Doc, draft: Draft) -> list[tuple[object, ...]]:
    return [(clause.clause_id, *own_words(clause)) for clause in derive(doc, draft.numbering)]


def _blocks(version: Version) -> list[Node]:
    """A version named before the schema of today is read from its clauses: then there were no marks."""
    return blocks_in(bytes(version.state)) if version.schema_version == SCHEMA_VERSION else blocks_from(version.derived)
