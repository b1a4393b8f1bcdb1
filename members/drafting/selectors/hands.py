"""Under which hand each update of a draft's log was written: by whom, and for which organisation."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from members.drafting.enums import SuggestionKind
from members.drafting.models import Draft, DraftClient, DraftUpdate, Suggestion
from members.drafting.ydoc.decoding import Decoded, decode
from members.drafting.ydoc.tracing import By

#: Acts of the log in which who wrote is not simply who is named: what a draft began with, what was typed live, suggestions that were taken.
BEGUN, LIVE, TAKEN = "draft.import", "live.write", "suggestion.accept"


@dataclass(frozen=True, slots=True)
class Hand:
    """A person who wrote for an organisation; none: for the secretariat. `begun`: they brought what the draft began with, a file or an outline."""

    person: int
    organisation: int | None
    begun: bool = False


class Hands:
    """The hands of a draft, by number from 1 on. `known`: those that have a number already. Two queries."""

    def __init__(self, draft: Draft, known: Iterable[Hand] = (), *, since: int = 0) -> None:
        self.all = list(known)
        self._numbers = {hand: number for number, hand in enumerate(self.all, start=1)}
        clients = DraftClient.objects.filter(draft=draft).values_list("client_id", "person", "organisation")
        self._clients = {client: Hand(person, organisation) for client, person, organisation in clients}
        self._taken: defaultdict[int, list[Suggestion]] = defaultdict(list)
        for row in Suggestion.objects.filter(draft=draft, taken_revision__gt=since).order_by("pk"):
            self._taken[row.taken_revision or 0].append(row)

    def by(self, row: DraftUpdate) -> By:
        """Says whose the new words of an update are."""
        named = self._number(Hand(row.author_id, row.organisation_id, begun=row.act == BEGUN))
        if row.act == LIVE:
            return self._typed(decode(bytes(row.update)), named)
        if row.act == TAKEN:
            return self._suggested(self._taken[row.sequence], named)
        return lambda _clause, _words: named

    def _number(self, hand: Hand) -> int:
        if hand not in self._numbers:
            self.all.append(hand)
            self._numbers[hand] = len(self.all)
        return self._numbers[hand]

    def _typed(self, decoded: Decoded, named: int) -> By:
        """By the client id: it stays that of the organisation for which it was first used. Who comes back after having changed to another
        organisation may bring words of both."""
        said: defaultdict[int, str] = defaultdict(str)
        for client in sorted(decoded.said.keys() & self._clients.keys()):
            said[self._number(self._clients[client])] += "".join(decoded.said[client])
        if len(said) < 2:
            only = next(iter(said), named)
            return lambda _clause, _words: only
        return lambda _clause, words: next((hand for hand, own in said.items() if words in own), named)

    def _suggested(self, rows: list[Suggestion], named: int) -> By:
        """Words that stand in the suggestion are its author's; those that the editor found in its place are the editor's."""

        def by(clause_id: str, words: str) -> int:
            for row in rows:
                about = row.clause_id == clause_id or row.kind == SuggestionKind.CLAUSE
                if about and (words.strip() or words) in row.proposed:
                    return self._number(Hand(row.author_id, row.organisation_id))
            return named

        return by
