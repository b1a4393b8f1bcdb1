"""The receipt of a signature: how the file is written, and how anybody checks it without this site. Plain values, no database, no network."""

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from members.pact.canonical import canonical_json, digest
from members.pact.keys import key_id, verifies

#: A receipt has some 2 KB; whatever is far larger is something else.
MOST_BYTES = 200_000
ALGORITHM = "Ed25519"
#: 32 bytes in base64.
KEY_LENGTH = 44


class NotAReceipt(Exception):
    """The file is no receipt at all; the message is one sentence that says why."""


@dataclass(frozen=True)
class KnownKey:
    """A public key that the one who checks trusts; `retired_at` is aware, or None where it is not known to be retired."""

    public_key: str
    retired_at: datetime | None = None


@dataclass(frozen=True)
class Kept:
    """What a receipt says of the chain: which record stood at which place, with which hash."""

    sequence: int
    public_id: str
    record_sha256: str


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, whether it holds, and the sentence that says so."""

    holds: bool
    sentence: str


def receipt_content(*, record: Mapping[str, Any], record_sha256: str, public_key: str, site_signature: str) -> dict[str, Any]:
    """What the file holds. Every part of it follows from the record and the key, so that nothing in it can be changed unnoticed."""
    site = record["site"]
    return {
        "record": dict(record),
        "record_sha256": record_sha256,
        "signature": {"algorithm": ALGORITHM, "key_id": key_id(public_key), "public_key": public_key, "value": site_signature},
        "verify_url": f"{site}/sq/pact/verify/{record['id']}/",
        "keys_url": f"{site}/.well-known/pact-keys.json",
    }


def receipt_bytes(content: Mapping[str, Any]) -> bytes:
    """The file as the site gives it out: UTF-8, keys sorted, two spaces to a level, a line's end at the end."""
    return (json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def read_receipt(data: bytes) -> dict[str, Any]:
    """The content of a receipt's file. Raises NotAReceipt."""
    if len(data) > MOST_BYTES:
        raise NotAReceipt(f"The file is larger than {MOST_BYTES} bytes: no receipt is.")
    try:
        content = json.loads(data.decode())
    except (ValueError, RecursionError):
        raise NotAReceipt("The file is not JSON in UTF-8.") from None
    if not _has_the_form(content):
        raise NotAReceipt("The file is JSON, but it does not have the parts of a receipt.")
    return content


def _has_the_form(content: Any) -> bool:
    if not isinstance(content, dict) or set(content) != {"record", "record_sha256", "signature", "verify_url", "keys_url"}:
        return False
    record, signature = content["record"], content["signature"]
    texts = ("id", "site", "signed_at", "previous_sha256", "person_commitment")
    return (
        isinstance(record, dict)
        and isinstance(signature, dict)
        and all(isinstance(record.get(name), str) for name in texts)
        and isinstance(record.get("pact"), dict)
        and isinstance(record.get("organisation"), dict)
        and all(isinstance(signature.get(name), str) for name in ("algorithm", "key_id", "public_key", "value"))
    )


def check_receipt(data: bytes, trusted: Mapping[str, KnownKey] | None = None) -> list[Finding]:
    """Everything that can be said of a receipt from its bytes alone. `trusted`: keys by their public text; without them, the key that the
    file names is taken, which proves that the file is whole but not who made it. Raises NotAReceipt."""
    content = read_receipt(data)
    try:
        return list(_findings(data, content, trusted))
    except (TypeError, ValueError, RecursionError):
        raise NotAReceipt("The file is JSON, but holds values that no receipt has.") from None


def _findings(data: bytes, content: dict[str, Any], trusted: Mapping[str, KnownKey] | None) -> Iterator[Finding]:
    record, signature = content["record"], content["signature"]
    yield _found(digest(record) == content["record_sha256"], "The record agrees with its hash.", "The record does not agree with its hash.")
    signed = verifies(public_key=signature["public_key"], message=canonical_json(record), signature=signature["value"])
    yield _found(signed, "The signature was made over this record with the key it names.", "The signature was not made over this record.")
    yield _found(
        data == receipt_bytes(_as_given_out(content)),
        "The file is, byte for byte, as the site gives it out.",
        "The file is not, byte for byte, as the site gives it out.",
    )
    if trusted is not None:
        yield _of_a_trusted_key(signature["public_key"], record["signed_at"], trusted)


def _as_given_out(content: dict[str, Any]) -> dict[str, Any]:
    """The same record with the same key, written anew. Only one way of writing a key or a signature in base64 is taken."""
    signature = content["signature"]
    return receipt_content(
        record=content["record"],
        record_sha256=content["record_sha256"],
        public_key=_written_anew(signature["public_key"]),
        site_signature=_written_anew(signature["value"]),
    )


def _written_anew(text: str) -> str:
    try:
        return base64.b64encode(base64.b64decode(text, validate=True)).decode()
    except ValueError:
        return ""


def _of_a_trusted_key(public_key: str, signed_at: str, trusted: Mapping[str, KnownKey]) -> Finding:
    key = trusted.get(public_key)
    if key is None:
        return Finding(holds=False, sentence="The key is none of those you trust.")
    if key.retired_at is not None and datetime.fromisoformat(signed_at) > key.retired_at:
        return Finding(holds=False, sentence="The key was retired before the day of this signature.")
    return Finding(holds=True, sentence="The key is one that you trust.")


def _found(holds: bool, yes: str, no: str) -> Finding:
    return Finding(holds=holds, sentence=yes if holds else no)


def kept_record(data: bytes) -> Kept:
    """The place in the chain that a receipt, or the end of the chain as the site publishes it, bears witness to.

    Raises NotAReceipt, for a file that does not verify too: it would accuse the chain of what was done to the file.
    """
    try:
        content = json.loads(data.decode())
    except (ValueError, RecursionError):
        content = None
    if isinstance(content, dict) and isinstance(content.get("last"), dict):
        data = receipt_bytes(content["last"])
    if not all(finding.holds for finding in check_receipt(data)):
        raise NotAReceipt("The file is a receipt that does not verify.")
    record, sha256 = read_receipt(data)["record"], read_receipt(data)["record_sha256"]
    sequence = record.get("sequence")
    if type(sequence) is not int:
        raise NotAReceipt("The file is JSON, but holds values that no receipt has.")
    return Kept(sequence, record["id"], sha256)


def trusted_keys(text: str) -> dict[str, KnownKey]:
    """Keys from one public key in base64, or from the contents of `pact-keys.json`. Raises ValueError with one sentence."""
    stripped = text.strip()
    if len(stripped) == KEY_LENGTH and _written_anew(stripped) == stripped:
        return {stripped: KnownKey(stripped)}
    try:
        entries = json.loads(stripped)["keys"]
        keys = [KnownKey(str(entry["public_key"]), _moment(entry.get("retired_at"))) for entry in entries]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise ValueError("The key is neither 32 bytes in base64 nor the list that the site publishes.") from None
    return {key.public_key: key for key in keys}


def _moment(value: Any) -> datetime | None:
    moment = datetime.fromisoformat(value) if value else None
    return moment.replace(tzinfo=moment.tzinfo or UTC) if moment else None
