"""A suggestion taken back by its author, or given another place."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from members.drafting.enums import Role, SuggestionKind, SuggestionState
from members.drafting.models import Clause, Suggestion
from members.drafting.services.acting import Actor, record
from members.drafting.services.settling import decide, open_one


@transaction.atomic
def withdraw(*, suggestion: Suggestion, actor: Actor) -> None:
    """Take one's own suggestion back. Raises PermissionDenied, DecidedError."""
    if suggestion.author_id != actor.person.pk:
        raise PermissionDenied
    held = open_one(suggestion.draft, suggestion.pk)
    decide(held, SuggestionState.WITHDRAWN, actor)
    record(suggestion.draft, actor=actor, action="drafting.suggestion.withdraw", suggestion=held.pk)


@transaction.atomic
def place(*, suggestion: Suggestion, actor: Actor, clause_id: str) -> None:
    """Give a suggestion whose clause is gone another one. Raises PermissionDenied, DecidedError, Clause.DoesNotExist, ValueError (`same`)."""
    actor.require(Role.SUGGESTER)
    if not actor.role >= Role.EDITOR and suggestion.author_id != actor.person.pk:
        raise PermissionDenied
    held = open_one(suggestion.draft, suggestion.pk)
    Clause.objects.get(draft=held.draft_id, clause_id=clause_id)
    field = "clause_id" if held.kind in {SuggestionKind.WORDS, SuggestionKind.REMOVAL} else "after"
    if field == "after" and clause_id == held.clause_id:
        raise ValueError("same")
    setattr(held, field, clause_id)
    held.save(update_fields=[field])
    record(suggestion.draft, actor=actor, action="drafting.suggestion.place", suggestion=held.pk, clause=clause_id)
