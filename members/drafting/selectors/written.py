"""For which organisation each word of a draft was written, as its page shows it."""

from collections import Counter
from dataclasses import dataclass

from members.drafting.clauses import Derived
from members.drafting.crediting import Stretch, stretches, words_by_writer
from members.drafting.models import Draft
from members.drafting.selectors.parties import Party, Writer, parties_of
from members.drafting.selectors.traced import traced
from members.drafting.ydoc import derive


@dataclass(frozen=True, slots=True)
class Credited:
    """A clause with those who have words in it. `stretches`: a writer is the place in the list of all parties, counted from 1."""

    clause: Derived
    stretches: list[Stretch]
    parties: list[Party]


@dataclass(slots=True)
class Written:
    """`only`: the one whose words are asked for; the clauses are then those that have some. `left_out`: how many have none."""

    parties: list[Party]
    writers: list[Writer]
    clauses: list[Credited]
    only: Party | None = None
    left_out: int = 0

    @property
    def whole(self) -> list[Derived]:
        return [row.clause for row in self.clauses]

    def narrow(self, key: str) -> None:
        """Leave only the clauses with words of one of the parties; where none has this key, all stay."""
        self.only = next((party for party in self.parties if party.key == key), None)
        if self.only is not None:
            kept = [row for row in self.clauses if self.only in row.parties]
            self.left_out, self.clauses = len(self.clauses) - len(kept), kept


def written(draft: Draft) -> Written:
    """The whole text, whatever was written in as many queries."""
    found = traced(draft)
    runs = found.tracing.runs()
    derived = derive(found.tracing.doc, draft.numbering)
    counted: Counter[int] = Counter()
    for clause in derived:
        counted += words_by_writer(clause.text, stretches(runs[clause.clause_id]))
    present = {writer for own in runs.values() for _text, writer in own if writer}
    parties, writers = parties_of({number: found.hands[number - 1] for number in present}, counted)
    places = {(party.organisation and party.organisation.pk, party.begun): party.place + 1 for party in parties}
    whose = {number: places[found.hands[number - 1].organisation, found.hands[number - 1].begun] for number in present}
    return Written(parties, writers, [_credited(clause, stretches(runs[clause.clause_id], whose), parties) for clause in derived])


def _credited(clause: Derived, own: list[Stretch], parties: list[Party]) -> Credited:
    return Credited(clause, own, [parties[place - 1] for place in dict.fromkeys(stretch.writer for stretch in own) if place])
