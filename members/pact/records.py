"""A signature as a record in a chain: what is written down, how it is hashed, how anybody checks it again. Plain values, no database."""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from members.pact.canonical import canonical_json, digest
from members.pact.keys import verifies

FORM = 1
#: Crockford's alphabet: nothing in it is taken for another sign when read aloud or typed from paper.
_ID_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ID_LENGTH = 16
#: Most that is looked at of what was typed, scanned or pasted.
_MOST_TYPED = 300
_CONTROLS = dict.fromkeys([*range(32), 127])
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


@dataclass(frozen=True)
class Link:
    """One record of the chain as it is stored."""

    record: Mapping[str, Any]
    previous_sha256: str
    record_sha256: str
    public_key: str
    site_signature: str
    personal_data: Mapping[str, Any] | None = None
    personal_salt: str = ""


def new_public_id() -> str:
    """80 random bits in 16 signs."""
    return "".join(secrets.choice(_ID_ALPHABET) for _ in range(ID_LENGTH))


def normalised_public_id(text: str) -> str:
    """What was typed or scanned, as it is stored: capitals, only signs of the alphabet, O read as 0, I and L as 1; of a pasted address the
    number in it."""
    _before, address, after = text[:_MOST_TYPED].rpartition("/verify/")
    number = after.split("/")[0] if address else after
    return "".join(sign for sign in number.upper().translate(_MISREAD) if sign in _ID_ALPHABET)


def grouped(public_id: str) -> str:
    """For the eye: four groups of four."""
    return "-".join(public_id[start : start + 4] for start in range(0, len(public_id), 4))


def new_salt() -> str:
    return secrets.token_hex(32)


def personal_commitment(data: Mapping[str, Any], salt: str) -> str:
    """What stands in the record in a person's place: nobody finds the person from it, and once the salt is gone nobody can prove it."""
    return hashlib.sha256(bytes.fromhex(salt) + canonical_json(dict(data))).hexdigest()


def build_record(
    *,
    site: str,
    public_id: str,
    sequence: int,
    version: int,
    text_sha256: str,
    organisation: Mapping[str, str],
    mandate: Mapping[str, Any],
    person_commitment: str,
    commitments: Iterable[str],
    signed_at: datetime,
    previous_sha256: str,
) -> dict[str, Any]:
    """The record that is hashed and signed. `site` is the address of the site that signs, without a slash at its end; `signed_at` is aware;
    the commitments come sorted. Control characters, which no name means and tools write differently, are left out."""
    return {
        "form": FORM,
        "site": site,
        "id": public_id,
        "sequence": sequence,
        "pact": {"version": version, "text_sha256": text_sha256},
        "organisation": {name: without_controls(value) for name, value in organisation.items()},
        "mandate": dict(mandate),
        "person_commitment": person_commitment,
        "commitments": sorted(commitments),
        "signed_at": signed_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "previous_sha256": previous_sha256,
    }


def without_controls(text: str) -> str:
    """`text` without ASCII control characters: JSON writers differ over U+007F."""
    return text.translate(_CONTROLS)


def fault_of(link: Link, expected_previous: str) -> str | None:
    """Why this record does not fit, in a word, or None: its hash, its place in the chain, the site's signature, the person's commitment."""
    if digest(dict(link.record)) != link.record_sha256:
        return "hash"
    if link.previous_sha256 != expected_previous or link.record["previous_sha256"] != expected_previous:
        return "chain"
    if not verifies(public_key=link.public_key, message=canonical_json(dict(link.record)), signature=link.site_signature):
        return "signature"
    if link.personal_data is not None and personal_commitment(link.personal_data, link.personal_salt) != link.record["person_commitment"]:
        return "person"
    return None


def first_fault(chain: Iterable[Link]) -> tuple[int, str] | None:
    """Position (from 0) and fault of the first record that does not fit, or None where the whole chain does."""
    previous = ""
    for position, link in enumerate(chain):
        fault = fault_of(link, previous)
        if fault is not None:
            return position, fault
        previous = link.record_sha256
    return None
