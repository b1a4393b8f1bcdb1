"""Those for whom the words of a text were written: organisations, and the people who wrote for them."""

from collections.abc import Mapping
from dataclasses import dataclass

from members.accounts.models import User
from members.drafting.selectors.hands import Hand
from members.organisations.models import Organisation

SECRETARIAT, BEGUN = "secretariat", "begun"
COLOURS, LINES = 8, 5


@dataclass(slots=True)
class Party:
    """An organisation, none for the secretariat, and how many words were written for it. `begun`: they came with what the draft began with."""

    organisation: Organisation | None
    begun: bool
    words: int = 0
    share: int = 0
    place: int = 0

    @property
    def key(self) -> str:
        """How an address names it."""
        key = str(self.organisation.pk) if self.organisation else SECRETARIAT
        return f"{key}-{BEGUN}" if self.begun else key

    @property
    def sign(self) -> str:
        """A letter; two, where there are more than the alphabet has."""
        first, last = divmod(self.place, 26)
        return (chr(64 + first) if first else "") + chr(65 + last)

    @property
    def look(self) -> str:
        """Classes for its colour, and for its line, which tells it apart where colours do not."""
        return f"hand--{self.place % COLOURS} by--{self.place % LINES}"


@dataclass(frozen=True, slots=True)
class Writer:
    """A person, and how many words of the text are theirs."""

    person: User
    party: Party
    words: int


def parties_of(hands: Mapping[int, Hand], counted: Mapping[int, int]) -> tuple[list[Party], list[Writer]]:
    """Who wrote, those with most words first. `counted`: how many words each hand has."""
    organisations = Organisation.objects.in_bulk({hand.organisation for hand in hands.values()} - {None})
    people = User.objects.in_bulk({hand.person for hand in hands.values()})
    held: dict[tuple[int | None, bool], Party] = {}
    writers = []
    for number, hand in sorted(hands.items()):
        own = Party(organisations[hand.organisation] if hand.organisation else None, hand.begun)
        party = held.setdefault((hand.organisation, hand.begun), own)
        party.words += counted.get(number, 0)
        writers.append(Writer(people[hand.person], party, counted.get(number, 0)))
    parties = sorted(held.values(), key=lambda party: -party.words)
    total = sum(party.words for party in parties) or 1
    for place, party in enumerate(parties):
        party.place, party.share = place, max(round(100 * party.words / total), min(party.words, 1))
    return parties, sorted(writers, key=lambda writer: (writer.party.place, -writer.words, writer.person.pk))
