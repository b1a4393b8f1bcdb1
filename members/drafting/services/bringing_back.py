"""A file that left the site and was changed elsewhere: brought back as suggestions and threads. Nothing of the text changes."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from members.drafting.documents import left_out
from members.drafting.documents.beside import By
from members.drafting.documents.known import Known
from members.drafting.documents.reading import read_found
from members.drafting.documents.readings import Reading
from members.drafting.documents.returning import returned
from members.drafting.enums import Role, SuggestionState
from members.drafting.models import Comment, Draft, Suggestion
from members.drafting.rendering import names_of
from members.drafting.selectors.remarks import by, called
from members.drafting.services.acting import Actor
from members.drafting.services.log import hold
from members.drafting.services.past import clauses_at
from members.drafting.services.taking_over import take_over

_ORIGIN = re.compile(r"draft-(\d{1,9})-r(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Brought:
    """How many suggestions and threads were made, and what of the file was left out or changed, by kind."""

    suggestions: int
    threads: int
    left: Counter[str]


def bring_back(*, draft: Draft, actor: Actor, data: bytes) -> Brought:
    """Make suggestions of what was changed in a file, and threads of what was said in it. The file is not kept.

    It is held against the text that it left with, if it says so, otherwise against the text of now. Raises PermissionDenied, DraftLockedError,
    ValidationError with a sentence for the person.
    """
    actor.require(Role.SUGGESTER)
    file = read_found(data)
    with transaction.atomic():
        held = hold(draft.pk)
        revision = _revision(held, file.origin)
        base = clauses_at(held, revision)
        with override(held.language):
            known: Known = frozenset(_known(held))
        reading = returned(file, base, names_of(base, held.language), known)
        reading.left += file.left
        _leave_out_waiting(held, reading)
        if not (reading.offered or reading.said):
            raise ValidationError(_("The file says what the draft says: there is nothing in it to suggest."), code="same")
        return Brought(*take_over(draft=held, actor=actor, reading=reading, based_on=revision), reading.left)


def _revision(draft: Draft, origin: str) -> int:
    """The update after which the file left, as it says; what it says is not believed beyond what there is."""
    parsed = _ORIGIN.fullmatch(origin)
    if parsed and int(parsed.group(1)) != draft.pk:
        raise ValidationError(_("The file comes from another draft. Bring it back there."), code="origin")
    return min(int(parsed.group(2)), draft.projected_revision) if parsed else draft.projected_revision


def _known(draft: Draft) -> Iterator[tuple[str, str]]:
    """Who suggested or said something here, and when."""
    for row in Suggestion.objects.filter(draft=draft).select_related("author", "organisation"):
        yield _sign(by(row))
    for comment in Comment.objects.filter(thread__draft=draft).select_related("author", "organisation"):
        yield _sign(By(called(comment.author, comment.organisation), comment.written_at))


def _sign(one: By) -> tuple[str, str]:
    return one.who, one.moment.removesuffix("Z")


def _leave_out_waiting(draft: Draft, reading: Reading) -> None:
    """What is suggested already, by whomever."""
    rows = Suggestion.objects.filter(draft=draft, state=SuggestionState.OPEN).values_list("kind", "clause_id", "after", "proposed")
    waiting = set(rows)
    new = [one for one in reading.offered if (one.kind.value, one.clause_id, one.after, one.text) not in waiting]
    reading.left[left_out.KNOWN] += len(reading.offered) - len(new)
    reading.offered = new
