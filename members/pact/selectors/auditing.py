"""The whole chain checked against itself, the texts, the commitments and the keys, in bounded memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from members.pact.canonical import digest
from members.pact.keys import key_id
from members.pact.models import PactVersion, Signature
from members.pact.records import fault_of
from members.pact.selectors import link_of, version_content

CHUNK = 500


@dataclass(frozen=True)
class Fault:
    """The first thing that does not fit: `what` in a word; `sequence` and `public_id` of the record, or the number of the version."""

    what: str
    sequence: int = 0
    public_id: str = ""
    version: int = 0


@dataclass(frozen=True)
class Audit:
    """What was gone through, and the first fault; `head` is the hash of the last record that fits."""

    versions: int
    signatures: int
    erased: int
    head: str
    fault: Fault | None


def audit() -> Audit:
    """Go through every published text and every record, in order, and stop at the first that does not fit."""
    texts: dict[int, str] = {}
    count, erased, previous = 0, 0, ""
    for version in PactVersion.objects.published().order_by("number"):
        if not _text_holds(version, texts):
            return Audit(len(texts), 0, 0, "", Fault("text", version=version.number))
    for signature in _signatures():
        what = _fault(signature, texts, count + 1, previous)
        if what is not None:
            return Audit(len(texts), count, erased, previous, Fault(what, signature.sequence, signature.public_id))
        count, previous = count + 1, signature.record_sha256
        erased += signature.personal_data is None
    return Audit(len(texts), count, erased, previous, None)


def _text_holds(version: PactVersion, texts: dict[int, str]) -> bool:
    """Whether a published text agrees with its hash; then `texts` holds it."""
    if version.number not in texts and digest(version_content(version)) == version.sha256:
        texts[version.number] = version.sha256
    return texts.get(version.number) == version.sha256


def _signatures() -> Iterator[Signature]:
    """By a cursor on the server's side: so many at a time, however many there are."""
    rows = Signature.objects.select_related("site_key", "version").prefetch_related("commitments").order_by("sequence")
    return rows.iterator(chunk_size=CHUNK)


def _fault(signature: Signature, texts: dict[int, str], expected: int, previous: str) -> str | None:
    try:
        return fault_of(link_of(signature), previous) or _beside_the_record(signature, texts, expected)
    except (KeyError, TypeError, ValueError, AttributeError):
        return "record"


def _beside_the_record(signature: Signature, texts: dict[int, str], expected: int) -> str | None:
    """What the record says must be what the columns, the text, the commitments and the list of keys say."""
    record, key = signature.record, signature.site_key
    signed_at = signature.signed_at.astimezone(UTC).isoformat(timespec="microseconds")
    columns = (signature.public_id, signature.sequence, signed_at)
    if (record["id"], record["sequence"], record["signed_at"]) != columns or signature.sequence != expected:
        return "sequence"
    # A version may have been published since the texts were gone through.
    text = {"version": signature.version.number, "text_sha256": signature.text_sha256}
    if not _text_holds(signature.version, texts) or record["pact"] != text or signature.text_sha256 != signature.version.sha256:
        return "text"
    if sorted(commitment.key for commitment in signature.commitments.all()) != record["commitments"]:
        return "commitments"
    if key_id(key.public_key) != key.key_id or (key.retired_at is not None and signature.signed_at > key.retired_at):
        return "key"
    return None
