"""Comments. A thread begins on a clause or on the whole draft and is never thrown away."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.accounts.models import User
from members.drafting.clauses import clean_text
from members.drafting.enums import Role, ThreadState
from members.drafting.kinds import COMMENT
from members.drafting.kinds_following import COMMENTED
from members.drafting.models import Clause, Comment, Draft, Thread
from members.drafting.models.thread import MAX_COMMENT
from members.drafting.services.acting import Actor, record
from members.drafting.services.finding_threads import index_thread
from members.drafting.services.telling import tell
from members.drafting.services.telling_followers import tell_followers

MAX_QUOTE = 500


@transaction.atomic
def begin_thread(*, draft: Draft, actor: Actor, text: str, clause_id: str = "", quote: str = "") -> Thread:
    """Comment on a clause, or on the whole draft without `clause_id`; without `quote` the clause's beginning is quoted.

    Raises PermissionDenied, ValueError (see `clean_text`), Clause.DoesNotExist.
    """
    actor.require(Role.COMMENTER)
    text = clean_text(text, limit=MAX_COMMENT)
    clause = Clause.objects.select_related("changed_by").get(draft=draft, clause_id=clause_id) if clause_id else None
    kept = (quote if quote and clause and quote in clause.text else clause.text if clause else "")[:MAX_QUOTE]
    thread = Thread.objects.create(draft=draft, clause_id=clause_id, quote=kept)
    _write(thread, actor, text)
    index_thread(thread)
    record(draft, actor=actor, action="drafting.comment.write", thread=thread.pk)
    _tell(draft, thread, actor, [clause.changed_by] if clause else [])
    return thread


@transaction.atomic
def reply(*, thread: Thread, actor: Actor, text: str) -> Comment:
    """Answer in a thread; one that was resolved is open again. Raises PermissionDenied, ValueError."""
    actor.require(Role.COMMENTER)
    text = clean_text(text, limit=MAX_COMMENT)
    clause = Clause.objects.select_related("changed_by").filter(draft=thread.draft_id, clause_id=thread.clause_id).first()
    earlier = [comment.author for comment in thread.comments.select_related("author")]
    comment = _write(thread, actor, text)
    _set_state(thread, ThreadState.OPEN, None)
    index_thread(thread)
    record(thread.draft, actor=actor, action="drafting.comment.write", thread=thread.pk)
    _tell(thread.draft, thread, actor, [*earlier, *([clause.changed_by] if clause else [])])
    return comment


@transaction.atomic
def resolve(*, thread: Thread, actor: Actor, resolved: bool) -> None:
    """Say that a thread is settled, or that it is not after all. Raises PermissionDenied."""
    actor.require(Role.COMMENTER)
    _set_state(thread, ThreadState.RESOLVED if resolved else ThreadState.OPEN, actor.person if resolved else None)
    record(thread.draft, actor=actor, action="drafting.thread.resolve" if resolved else "drafting.thread.reopen", thread=thread.pk)


@transaction.atomic
def place(*, thread: Thread, actor: Actor, clause_id: str) -> None:
    """Give a thread whose clause is gone another one; its quote stays. Raises PermissionDenied, Clause.DoesNotExist."""
    actor.require(Role.COMMENTER)
    thread.clause_id = Clause.objects.get(draft=thread.draft_id, clause_id=clause_id).clause_id
    thread.save(update_fields=["clause_id"])
    record(thread.draft, actor=actor, action="drafting.thread.place", thread=thread.pk)


def _write(thread: Thread, actor: Actor, text: str) -> Comment:
    return Comment.objects.create(thread=thread, author=actor.person, organisation=actor.organisation, text=text)


def _set_state(thread: Thread, state: ThreadState, by: User | None) -> None:
    thread.state, thread.resolved_by = state, by
    thread.resolved_at = timezone.now() if state == ThreadState.RESOLVED else None
    thread.save(update_fields=["state", "resolved_by", "resolved_at"])


def _tell(draft: Draft, thread: Thread, actor: Actor, people: list[User]) -> None:
    organisation = actor.organisation.short_name if actor.organisation else _("Secretariat")
    tell(draft=draft, kind=COMMENT, people=people, but=actor.person, fragment=f"#thread-{thread.pk}", organisation=organisation)
    tell_followers(draft=draft, kind=COMMENTED, actor=actor, told=people, fragment="changes/")
