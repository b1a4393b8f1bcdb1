"""Whom a comment is meant for: the names behind an @ in it, and whoever was ticked beside it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from members.accounts.models import User
from members.drafting.mentioning import MOST_NAMED, names_said
from members.drafting.models import Draft
from members.drafting.selectors.nameable import Nameable, nameable
from members.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Heard:
    """`marked`: from where to where in the text somebody is named. `blind`: colleagues of who wrote who may not see the draft; `unknown`,
    `doubtful`: see `mentioning.Said`."""

    people: tuple[User, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    marked: tuple[tuple[int, int], ...] = ()
    blind: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


NOBODY = Heard()


def hear(*, draft: Draft, organisation: Organisation | None, text: str, ticked: Sequence[str] = (), able: Nameable | None = None) -> Heard:
    """`organisation`: that of who writes. `text` as it is stored. `able` where it is known already."""
    if "@" not in text and not ticked:
        return NOBODY
    able = able or nameable(draft, organisation)
    said = names_said(text, _names(able))
    sees = {key_of(person): person for person in (*able.people, *able.colleagues)}
    organisations = {key_of(one): one for one in able.organisations}
    keys = dict.fromkeys([*(named.key for named in said.named), *ticked[:MOST_NAMED]])
    return Heard(
        people=tuple(sees[key] for key in keys if key in sees),
        organisations=tuple(organisations[key] for key in keys if key in organisations),
        marked=tuple((named.start, named.end) for named in said.named if named.key in sees or named.key in organisations),
        blind=tuple(person.name for person in able.blind if key_of(person) in keys),
        unknown=said.unknown,
        doubtful=said.doubtful,
    )


def key_of(one: User | Organisation) -> str:
    """What stands for a person or an organisation in a form."""
    return f"{'p' if isinstance(one, User) else 'o'}{one.pk}"


def _names(able: Nameable) -> dict[str, set[str]]:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for person in (*able.people, *able.colleagues, *able.blind):
        names[person.name].add(key_of(person))
    for organisation in able.organisations:
        names[organisation.short_name].add(key_of(organisation))
        names[organisation.legal_name].add(key_of(organisation))
    return names
