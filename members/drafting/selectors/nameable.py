"""Who may be named in a comment: who takes part in the draft, and the colleagues of who writes; nobody else, so that no name tells who exists."""

from dataclasses import dataclass, field

from members.accounts.models import User
from members.drafting.models import Draft
from members.drafting.selectors.participants import MOST_PEOPLE, organisations_in, people_in
from members.drafting.selectors.standing import who_may
from members.organisations.models import Organisation
from members.organisations.selectors import people_of
from resources.content.collation import albanian_key


@dataclass(frozen=True, slots=True)
class Nameable:
    """`people` take part and may see the draft now, `organisations` too; `colleagues` are of the same organisation as who writes, and `blind`
    are those of them who may not see it."""

    people: list[User] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    colleagues: list[User] = field(default_factory=list)
    blind: list[User] = field(default_factory=list)


def nameable(draft: Draft, organisation: Organisation | None) -> Nameable:
    """`organisation`: that of who writes."""
    taking_part = people_in(draft)
    own = people_of(organisation=organisation).exclude(name="")[:MOST_PEOPLE] if organisation else ()
    others = {person.pk: person for person in own}
    sees = {person.pk for person in who_may(draft, ({person.pk: person for person in taking_part} | others).values())}
    return Nameable(
        people=sorted((person for person in taking_part if person.pk in sees), key=lambda person: albanian_key(person.name)),
        organisations=organisations_in(draft),
        colleagues=[person for pk, person in others.items() if pk in sees],
        blind=[person for pk, person in others.items() if pk not in sees],
    )
