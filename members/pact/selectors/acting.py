"""For whom a person acts and what they are asked to verify, as a search asks it: once, for the labels of this room and of those above."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from members.accounts.models import User
from members.organisations.models import Mandate
from members.organisations.selectors import mandates_in_force
from members.pact.selectors.evidence import requests_to

# A search asks each room for labels, one after the other: what this room was told is used, once, by the next that wants to know.
_JUST_ASKED = "_mandates_just_asked"


def mandates_and_requests(person: User) -> tuple[list[Mandate], list[int]]:
    """The mandates in force and the numbers of the requests that the person may decide: one query."""
    asked = requests_to(person).filter(asked_of=OuterRef("organisation")).order_by("pk").values("pk")
    mandates: list[Any] = list(mandates_in_force(person=person).annotate(requests=ArraySubquery(asked)))
    setattr(person, _JUST_ASKED, mandates)
    return mandates, [pk for mandate in mandates for pk in mandate.requests]


def mandates_just_asked(person: User) -> list[Mandate]:
    """The mandates in force, without a query where they have been read for the same search."""
    held: list[Mandate] | None = getattr(person, _JUST_ASKED, None)
    setattr(person, _JUST_ASKED, None)
    return list(mandates_in_force(person=person)) if held is None else held
