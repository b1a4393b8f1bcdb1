"""Comments. A thread begins on words of a clause, on a clause or on the whole draft, and is never thrown away."""

from django.db import transaction
from django.utils import timezone

from members.drafting.anchors import Anchor, on_clause, on_passage
from members.drafting.clauses import clean_text
from members.drafting.enums import Role, ThreadState
from members.drafting.models import Clause, Comment, Draft, Mention, Thread
from members.drafting.models.thread import MAX_COMMENT
from members.drafting.selectors.hearing import NOBODY, Heard
from members.drafting.services.acting import Actor, record
from members.drafting.services.attending import tell_of_comment
from members.drafting.services.finding_threads import index_thread


@transaction.atomic
def begin_thread(
    *, draft: Draft, actor: Actor, text: str, clause_id: str = "", quote: str = "", anchor: Anchor | None = None, heard: Heard = NOBODY
) -> Thread:
    """Comment on a clause, or on the whole draft without `clause_id`; `quote`: words of the clause, which is meant as a whole where they do
    not stand in it. `anchor`, made by `passages`, in place of both; `heard`: whom the comment names.

    Raises PermissionDenied, ValueError (see `clean_text`), Clause.DoesNotExist.
    """
    actor.require(Role.COMMENTER)
    text = clean_text(text, limit=MAX_COMMENT)
    anchor = anchor or _anchor(draft, clause_id, quote)
    thread = Thread.objects.create(draft=draft, **_columns(anchor))
    _say(thread, actor, text, heard)
    return thread


@transaction.atomic
def reply(*, thread: Thread, actor: Actor, text: str, heard: Heard = NOBODY) -> Comment:
    """Answer in a thread; one that was resolved is open again. Raises PermissionDenied, ValueError."""
    actor.require(Role.COMMENTER)
    text = clean_text(text, limit=MAX_COMMENT)
    held = _hold(thread)
    if not held.is_open:
        _reopen(held, actor)
    return _say(held, actor, text, heard)


@transaction.atomic
def resolve(*, thread: Thread, actor: Actor, resolved: bool) -> None:
    """Say that a thread is settled, or that it is not after all; who says what is so already changes nothing. Raises PermissionDenied."""
    actor.require(Role.COMMENTER)
    held = _hold(thread)
    if held.is_open != resolved:
        return
    if resolved:
        held.state, held.resolved_by, held.resolved_at = ThreadState.RESOLVED, actor.person, timezone.now()
        held.save(update_fields=["state", "resolved_by", "resolved_at"])
    else:
        _reopen(held, actor)
    record(held.draft, actor=actor, action="drafting.thread.resolve" if resolved else "drafting.thread.reopen", thread=held.pk)


@transaction.atomic
def place(*, thread: Thread, actor: Actor, clause_id: str, anchor: Anchor | None = None) -> None:
    """Give a thread another clause, or words (`anchor`, made by `passages`). What it began with is kept beside it.

    Raises PermissionDenied, Clause.DoesNotExist.
    """
    actor.require(Role.COMMENTER)
    held = _hold(thread)
    columns = _columns(anchor or _anchor(held.draft, clause_id, "")) | {"began_with": held.began_with or held.quote}
    for name, value in columns.items():
        setattr(held, name, value)
    held.save(update_fields=list(columns))
    index_thread(held)
    record(held.draft, actor=actor, action="drafting.thread.place", thread=held.pk)


def _hold(thread: Thread) -> Thread:
    """As it is now, until the transaction ends."""
    return Thread.objects.select_for_update(of=("self",)).select_related("draft").get(pk=thread.pk)


def _anchor(draft: Draft, clause_id: str, quote: str) -> Anchor:
    if not clause_id:
        return Anchor()
    text = Clause.objects.get(draft=draft, clause_id=clause_id).text
    at = text.find(quote) if quote.strip() else -1
    return on_clause(clause_id, text) if at < 0 else on_passage(clause_id, text, at, at + len(quote))


def _columns(anchor: Anchor) -> dict[str, str | bool]:
    fields = ("clause_id", "quote", "prefix", "suffix", "is_passage")
    return {name: getattr(anchor, name) for name in fields}


def _say(thread: Thread, actor: Actor, text: str, heard: Heard) -> Comment:
    marked = [list(span) for span in heard.marked]
    comment = Comment.objects.create(thread=thread, author=actor.person, organisation=actor.organisation, text=text, marked=marked)
    named = [Mention(comment=comment, person=person) for person in heard.people]
    Mention.objects.bulk_create([*named, *(Mention(comment=comment, organisation=one) for one in heard.organisations)])
    index_thread(thread)
    record(thread.draft, actor=actor, action="drafting.comment.write", thread=thread.pk)
    tell_of_comment(thread=thread, actor=actor, heard=heard)
    return comment


def _reopen(thread: Thread, actor: Actor) -> None:
    thread.state, thread.resolved_by, thread.resolved_at = ThreadState.OPEN, None, None
    thread.reopened_by, thread.reopened_at = actor.person, timezone.now()
    thread.save(update_fields=["state", "resolved_by", "resolved_at", "reopened_by", "reopened_at"])
