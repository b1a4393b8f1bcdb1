"""Suggestions made. Nothing of the text changes here."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from members.drafting.clauses import MAX_LEVEL, clean_line, clean_text
from members.drafting.enums import ClauseKind, Role, SuggestionKind, SuggestionState
from members.drafting.kinds_following import SUGGESTED
from members.drafting.models import Clause, Draft, Suggestion
from members.drafting.models.suggestion import MAX_NOTE
from members.drafting.pending import fault
from members.drafting.services.acting import Actor, record
from members.drafting.services.log import hold
from members.drafting.services.past import clauses_at
from members.drafting.services.telling_followers import tell_followers

#: Open ones in a draft at once: a page shows them all.
MOST_OPEN = 500


class TooManySuggestionsError(Exception):
    """Some of the open suggestions have to be decided first."""


@transaction.atomic
def suggest_change(*, draft: Draft, actor: Actor, clause_id: str, text: str, based_on: int | None = None, note: str = "") -> Suggestion:
    """Other words for a clause. `based_on`: the revision whose words the author saw; without it, those of now.

    Raises PermissionDenied, DraftLockedError, Clause.DoesNotExist, TooManySuggestionsError, and ValueError: the codes of `clean_text`,
    `table`, and `same` where nothing is changed.
    """
    held = _held(draft, actor)
    kind, base = _seen(held, clause_id, based_on)
    text = _fitting(text, kind)
    if text == base:
        raise ValueError("same")
    return _make(held, actor, note, kind=SuggestionKind.WORDS, clause_id=clause_id, base=base, proposed=text)


@transaction.atomic
def suggest_clause(*, draft: Draft, actor: Actor, text: str, kind: str, level: int, after: str, note: str = "") -> Suggestion:
    """A new clause behind another (""; first). Raises as `suggest_change`, and ValueError (`kind`)."""
    held = _held(draft, actor)
    if kind not in ClauseKind.values:
        raise ValueError("kind")
    if after:
        _seen(held, after, None)
    level = min(max(level, 1), MAX_LEVEL) if kind == ClauseKind.HEADING else 1
    says = {"kind": SuggestionKind.CLAUSE, "after": after, "clause_kind": kind, "level": level, "proposed": _fitting(text, kind)}
    return _make(held, actor, note, **says)


@transaction.atomic
def suggest_removal(*, draft: Draft, actor: Actor, clause_id: str, based_on: int | None = None, note: str = "") -> Suggestion:
    """To take a clause out. Raises as `suggest_change`."""
    held = _held(draft, actor)
    _kind, base = _seen(held, clause_id, based_on)
    return _make(held, actor, note, kind=SuggestionKind.REMOVAL, clause_id=clause_id, base=base)


@transaction.atomic
def suggest_move(*, draft: Draft, actor: Actor, clause_id: str, after: str, note: str = "") -> Suggestion:
    """To put a clause behind another ("": first). Raises as `suggest_change`."""
    held = _held(draft, actor)
    if after == clause_id:
        raise ValueError("same")
    if after:
        _seen(held, after, None)
    _kind, base = _seen(held, clause_id, None)
    return _make(held, actor, note, kind=SuggestionKind.MOVE, clause_id=clause_id, after=after, base=base)


def _held(draft: Draft, actor: Actor) -> Draft:
    actor.require(Role.SUGGESTER)
    held = hold(draft.pk)
    if Suggestion.objects.filter(draft=held, state=SuggestionState.OPEN).count() >= MOST_OPEN:
        raise TooManySuggestionsError
    return held


def _make(draft: Draft, actor: Actor, note: str, **says: Any) -> Suggestion:
    note = clean_line(note, limit=MAX_NOTE) if note.strip() else ""
    made = Suggestion.objects.create(
        draft=draft, author=actor.person, organisation=actor.organisation, made_at_revision=draft.revision, note=note, **says
    )
    record(draft, actor=actor, action="drafting.suggestion.make", suggestion=made.pk, clause=made.clause_id, kind=made.kind)
    once = f"{draft.pk}:{actor.person.pk}:{timezone.now():%Y-%m-%d-%H}"  # whoever makes many in an hour is told of once
    tell_followers(draft=draft, kind=SUGGESTED, actor=actor, fragment="suggestions/", least=Role.EDITOR, key=once)
    return made


def _seen(draft: Draft, clause_id: str, based_on: int | None) -> tuple[str, str]:
    """Kind and words of a clause as the author saw it, which may be gone by now. Raises Clause.DoesNotExist."""
    row = Clause.objects.filter(draft=draft, clause_id=clause_id).first()
    if row is None or (based_on is not None and row.changed_revision > based_on):
        before = clauses_at(draft, draft.revision if based_on is None else based_on)
        old = next((clause for clause in before if clause.clause_id == clause_id), None)
        if old is not None:
            return old.kind, old.text
    if row is None:
        raise Clause.DoesNotExist
    return row.kind, row.text


def _fitting(text: str, kind: str) -> str:
    text = clean_text(text)
    wrong = fault(text, kind)
    if wrong:
        raise ValueError(wrong)
    return text
