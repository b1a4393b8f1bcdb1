"""Tracked changes told apart from the text: which paragraphs there were before them, and what each person would make of them.

The end of a paragraph is a letter too. Where somebody added it, the paragraph and the next one were one before; where somebody took it out, they
become one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from members.drafting.documents.chains import chains, has_words, joined, now, size
from members.drafting.documents.found import Bit, Para
from members.drafting.documents.worded import after, before, said
from members.drafting.enums import SuggestionKind


@dataclass(slots=True)
class Offer:
    """What somebody would change. `index`: of the paragraph that it is about, or behind which a new one stands (-1: first).

    `bits`: what would be said there; `para`: how it looks.
    """

    kind: SuggestionKind
    index: int
    who: str
    para: Para
    bits: list[Bit] = field(default_factory=list)


@dataclass(slots=True)
class Grouped:
    """The paragraphs before the changes, and the changes."""

    originals: list[Para]
    offers: list[Offer]


def grouped(paras: Sequence[Para]) -> Grouped:
    """Take the changes out of the paragraphs."""
    group = _Group(paras)
    return Grouped(group.originals, list(group.offers()))


class _Group:
    """`index_of`: which original a paragraph is part of, `behind`: which one stands before it, both by the identity of the paragraph."""

    def __init__(self, paras: Sequence[Para]) -> None:
        self.origins, self.finals = list(chains(paras, "ins")), list(chains(paras, "del"))
        self.originals: list[Para] = []
        self.hosts: list[Para] = []
        self.index_of: dict[int, int] = {}
        self.behind: dict[int, int] = {}
        for chain in self.origins:
            self.behind |= {id(para): len(self.originals) - 1 for para in chain}
            own = [para for para in chain if has_words(before(para.bits)) or para.rows]
            if own:
                self.index_of |= {id(para): len(self.originals) for para in own}
                self.hosts.append(own[0])
                self.originals.append(joined(chain, own[0]))

    def offers(self) -> Iterator[Offer]:
        """Each final paragraph is what becomes of the first one that it holds something of, and is not spoken for; otherwise it is new."""
        spoken: dict[int, list[Para]] = {}
        new: list[tuple[int, list[Para]]] = []
        last = -1
        for chain in self.finals:
            index = self._claimed(chain)
            begins = next((para for para in chain if has_words(after(para.bits)) or para.rows), None)
            if begins is None:
                continue
            if index is None or index in spoken:
                new.append((max(last, self.behind[id(begins)]), chain))
            else:
                spoken[index] = chain
                last = index
        # One behind the other is made from the last to the first: each goes directly behind its paragraph.
        for index, chain in reversed(new):
            yield Offer(SuggestionKind.CLAUSE, index, _who(chain, "ins") or self._by_ends(chain[0]), chain[0], now(chain))
        for index, original in enumerate(self.originals):
            if index not in spoken:
                yield Offer(SuggestionKind.REMOVAL, index, _who([original]) or self._by_ends(self.hosts[index]), original)
            else:
                yield from _words(index, original, spoken[index])

    def _claimed(self, chain: list[Para]) -> int | None:
        kept = next((para for para in chain if has_words(bit for bit in para.bits if bit.change is None) or para.rows), None)
        # Where all words of a paragraph were replaced within it, it is the same paragraph; beside it, it is another.
        kept = kept or next((para for para in chain if has_words(before(para.bits)) and has_words(after(para.bits))), None)
        return self.index_of.get(id(kept)) if kept is not None else None

    def _by_ends(self, para: Para) -> str:
        """Where nobody changed a word, it was whoever changed an end beside it."""
        beside = [chain for chain in (*self.origins, *self.finals) if any(each is para for each in chain)]
        return next((who for chain in beside if (who := _who(chain))), "")


def _words(index: int, original: Para, chain: list[Para]) -> Iterator[Offer]:
    """Of several people who changed the same paragraph, each offers what they did."""
    people = list(dict.fromkeys(bit.change.who for para in chain for bit in para.bits if bit.change))
    if original.rows:
        if _who([original]):
            yield Offer(SuggestionKind.WORDS, index, _who([original]), original)
    elif len(people) > 1 and len(chain) == 1 and size(original.bits) == size(chain[0].bits):
        yield from (Offer(SuggestionKind.WORDS, index, who, original, after(original.bits, who)) for who in people)
    elif said(now(chain))[0] != said(before(original.bits))[0]:
        yield Offer(SuggestionKind.WORDS, index, _who(chain), original, now(chain))


def _who(chain: list[Para], op: str = "") -> str:
    """Who changed something in it, by name; with `op`, who changed it in this way."""
    cells = (bit for para in chain for row in para.rows for cell in row for bit in cell)
    changes = [bit.change for bit in (*(bit for para in chain for bit in para.bits), *cells)] + [para.end for para in chain]
    return ", ".join(dict.fromkeys(change.who for change in changes if change and change.who and op in {"", change.op}))
