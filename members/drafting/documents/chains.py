"""Paragraphs that were one, or become one, by a change of the end between them. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from members.drafting.documents.found import Bit, Para
from members.drafting.documents.worded import after


def chains(paras: Sequence[Para], op: str) -> Iterator[list[Para]]:
    chain: list[Para] = []
    for place, para in enumerate(paras):
        chain.append(para)
        following = paras[place + 1] if place + 1 < len(paras) else None
        if para.end is None or para.end.op != op or para.rows or following is None or following.rows:
            yield chain
            chain = []


def has_words(bits: Iterable[Bit]) -> bool:
    return any(bit.text.strip() for bit in bits)


def joined(chain: list[Para], host: Para) -> Para:
    """One paragraph of several; remarks keep their places."""
    bits: list[Bit] = []
    heard = []
    for para in chain:
        bits = with_space(bits, para.bits)
        heard += [replace(one, start=one.start + size(bits), end=None if one.end is None else one.end + size(bits)) for one in para.heard]
        bits += para.bits
    clause_id = next((para.clause_id for para in chain if para.clause_id), "")
    return replace(host, bits=bits, heard=heard, clause_id=host.clause_id or clause_id)


def with_space(bits: list[Bit], following: list[Bit]) -> list[Bit]:
    """Words to which others are joined; Pandoc has taken the space at the end of a paragraph away."""
    apart = not bits or not following or bits[-1].text[-1:].isspace() or following[0].text[:1].isspace()
    return bits if apart else [*bits, Bit(" ")]


def size(bits: list[Bit]) -> int:
    return sum(len(bit.text) for bit in bits)


def now(chain: list[Para]) -> list[Bit]:
    """What a paragraph says that becomes one of several."""
    bits: list[Bit] = []
    for para in chain:
        own = after(para.bits)
        bits = [*with_space(bits, own), *own]
    return bits
