"""The log of updates: the one way in which a draft's text changes, by a form or live. Rows are added, never replaced."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from pycrdt import Doc, TransactionEvent, merge_updates

from members.drafting import ydoc
from members.drafting.clauses import Derived
from members.drafting.models import Draft, DraftClient, DraftSnapshot, DraftUpdate
from members.drafting.services.acting import Actor, DraftLockedError, record
from members.drafting.services.projecting import project

#: The client id of texts that nobody wrote live or by a form of their own: imports by the site.
FIRST_CLIENT = 2


@dataclass(frozen=True, slots=True)
class Writing:
    """A draft held under its lock and its document, to be changed through `ydoc`."""

    draft: Draft
    doc: Doc


def hold(draft_id: int) -> Draft:
    """The draft under a row lock until the transaction ends: one writer at a time. Raises DraftLockedError for one that is locked or in the trash."""
    draft = Draft.objects.select_for_update(of=("self",)).get(pk=draft_id)
    if not draft.is_open or draft.trashed_at is not None:
        raise DraftLockedError
    return draft


def document(draft: Draft, *, client_id: int = 1) -> Doc:
    """The document as the log has it, read from the newest snapshot on."""
    snapshot = DraftSnapshot.objects.filter(draft=draft).order_by("-sequence").first()
    updates = [bytes(snapshot.state)] if snapshot else []
    return ydoc.load([*updates, *(update for _, update in updates_after(draft.pk, snapshot.sequence if snapshot else 0))], client_id)


def updates_after(draft_id: int, sequence: int) -> Iterator[tuple[int, bytes]]:
    """Sequence and bytes of what was written after an update."""
    rows = DraftUpdate.objects.filter(draft=draft_id, sequence__gt=sequence).order_by("sequence").values_list("sequence", "update")
    return ((number, bytes(update)) for number, update in rows.iterator(chunk_size=500))


@contextmanager
def writing(*, draft_id: int, actor: Actor, act: str, clause_id: str = "") -> Iterator[Writing]:
    """Hold a draft, let the block change its document, append what changed to the log and derive the clauses, all in one transaction.

    `act` is "subject.act" and goes into the log of updates and, with `clause_id`, into the log of acts.

    A block that changes nothing appends nothing; one that raises leaves everything as it was. Raises DraftLockedError.
    """
    with transaction.atomic():
        draft = hold(draft_id)
        doc = document(draft, client_id=own_client(draft, actor))
        if draft.projected_revision != draft.revision:  # what was written live is compared with what the form started from
            project(draft, doc)
        before = ydoc.derive(doc, draft.numbering)
        with _made(doc) as updates:
            yield Writing(draft, doc)
            ydoc.repair(doc)
        if updates:
            after = ydoc.derive(doc, draft.numbering)
            append(draft, update=merge_updates(*updates), touched=changed(before, after), actor=actor, act=act)
            project(draft, doc, after)
            record(draft, actor=actor, action=f"drafting.{act}", clause=clause_id, revision=draft.revision)


@contextmanager
def _made(doc: Doc) -> Iterator[list[bytes]]:
    """The updates that are made meanwhile."""
    updates: list[bytes] = []

    def note(event: TransactionEvent) -> None:
        if event.update != b"\x00\x00":
            updates.append(event.update)

    watching = doc.observe(note)
    try:
        yield updates
    finally:
        doc.unobserve(watching)


def changed(before: Iterable[Derived], after: Iterable[Derived]) -> list[str]:
    """The clauses that are new or say something else; not those that only stand elsewhere."""
    held = {clause.clause_id: clause for clause in before}
    return [clause.clause_id for clause in after if not (old := held.get(clause.clause_id)) or own_words(old) != own_words(clause)]


def own_words(clause: Derived) -> tuple[object, ...]:
    """What a change of counts as a change of the clause itself."""
    return clause.text, clause.kind, clause.level, clause.marks


def append(draft: Draft, *, update: bytes, touched: Iterable[str], actor: Actor, act: str) -> None:
    """Add a row to the log of a draft that is held. What the rows show follows in `project`."""
    draft.revision += 1
    draft.changed_at = timezone.now()
    DraftUpdate.objects.create(
        draft=draft, sequence=draft.revision, update=update, schema_version=ydoc.SCHEMA_VERSION, act=act, touched=list(touched),
        author=actor.person, organisation=actor.organisation, made_at=draft.changed_at,
    )  # fmt: skip
    draft.save(update_fields=["revision", "changed_at"])


@dataclass(frozen=True, slots=True)
class Live:
    """What somebody wrote live, once it was absorbed."""

    update: bytes
    absorbed: ydoc.Absorbed
    actor: Actor
    act: str = "live.write"


@transaction.atomic
def append_live(*, draft_id: int, writings: Sequence[Live]) -> list[int]:
    """Add what several wrote live, in this order; in as many statements for many as for one. Returns for each its sequence, 0 where it was
    written under a client id of somebody else and is not added.

    Raises DraftLockedError.
    """
    draft = hold(draft_id)
    may = take_clients(draft, writings)
    now = timezone.now()
    rows, sequences = [], []
    for writing, is_own in zip(writings, may, strict=True):
        draft.revision += is_own
        sequences.append(draft.revision if is_own else 0)
        if is_own:
            rows.append(_row(draft, writing, now))
    DraftUpdate.objects.bulk_create(rows, batch_size=500)
    if rows:
        draft.changed_at = now
        draft.save(update_fields=["revision", "changed_at"])
    return sequences


def _row(draft: Draft, writing: Live, now: datetime) -> DraftUpdate:
    return DraftUpdate(
        draft=draft, sequence=draft.revision, update=writing.update, schema_version=ydoc.SCHEMA_VERSION, act=writing.act,
        touched=list(writing.absorbed.touched), author=writing.actor.person, organisation=writing.actor.organisation, made_at=now,
    )  # fmt: skip


def take_clients(draft: Draft, writings: Sequence[Live]) -> list[bool]:
    """Note under which client ids people write. Returns for each whether all of its ids are the writer's own.

    What one wrote for an organisation before acting for another stays the first one's.
    """
    asked = {client_id for writing in writings for client_id in writing.absorbed.clients}
    held = dict(DraftClient.objects.filter(draft=draft, client_id__in=asked).values_list("client_id", "person"))
    new: list[DraftClient] = []
    own = []
    for writing in writings:
        person = writing.actor.person
        clients = writing.absorbed.clients
        own.append(all(held.get(client_id, person.pk) == person.pk for client_id in clients))
        for client_id in sorted(clients - held.keys()) if own[-1] else ():
            held[client_id] = person.pk
            new.append(DraftClient(draft=draft, client_id=client_id, person=person, organisation=writing.actor.organisation))
    DraftClient.objects.bulk_create(new)
    return own


def own_client(draft: Draft, actor: Actor) -> int:
    """The client id of the server under which it writes for this person and organisation in this draft, which is held."""
    ours = DraftClient.objects.filter(draft=draft, client_id__lt=ydoc.FIRST_OUTSIDE)
    held = ours.filter(person=actor.person, organisation=actor.organisation).order_by("client_id").first()
    if held is not None:
        return held.client_id
    client_id = (ours.aggregate(most=Max("client_id"))["most"] or FIRST_CLIENT - 1) + 1
    DraftClient.objects.create(draft=draft, client_id=client_id, person=actor.person, organisation=actor.organisation)
    return client_id
