"""What a file suggests and says, beside a draft. It was said outside of the site: who brings it answers for it, and it names who the file names."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from members.drafting.clauses import without_control
from members.drafting.documents import left_out
from members.drafting.documents.readings import Offered, Reading, Said
from members.drafting.enums import SuggestionKind
from members.drafting.models import Clause, Draft, Suggestion, Thread
from members.drafting.models.suggestion import MAX_NOTE
from members.drafting.models.thread import MAX_COMMENT
from members.drafting.services import suggesting
from members.drafting.services.acting import Actor
from members.drafting.services.suggesting import TooManySuggestionsError
from members.drafting.services.threads import begin_thread

#: Threads from one file: each is told to whoever wrote the clause.
MOST_REMARKS = 200
_LONGEST_NAME = 120


def take_over(*, draft: Draft, actor: Actor, reading: Reading, based_on: int) -> tuple[int, int]:
    """Make suggestions and threads of what was read. Returns how many of each; what could not be taken is added to `reading.left`.

    `based_on`: the revision whose words the file had. Raises PermissionDenied, DraftLockedError.
    """
    made = 0
    for place, one in enumerate(reading.offered):
        try:
            made += _suggest(draft, actor, one, based_on)
        except TooManySuggestionsError:
            reading.left[left_out.TOO_MANY_SUGGESTIONS] += len(reading.offered) - place
            break
        except (ValueError, Clause.DoesNotExist):
            reading.left[left_out.UNPLACED] += 1
    texts = dict(Clause.objects.filter(draft=draft).values_list("clause_id", "text"))
    for remark in reading.said[:MOST_REMARKS]:
        _begin(draft, actor, remark, texts.get(remark.clause_id))
    reading.left[left_out.TOO_MANY_COMMENTS] += max(len(reading.said) - MOST_REMARKS, 0)
    return made, min(len(reading.said), MOST_REMARKS)


def _suggest(draft: Draft, actor: Actor, one: Offered, based_on: int) -> bool:
    with override(draft.language):
        note = _("From the file, {name}").format(name=_name(one.who))[:MAX_NOTE] if one.who else ""
    about: dict[str, Any] = {"draft": draft, "actor": actor, "note": note}
    makes: dict[SuggestionKind, Callable[[], Suggestion]] = {
        SuggestionKind.WORDS: lambda: suggesting.suggest_change(clause_id=one.clause_id, text=one.text, based_on=based_on, **about),
        SuggestionKind.CLAUSE: lambda: suggesting.suggest_clause(
            text=one.text, kind=one.clause_kind, level=one.level, after=one.after, **about
        ),
        SuggestionKind.REMOVAL: lambda: suggesting.suggest_removal(clause_id=one.clause_id, based_on=based_on, **about),
        SuggestionKind.MOVE: lambda: suggesting.suggest_move(clause_id=one.clause_id, after=one.after, **about),
    }
    makes[one.kind]()
    return True


def _begin(draft: Draft, actor: Actor, remark: Said, words: str | None) -> Thread:
    """A thread on the clause, or on the whole draft where that is gone. A name that the file does not give is left out."""
    with override(draft.language):
        said = _("From the file, {name}: {text}") if remark.who else _("From the file: {text}")
        text = said.format(name=_name(remark.who), text=without_control(remark.text).strip())[:MAX_COMMENT]
    quote = remark.quote if words is not None else ""
    return begin_thread(draft=draft, actor=actor, text=text, clause_id=remark.clause_id if words is not None else "", quote=quote)


def _name(who: str) -> str:
    """A name as the file gives it, in one line."""
    return " ".join(without_control(who).split())[:_LONGEST_NAME]
