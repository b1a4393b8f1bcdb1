"""Writing the next version: one draft at a time, part by part. Every save names the revision it started from."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from members.accounts.models import User
from members.accounts.selectors import is_secretariat
from members.pact.enums import VersionState
from members.pact.models import Commitment, PactClause, PactVersion
from members.pact.selectors import current_version, version_content
from members.pact.selectors.revisions import Part, order_of, part_of, revision, whole_of, words_of
from members.pact.services.refusals import Refused, Stale
from members.pact.services.site_keys import lock_chain
from members.pact.services.versions import create_version

MODELS: dict[str, type[PactClause] | type[Commitment]] = {"clauses": PactClause, "commitments": Commitment}
#: Enough for any pact; whoever needs more has another problem.
MOST_PARTS = {"clauses": 100, "commitments": 200}
_PREFIX = {"clauses": "neni", "commitments": "angazhim"}
_APART = 10_000
EMPTY: dict[str, Any] = {"title": {"sq": "", "en": ""}, "preamble": {"sq": "", "en": ""}, "clauses": [], "commitments": []}


@transaction.atomic
def begin_draft(*, begun_by: User, empty: bool = False) -> PactVersion:
    """A draft with the text in force, its ids included, or an empty one. There is one draft at a time: raises Refused."""
    _secretariat(begun_by)
    lock_chain()
    if PactVersion.objects.filter(state=VersionState.DRAFT).exists():
        raise Refused(_("A version is being written already. Publish it or throw it away first."))
    newest = current_version()
    content = version_content(newest) if newest and not empty else EMPTY
    number = (PactVersion.objects.aggregate(Max("number"))["number__max"] or 0) + 1
    whole = {**_as_written(content), "demonstration": bool(newest and newest.demonstration and not empty)}
    return create_version(number=number, content=whole, created_by=begun_by)


def _as_written(content: Mapping[str, Any]) -> dict[str, Any]:
    """A version's content in the form that `create_version` reads: by language first."""

    def by_language(part: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
        texts = {language: {name: part[name][language] for name in names} for language in ("sq", "en")}
        return {**{name: value for name, value in part.items() if name not in names}, **texts}

    return {
        **by_language({"title": content["title"], "preamble": content["preamble"]}, ("title", "preamble")),
        "clauses": [by_language(clause, ("heading", "text")) for clause in content["clauses"]],
        "commitments": [by_language(commitment, ("title", "text")) for commitment in content["commitments"]],
    }


@transaction.atomic
def save_words(*, version: PactVersion, started_from: str, values: Mapping[str, Any], saved_by: User) -> PactVersion:
    """Title, preamble and the day to sign again by. Raises Refused, Stale."""
    draft = _draft(version, saved_by)
    _fresh(words_of(draft), started_from)
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save(update_fields=list(values))
    _log(draft, saved_by, "words", "change")
    return draft


@transaction.atomic
def add_part(*, version: PactVersion, kind: str, values: Mapping[str, Any], saved_by: User) -> str:
    """A clause after the last of its kind, or a commitment at the end, under a new id that no version ever used; returns the id.

    Raises Refused.
    """
    draft = _draft(version, saved_by)
    rows = MODELS[kind].objects.filter(version=draft)
    if rows.count() >= MOST_PARTS[kind]:
        raise Refused(_("There is no room for more. Remove something first."))
    key = _new_key(kind, str(values.get("heading_sq") or values.get("title_sq") or ""))
    position = (rows.aggregate(Max("position"))["position__max"] or 0) + 1
    added = MODELS[kind].objects.create(version=draft, key=key, position=position, **_resolved(draft, values))
    if isinstance(added, PactClause):
        _put_beside_its_kind(draft, added)
    _log(draft, saved_by, key, "add")
    return key


@transaction.atomic
def save_part(*, version: PactVersion, kind: str, key: str, started_from: str, values: Mapping[str, Any], saved_by: User) -> None:
    """Change a clause or a commitment; its id stays. Raises Refused, Stale."""
    draft = _draft(version, saved_by)
    part = _part(draft, kind, key)
    _fresh(part_of(part), started_from)
    for name, value in _resolved(draft, values).items():
        setattr(part, name, value)
    part.save()
    _log(draft, saved_by, key, "change")


@transaction.atomic
def move_part(*, version: PactVersion, kind: str, key: str, up: bool, started_from: str, saved_by: User) -> None:
    """One place up or down; a commitment among those of its clause. At the end nothing happens. Raises Refused, Stale."""
    draft = _draft(version, saved_by)
    part = _part(draft, kind, key)
    _fresh(order_of(draft), started_from)
    rows: list[Any] = list(MODELS[kind].objects.filter(version=draft).order_by("position"))
    beside = [row for row in rows if isinstance(part, PactClause) or row.clause_id == part.clause_id]
    place = beside.index(part)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(beside):
        return
    first, second = rows.index(part), rows.index(beside[other])
    rows[first], rows[second] = rows[second], rows[first]
    _renumber(draft, kind, rows)
    _log(draft, saved_by, key, "move")


@transaction.atomic
def remove_part(*, version: PactVersion, kind: str, key: str, started_from: str, saved_by: User) -> None:
    """Take a part out. A clause goes after its commitments. Raises Refused, Stale."""
    draft = _draft(version, saved_by)
    part = _part(draft, kind, key)
    _fresh(part_of(part), started_from)
    if isinstance(part, PactClause) and part.commitments.exists():
        raise Refused(_("Commitments stand beside this clause. Move or remove them first."))
    part.delete()
    _renumber(draft, kind, list(MODELS[kind].objects.filter(version=draft).order_by("position")))
    _log(draft, saved_by, key, "remove")


@transaction.atomic
def discard_draft(*, version: PactVersion, started_from: str, discarded_by: User) -> None:
    """Throw a draft away, as it was read. Raises Refused, Stale."""
    draft = _draft(version, discarded_by)
    _fresh(whole_of(draft), started_from)
    log(instance=draft, action="pact.version.discard", user=discarded_by, data={"number": draft.number})
    draft.delete()


def _secretariat(person: User) -> None:
    if not is_secretariat(person):
        raise Refused(_("Only the secretariat writes the Pact."))


def _draft(version: PactVersion, person: User) -> PactVersion:
    """The draft, locked: two who save at once come one after the other."""
    _secretariat(person)
    draft = PactVersion.objects.select_for_update().filter(pk=version.pk).first()
    if draft is None:
        raise Refused(_("This draft has been thrown away meanwhile."))
    if draft.state != VersionState.DRAFT:
        raise Refused(_("This version is published. Nothing in it can be changed any more."))
    return draft


def _part(draft: PactVersion, kind: str, key: str) -> Part:
    part = MODELS[kind].objects.filter(version=draft, key=key).first()
    if part is None:
        raise Refused(_("Somebody has removed this part meanwhile."))
    return part


def _fresh(current: dict[str, Any], started_from: str) -> None:
    if revision(current) != started_from:
        raise Stale(_("Somebody else has changed this since you opened it. Nothing was overwritten."), current)


def _resolved(draft: PactVersion, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as columns: a commitment's clause is named by its id."""
    columns = dict(values)
    if "clause" in columns:
        columns["clause"] = _part(draft, "clauses", columns["clause"])
    return columns


def _new_key(kind: str, words: str) -> str:
    """Made once from the words; an id that any version ever used stays with what it meant there."""
    used = {*PactClause.objects.values_list("key", flat=True), *Commitment.objects.values_list("key", flat=True)}
    base = f"{_PREFIX[kind]}-{slugify(words)}"[:40].strip("-")
    key, number = base, 1
    while key in used:
        number += 1
        key = f"{base}-{number}"
    return key


def _put_beside_its_kind(draft: PactVersion, added: PactClause) -> None:
    """Clauses of one kind stand together; of a kind that has none yet, it stays at the end."""
    others = list(PactClause.objects.filter(version=draft).exclude(pk=added.pk).order_by("position"))
    last = max((place for place, row in enumerate(others, start=1) if row.kind == added.kind), default=len(others))
    _renumber(draft, "clauses", [*others[:last], added, *others[last:]])


def _renumber(draft: PactVersion, kind: str, rows: list[Any]) -> None:
    """Positions from 1 on, in this order; first all of them out of each other's way."""
    MODELS[kind].objects.filter(version=draft).update(position=F("position") + _APART)
    for position, row in enumerate(rows, start=1):
        row.position = position
    MODELS[kind].objects.bulk_update(rows, ["position"])


def _log(draft: PactVersion, person: User, part: str, act: str) -> None:
    log(instance=draft, action="pact.version.edit", user=person, data={"number": draft.number, "part": part, "act": act})
