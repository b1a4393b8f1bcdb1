"""The one public word for where a signature stands today: worked out by the database, so that lists, counts and pages never disagree."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Q, QuerySet, Subquery, Value, When
from django.db.models.lookups import IsNull

from members.organisations.enums import OrganisationState
from members.pact.enums import RegisterState, SignatureState, Standing, VersionState
from members.pact.models import PactVersion

_MARKS = {
    RegisterState.SIGNATORY: "verified",
    RegisterState.REPORT_DUE: "waiting",
    RegisterState.REPORT_OVERDUE: "attention",
    RegisterState.RESIGN_DUE: "waiting",
    RegisterState.SUSPENDED: "attention",
}


@dataclass(frozen=True)
class Shown:
    """The public word for where a signature stands, with the shape of its mark and the tone of a notice."""

    mark: str
    word: str


def register_state_of_row() -> Case:
    """The `RegisterState` of a signature's row. What ended it comes first, then what keeps it from counting, then what is asked of it."""
    in_force = PactVersion.objects.filter(state=VersionState.PUBLISHED).order_by("-number")
    nobody_is_asked = IsNull(Subquery(in_force.values("resign_by")[:1]), True)
    return Case(
        When(state=SignatureState.WITHDRAWN, then=Value(RegisterState.WITHDRAWN)),
        When(state=SignatureState.LAPSED, then=Value(RegisterState.LAPSED)),
        When(state=SignatureState.SUPERSEDED, then=Value(RegisterState.SUPERSEDED)),
        When(organisation__state=OrganisationState.SUSPENDED, then=Value(RegisterState.SUSPENDED)),
        When(standing=Standing.OVERDUE, then=Value(RegisterState.REPORT_OVERDUE)),
        When(standing=Standing.GRACE, then=Value(RegisterState.REPORT_DUE)),
        When(Q(version=in_force.values("pk")[:1]) | Q(nobody_is_asked), then=Value(RegisterState.SIGNATORY)),
        default=Value(RegisterState.RESIGN_DUE),
        output_field=CharField(),
    )


def with_register_state(signatures: QuerySet[Any]) -> QuerySet[Any]:
    """The same signatures, each with `register_state`."""
    return signatures.annotate(register_state=register_state_of_row())


def shown_state(signature: Any) -> Shown:
    """Mark and word of a signature that was read `with_register_state`."""
    state = RegisterState(signature.register_state)
    return Shown(_MARKS.get(state, "closed"), str(state.label))
