"""The whole chain checked against itself, the texts, the commitments and the keys, in bounded memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from django.db.models import OuterRef, Prefetch, Subquery
from django.db.models.fields.json import KeyTextTransform
from wagtail.models import ModelLogEntry

from members.pact.canonical import digest
from members.pact.enums import EventKind, SignatureState
from members.pact.keys import key_id
from members.pact.models import PactVersion, Signature, SignatureEvent
from members.pact.receipts import Kept
from members.pact.records import fault_of
from members.pact.selectors import link_of, version_content

CHUNK = 500
#: What a line of the history says has become of the signature.
BECOMES = {
    EventKind.SIGNED: SignatureState.ACTIVE,
    EventKind.REINSTATED: SignatureState.ACTIVE,
    EventKind.SUPERSEDED: SignatureState.SUPERSEDED,
    EventKind.WITHDRAWN: SignatureState.WITHDRAWN,
    EventKind.LAPSED: SignatureState.LAPSED,
}


@dataclass(frozen=True)
class Fault:
    """The first thing that does not fit: `what` in a word; `sequence` and `public_id` of the record, or the number of the version.

    A record of which only the log, or a receipt kept elsewhere, still knows has no `sequence` where that is not known.
    """

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
    gone = _known_to_the_log_alone()
    return Audit(len(texts), count, erased, previous, Fault("gone", public_id=gone) if gone else None)


def kept_fault(kept: Kept) -> Fault | None:
    """Whether the chain still has the record that somebody keeps a receipt (or the chain's end) of, in its place and unchanged."""
    row = Signature.objects.filter(sequence=kept.sequence).values_list("public_id", "record_sha256").first()
    if row is None:
        return Fault("gone", kept.sequence, kept.public_id)
    return None if row == (kept.public_id, kept.record_sha256) else Fault("kept", kept.sequence, kept.public_id)


def chain_end() -> Signature | None:
    """The last record, with its key: whoever keeps its receipt notices when the chain is cut short."""
    return Signature.objects.select_related("site_key").order_by("-sequence").first()


def _known_to_the_log_alone() -> str:
    """The number of a signature that the log says was made and that is not there; empty where there is none. A chain whose last records were
    taken away fits in itself: this is what tells, beside receipts kept elsewhere."""
    signed = ModelLogEntry.objects.filter(action="pact.signature.sign").annotate(of=KeyTextTransform("signature", "data"))
    there = Signature.objects.filter(public_id=OuterRef("of")).values("pk")[:1]
    missing = signed.annotate(there=Subquery(there)).filter(there=None, of__isnull=False).order_by("timestamp", "pk")
    return str(missing.values_list("of", flat=True).first() or "")


def _text_holds(version: PactVersion, texts: dict[int, str]) -> bool:
    """Whether a published text agrees with its hash; then `texts` holds it."""
    if version.number not in texts and digest(version_content(version)) == version.sha256:
        texts[version.number] = version.sha256
    return texts.get(version.number) == version.sha256


def _signatures() -> Iterator[Signature]:
    """By a cursor on the server's side: so many at a time, however many there are."""
    related = ("site_key", "version", "organisation", "mandate")
    turns = SignatureEvent.objects.filter(kind__in=BECOMES).order_by("pk")  # a demonstration's clock runs ahead
    parts = ("commitments", Prefetch("events", queryset=turns, to_attr="turns"))
    rows = Signature.objects.select_related(*related).prefetch_related(*parts).order_by("sequence")
    return rows.iterator(chunk_size=CHUNK)


def _fault(signature: Signature, texts: dict[int, str], expected: int, previous: str) -> str | None:
    try:
        return fault_of(link_of(signature), previous) or _beside_the_record(signature, texts, expected)
    except (KeyError, TypeError, ValueError, AttributeError):
        return "record"


def _beside_the_record(signature: Signature, texts: dict[int, str], expected: int) -> str | None:
    """What the record says must be what the columns, the text, the commitments, the history and the list of keys say."""
    if not _in_its_place(signature, expected):
        return "sequence"
    if not _of_its_text(signature, texts):
        return "text"
    checks = {"commitments": _with_its_commitments, "mandate": _whose_it_says, "state": _as_its_history_says, "key": _with_its_key}
    return next((what for what, holds in checks.items() if not holds(signature)), None)


def _in_its_place(signature: Signature, expected: int) -> bool:
    record = signature.record
    signed_at = signature.signed_at.astimezone(UTC).isoformat(timespec="microseconds")
    columns = (signature.public_id, signature.sequence, signed_at)
    return (record["id"], record["sequence"], record["signed_at"]) == columns and signature.sequence == expected


def _of_its_text(signature: Signature, texts: dict[int, str]) -> bool:
    # A version may have been published since the texts were gone through.
    text = {"version": signature.version.number, "text_sha256": signature.text_sha256}
    holds = _text_holds(signature.version, texts)
    return holds and signature.record["pact"] == text and signature.text_sha256 == signature.version.sha256


def _with_its_commitments(signature: Signature) -> bool:
    chosen = list(signature.commitments.all())
    fields = sorted({commitment.workstream for commitment in chosen})
    return sorted(commitment.key for commitment in chosen) == signature.record["commitments"] and fields == signature.workstreams


def _whose_it_says(signature: Signature) -> bool:
    """Whether organisation, mandate and person beside the record are those it was made for. Names may have changed since, the address not."""
    record, mandate, person = signature.record, signature.mandate, signature.person_id
    if mandate.organisation_id != signature.organisation_id or record["organisation"]["slug"] != signature.organisation.slug:
        return False
    if (mandate.role, mandate.starts.isoformat()) != (record["mandate"]["role"], record["mandate"]["starts"]):
        return False
    return person is None if signature.personal_data is None else person == mandate.person_id


def _as_its_history_says(signature: Signature) -> bool:
    turns = signature.turns  # type: ignore[attr-defined]  # Prefetch puts it there, which mypy does not see
    return not turns or BECOMES[turns[-1].kind] == signature.state


def _with_its_key(signature: Signature) -> bool:
    key = signature.site_key
    return key_id(key.public_key) == key.key_id and (key.retired_at is None or signature.signed_at <= key.retired_at)
