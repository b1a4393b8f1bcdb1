"""What higher rooms add to the pages of a draft. A room registers in its `AppConfig.ready()`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class VersionAct:
    """Something a viewer may do with a version: a button that leads to `url` (a page that asks before it acts)."""

    label: str | Promise
    url: str


@dataclass(frozen=True, slots=True)
class VersionFate:
    """What has become of a version outside the drafting area, in words, with the public address where there is one."""

    text: str | Promise
    url: str
    mark: str


# Asked with the version and whether the viewer works for the secretariat; with the ids of versions: fates by version id.
VersionActs = Callable[[Any, bool], list[VersionAct]]
VersionFates = Callable[[list[int]], dict[int, list[VersionFate]]]

_acts: list[VersionActs] = []
_fates: list[VersionFates] = []


def register_version_acts(acts: VersionActs) -> None:
    if acts not in _acts:
        _acts.append(acts)


def register_version_fates(fates: VersionFates) -> None:
    if fates not in _fates:
        _fates.append(fates)


def version_acts(version: Any, secretariat: bool) -> list[VersionAct]:
    return [act for source in _acts for act in source(version, secretariat)]


def version_fates(version_ids: list[int]) -> dict[int, list[VersionFate]]:
    """By version id; versions nothing has become of are absent."""
    out: dict[int, list[VersionFate]] = {}
    for source in _fates:
        for version_id, fates in source(version_ids).items():
            out.setdefault(version_id, []).extend(fates)
    return out
