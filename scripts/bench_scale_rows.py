"""Signatories by the thousand, as rows that the services could have written: the chain verifies, every constraint and trigger holds.

The first one is the same however many there are: the organisation whose page is measured.
"""

import datetime as dt
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bench_scale_reports import Sent, write_reports
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from members.accounts.models import User
from members.organisations.enums import OrganisationKind, OrganisationState, Role
from members.organisations.models import Mandate, Organisation
from members.pact.canonical import canonical_json, digest
from members.pact.enums import CommitmentStatus, EventKind, SignatureState, Standing
from members.pact.keys import sign
from members.pact.models import Commitment, PactVersion, Signature, SignatureEvent
from members.pact.records import build_record, new_public_id, new_salt, personal_commitment
from members.pact.schedule import first_due, next_due
from members.pact.services.signing import SNAPSHOT
from members.pact.services.site_keys import key_in_force
from resources.content.collation import albanian_key

FIRST_SLUG = "organizata-e-provuar-0"
CITIES = (
    ["Tiranë"] * 9 + ["Durrës", "Shkodër", "Vlorë", "Elbasan", "Korçë"] * 2
    + ["Fier", "Berat", "Lushnjë", "Kavajë", "Pogradec", "Gjirokastër", "Sarandë", "Lezhë", "Kukës", "Peshkopi", "Krujë", "Laç"]
)  # fmt: skip
BODIES = {"institution": "Drejtoria", "cso": "Shoqata", "business": "Ndërmarrja", "media": "Portali"}
WORDS = ["Ëndrra", "Çelësi", "Fëmija", "Shtëpia", "Rruga", "Ylli", "Dielli", "Njeriu", "Gjuha", "Xixëllonja", "Lulja", "Dritarja", "Ura"]
#: What becomes of a signatory, in turn.
FATES = ["holds", "holds", "withdrawn", "late", "holds", "again", "holds", "suspended", "holds", "holds", "holds", "holds"]
LATE = [Standing.GRACE, Standing.OVERDUE, SignatureState.LAPSED]
OLDEST_DAYS = 800
BATCH = 1000


@dataclass
class Written:
    """What goes with the signatures, kept until their rows have numbers."""

    chosen: list[tuple[Signature, list[Commitment]]] = field(default_factory=list)
    events: list[SignatureEvent] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)


@transaction.atomic
def fill(total: int) -> None:
    """Add signatories until the register has `total` lines, and let the database look at them as it would by itself in a while."""
    missing = total - Signature.objects.in_register().count()
    version = PactVersion.objects.published().latest("number")
    organisations = _organisations(missing)
    written = Written()
    _chain(version, _mandates(organisations), written)
    _store(Signature, [signature for signature, _ in written.chosen])
    links = Signature.commitments.through
    _store(links, [links(signature=each, commitment=one) for each, chosen in written.chosen for one in chosen])
    write_reports(written.sent, User.objects.filter(email="sekretaria@demo.example").get())
    _store(SignatureEvent, written.events)


def settle() -> None:
    """What autovacuum does in its time: the planner knows the rows, index pages need no second look."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _store(model: type[Model], rows: Iterable[Any]) -> None:
    model._default_manager.bulk_create(rows, batch_size=BATCH)


def _organisations(count: int) -> list[Organisation]:
    kinds, now = OrganisationKind.values, timezone.now()
    rows = []
    for number in range(count):
        kind = kinds[number % len(kinds)]
        name = f"{BODIES[kind]} {WORDS[number % len(WORDS)]} {WORDS[number // len(WORDS) % len(WORDS)]} {number}"
        suspended = FATES[number % len(FATES)] == "suspended"
        rows.append(
            Organisation(
                slug=f"organizata-e-provuar-{number}",
                kind=kind,
                legal_name=name,
                short_name=f"{BODIES[kind][:2]}{number}",
                sort_key=albanian_key(name),
                nipt=f"M{number:08d}B",
                city=CITIES[number * 7 % len(CITIES)],
                about_sq="Organizatë e shpikur për një matje.",
                about_en="An organisation invented for a measurement.",
                state=OrganisationState.SUSPENDED if suspended else OrganisationState.VERIFIED,
                state_reason="Pezulluar për provë." if suspended else "",
                verified_at=now - dt.timedelta(days=OLDEST_DAYS + 1),
            )
        )
    _store(Organisation, rows)
    return rows


def _mandates(organisations: list[Organisation]) -> list[Mandate]:
    people = [User(email=f"njeriu{number}@matje.example", name=f"Njeriu {number}", password="!") for number in range(len(organisations))]
    _store(User, people)
    starts = timezone.localdate() - dt.timedelta(days=OLDEST_DAYS + 1)
    mandates = [
        Mandate(person=person, organisation=organisation, role=Role.REPRESENTATIVE, position="Drejtoreshë", starts=starts)
        for person, organisation in zip(people, organisations, strict=True)
    ]
    _store(Mandate, mandates)
    return mandates


def _chain(version: PactVersion, mandates: list[Mandate], written: Written) -> None:
    """One signature after the other; of those who came back two."""
    offered = {kind: list(version.commitments.filter(kinds__contains=[kind])) for kind in OrganisationKind.values}
    key, site_key = key_in_force()
    last = Signature.objects.order_by("-sequence").first()
    for number, mandate in enumerate(mandates):
        fate, chance = FATES[number % len(FATES)], random.Random(number)
        signed_at = timezone.now() - dt.timedelta(days=OLDEST_DAYS - (OLDEST_DAYS - 10) * number // len(mandates))
        chosen = sorted(chance.sample(offered[mandate.organisation.kind], 4), key=lambda each: each.position)
        for act in ("withdrawn", "holds") if fate == "again" else (fate,):
            last = _signature(version, mandate, chosen, signed_at, last)
            last.site_key, last.site_signature = site_key, sign(key, canonical_json(last.record))
            last.newest = fate != "again" or act == "holds"
            written.chosen.append((last, chosen))
            _live(last, act, number, written)
            signed_at += dt.timedelta(days=2)


def _signature(
    version: PactVersion, mandate: Mandate, chosen: list[Commitment], signed_at: dt.datetime, last: Signature | None
) -> Signature:
    data, salt = {"name": str(mandate.person), "position": mandate.position}, new_salt()
    record = build_record(
        site=settings.PUBLIC_URL,
        public_id=new_public_id(),
        sequence=last.sequence + 1 if last else 1,
        version=version.number,
        text_sha256=version.sha256,
        organisation={name: getattr(mandate.organisation, name) for name in SNAPSHOT},
        mandate={"role": mandate.role, "starts": mandate.starts.isoformat(), "ends": None},
        person_commitment=personal_commitment(data, salt),
        commitments=[commitment.key for commitment in chosen],
        signed_at=signed_at,
        previous_sha256=last.record_sha256 if last else "",
    )
    day = timezone.localdate(signed_at)
    return Signature(
        version=version,
        organisation=mandate.organisation,
        person=mandate.person,
        mandate=mandate,
        public_id=record["id"],
        sequence=record["sequence"],
        workstreams=sorted({commitment.workstream for commitment in chosen}),
        signed_at=signed_at,
        text_sha256=version.sha256,
        record=record,
        personal_data=data,
        personal_salt=salt,
        previous_sha256=record["previous_sha256"],
        record_sha256=digest(record),
        state_since=signed_at,
        report_due=first_due(day),
        standing_since=day,
    )


def _live(signature: Signature, act: str, number: int, written: Written) -> None:
    """Let the years pass until today: reports sent on their day, or what comes of it when not; a withdrawal; its lines of the history."""

    def line(kind: str, at: dt.datetime, *, own: bool = False, **more: Any) -> None:
        who = {"person": signature.person, "mandate": signature.mandate} if own else {}
        written.events.append(SignatureEvent(signature=signature, kind=kind, at=at, **who, **more))

    line(EventKind.SIGNED, signature.signed_at, own=True)
    if act == "withdrawn":
        at = signature.signed_at + dt.timedelta(days=1)
        signature.state, signature.state_since, signature.state_reason = SignatureState.WITHDRAWN, at, "Mbyllemi."
        line(EventKind.WITHDRAWN, at, own=True, reason="Mbyllemi.")
        return
    if act == "suspended":
        line(EventKind.SUSPENDED, signature.signed_at + dt.timedelta(days=3), reason="Pezulluar për provë.")
    while act != "late" and signature.report_due <= timezone.localdate():
        due, at = signature.report_due, signature.signed_at + (signature.report_due - timezone.localdate(signature.signed_at))
        line(EventKind.REPORTED, at, own=True, key=f"reported:{due:%Y-%m-%d}")
        statuses = [CommitmentStatus.UNDER_WAY, CommitmentStatus.DONE]
        written.sent.append(Sent(signature, written.chosen[-1][1], due, at, statuses[number % 2], number))
        signature.report_due, signature.standing_since = next_due(due, timezone.localdate(at)), timezone.localdate(at)
    if signature.report_due <= timezone.localdate():
        _be_late(signature, LATE[number // len(FATES) % len(LATE)], line)


def _be_late(signature: Signature, how: str, line: Any) -> None:
    """One step after the other, up to `how`."""
    for step, days, kind in zip(LATE, (1, 31, 91), (EventKind.GRACE, EventKind.OVERDUE, EventKind.LAPSED), strict=True):
        at = signature.signed_at + dt.timedelta(days=365 + days)
        line(kind, at, key=f"{kind}:{signature.report_due}")
        if step == SignatureState.LAPSED:
            signature.state, signature.state_since = SignatureState.LAPSED, at
        else:
            signature.standing, signature.standing_since = step, timezone.localdate(at)
        if step == how:
            return
