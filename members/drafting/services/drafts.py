"""Drafts as a whole: beginning one, how it is shared, when it is locked, who takes part in a workstream."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from members.drafting import ydoc
from members.drafting.clauses import Derived
from members.drafting.enums import DraftState, Numbering, Role
from members.drafting.kinds_following import LOCKED, UNLOCKED
from members.drafting.models import AreaMembership, Draft, DraftAccess
from members.drafting.services.access import hold, keep_an_owner
from members.drafting.services.acting import Actor, ApprovedError, record
from members.drafting.services.finding import index_draft
from members.drafting.services.finding_files import index_files
from members.drafting.services.finding_threads import rename_threads
from members.drafting.services.log import writing
from members.drafting.services.parts import share_parts
from members.drafting.services.renumbering import renumber
from members.drafting.services.telling_followers import tell_followers
from members.organisations.models import Organisation
from members.pact.enums import Workstream

BY_SECTION = {Workstream.CURRICULA, Workstream.STANDARDS}


def usual_numbering(workstream: str) -> Numbering:
    """How drafts of a workstream are numbered unless somebody chooses. Raises ValueError for a workstream that is not one."""
    return Numbering.SECTIONS if Workstream(workstream) in BY_SECTION else Numbering.ARTICLES


@transaction.atomic
def create_draft(
    *, actor: Actor, workstream: str, title: str, language: str, summary: str, visibility: str, audience_role: int,
    translation_of: Draft | None = None, clauses: Iterable[Derived] = (), demonstration: bool = False, numbering: str = "",
) -> Draft:  # fmt: skip
    """Begin a draft, owned by who begins it; `clauses` are its first text (positions and numbers are computed anew). Without `numbering` it
    is numbered as is usual in its workstream.

    Raises ValueError for a workstream that is not one.
    """
    style = numbering or usual_numbering(workstream)
    draft = Draft.objects.create(
        workstream=workstream, title=title, language=language, summary=summary, visibility=visibility, audience_role=audience_role,
        numbering=style, schema_version=ydoc.SCHEMA_VERSION, translation_of=translation_of, demonstration=demonstration,
        created_by=actor.person, created_for=actor.organisation,
    )  # fmt: skip
    DraftAccess.objects.create(draft=draft, person=actor.person, role=Role.OWNER, given_by=actor.person)
    record(draft, actor=actor, action="drafting.draft.create")
    with writing(draft_id=draft.pk, actor=actor, act="draft.import") as work:
        for clause in clauses:
            ydoc.append(work.doc, clause_id=clause.clause_id, kind=clause.kind, level=clause.level, text=clause.text)
    draft.refresh_from_db()
    index_draft(draft)
    return draft


@transaction.atomic
def change_settings(
    *, draft: Draft, actor: Actor, title: str, summary: str, visibility: str, audience_role: int, numbering: str = ""
) -> None:
    """Change what a draft is called, who sees it, and with `numbering` how its clauses are numbered.

    Raises PermissionDenied, LastOwnerError where only an organisation owns what becomes private, DraftLockedError for other numbers of a
    locked text, ApprovedError for another title of an approved one.
    """
    actor.require(Role.OWNER)
    held = hold(draft)
    renamed = held.title != title
    if renamed and held.approved_number is not None:
        raise ApprovedError
    held.title, held.summary, held.visibility, held.audience_role = title, summary, visibility, audience_role
    held.save(update_fields=["title", "summary", "visibility", "audience_role"])
    if numbering and numbering != held.numbering:
        renumber(held, numbering)
    keep_an_owner(held, actor)
    record(held, actor=actor, action="drafting.draft.share", visibility=visibility, audience_role=audience_role)
    index_draft(held)
    share_parts(held)
    if renamed:
        rename_threads(held)
        index_files(held)


@transaction.atomic
def lock_draft(*, draft: Draft, actor: Actor) -> None:
    """Let nothing of the text change any more; comments stay possible. Raises PermissionDenied."""
    actor.require(Role.OWNER)
    if Draft.objects.filter(pk=draft.pk, state=DraftState.OPEN).update(state=DraftState.LOCKED, locked_at=timezone.now()):
        record(draft, actor=actor, action="drafting.draft.lock")
        tell_followers(draft=draft, kind=LOCKED, actor=actor)


@transaction.atomic
def unlock_draft(*, draft: Draft, actor: Actor) -> None:
    """Open a locked draft again, but for one on an approved version: see `approving`. Raises PermissionDenied."""
    actor.require(Role.OWNER)
    if Draft.objects.filter(pk=draft.pk, state=DraftState.LOCKED, approved_number=None).update(state=DraftState.OPEN, locked_at=None):
        record(draft, actor=actor, action="drafting.draft.unlock")
        tell_followers(draft=draft, kind=UNLOCKED, actor=actor)


@transaction.atomic
def join_area(*, actor: Actor, organisation: Organisation, workstream: str) -> None:
    """The actor's organisation takes part in a workstream from now on. Raises ValueError for a workstream that is not one."""
    AreaMembership.objects.get_or_create(
        organisation=organisation, workstream=Workstream(workstream).value, defaults={"joined_by": actor.person}
    )


@transaction.atomic
def leave_area(*, organisation: Organisation, workstream: str) -> None:
    AreaMembership.objects.filter(organisation=organisation, workstream=workstream).delete()
