"""Into the trash and out of it: nothing of the draft changes, but for everybody it is gone meanwhile."""

from django.db import transaction
from django.utils import timezone

from members.drafting.clauses import clean_line
from members.drafting.enums import Kept, Role
from members.drafting.models import Draft, Version
from members.drafting.models.draft import MAX_REASON
from members.drafting.selectors.trash import kept_because
from members.drafting.services.access import hold
from members.drafting.services.acting import Actor, record
from members.drafting.services.finding import index_draft
from members.drafting.services.finding_files import index_files
from members.drafting.services.finding_threads import rename_threads
from members.drafting.services.finding_versions import index_version


class KeptError(Exception):
    """The draft stays where it is; `why` says what rests on it."""

    def __init__(self, why: Kept) -> None:
        super().__init__(why.value)
        self.why = why


@transaction.atomic
def throw_away(*, draft: Draft, actor: Actor, reason: str) -> None:
    """Put a draft into the trash. Raises PermissionDenied, KeptError, ValueError as `clean_text`."""
    actor.require(Role.OWNER)
    reason = clean_line(reason, limit=MAX_REASON)
    held = hold(draft)
    if held.trashed_at is not None:
        return
    if (why := kept_because(held)) is not None:
        raise KeptError(why)
    held.trashed_at, held.trashed_by, held.trash_reason = timezone.now(), actor.person, reason
    _settle(held, actor, "drafting.draft.trash")


@transaction.atomic
def take_out(*, draft: Draft, actor: Actor) -> None:
    """Take a draft out of the trash: it is as it was. Raises PermissionDenied, Draft.DoesNotExist where it has been removed."""
    actor.require(Role.OWNER)
    held = hold(draft)
    held.trashed_at, held.trashed_by, held.trash_reason = None, None, ""
    _settle(held, actor, "drafting.draft.untrash")


def _settle(held: Draft, actor: Actor, act: str) -> None:
    """Keep it, log it, and let the search find it no more, or again."""
    held.save(update_fields=["trashed_at", "trashed_by", "trash_reason"])
    record(held, actor=actor, action=act)
    index_draft(held)
    for version in Version.objects.filter(draft=held).defer("state").order_by("pk"):
        version.draft = held
        index_version(version)
    rename_threads(held)
    index_files(held)
