"""A draft locked on an approved version, and opened again."""

from django.db import transaction
from django.utils import timezone

from members.drafting.canonical import clause_list, content_hash
from members.drafting.clauses import clean_line
from members.drafting.enums import DraftState, Role
from members.drafting.models import Draft, Version
from members.drafting.models.draft import MAX_REASON
from members.drafting.selectors.approvals import APPROVED, REOPENED
from members.drafting.services.access import hold
from members.drafting.services.acting import Actor, record
from members.drafting.services.log import document
from members.drafting.ydoc import derive


class DiffersError(Exception):
    """The text is not what the version says: one restores it, or saves a version of what it says now."""


def says_the_same(draft: Draft, version: Version) -> bool:
    """Whether a draft's title, text and numbers are those of the version, by its hash."""
    clauses = clause_list(derive(document(draft), draft.numbering))
    now = content_hash(title=draft.title, language=draft.language, workstream=draft.workstream, clauses=clauses)
    return now == version.sha256


@transaction.atomic
def approve(*, draft: Draft, actor: Actor, number: int) -> None:
    """Lock a draft, open or locked, on one of its versions. Raises PermissionDenied, Version.DoesNotExist, DiffersError."""
    actor.require(Role.OWNER)
    held = hold(draft)
    version = Version.objects.defer("clauses", "state").get(draft=held, number=number)
    if not says_the_same(held, version):
        raise DiffersError
    held.state, held.approved_number, held.locked_at = DraftState.LOCKED, number, timezone.now()
    held.save(update_fields=["state", "approved_number", "locked_at"])
    record(held, actor=actor, action=APPROVED, number=number, sha256=version.sha256)


@transaction.atomic
def open_again(*, draft: Draft, actor: Actor, reason: str) -> None:
    """Let the text of an approved draft change again; the reason stands in the log. Raises PermissionDenied, ValueError as `clean_text`."""
    actor.require(Role.OWNER)
    reason = clean_line(reason, limit=MAX_REASON)
    held = hold(draft)
    if held.approved_number is None:
        return
    number, held.approved_number = held.approved_number, None
    held.state, held.locked_at = DraftState.OPEN, None
    held.save(update_fields=["state", "approved_number", "locked_at"])
    record(held, actor=actor, action=REOPENED, number=number, reason=reason)
