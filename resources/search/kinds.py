"""The ports of the search room: what can be found, for whom, and under which names.

A room registers its kinds in `AppConfig.ready()` and calls `services.index()` and `services.withdraw()` inside the
transaction of its own change. Nothing here reads the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PUBLIC = "public"
#: What a topic is called where it stands among other things.
TOPIC = _("Topic")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """One object in one language, as it can be found.

    `keywords` are words that belong to it though they stand nowhere in its text: names of topics, of places.
    `labels` say who may find it: `public`, `member`, `stream:policies`, `org:12`, `draft:33`; one of them is enough.
    `ages` are bands as readers are told them: `10-13`. `changed` is the day that a reader is told, and "newest" goes by.
    `translation_key` is shared by the texts that say one thing in several languages; a reader is shown one of them. Without
    one, what an object says in each language belongs together.
    """

    object_id: str
    language: str
    title: str
    url: str
    kind: str
    summary: str = ""
    body: str = ""
    keywords: str = ""
    audience: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    labels: tuple[str, ...] = (PUBLIC,)
    translation_key: str = ""
    sensitive: bool = False
    changed: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchKind:
    """A kind of thing that can be found.

    `documents(obj)` gives one document a language, none where the object must not be found at all; `all()` gives every
    object for a rebuild; `visible(object_ids, user)` asks the database which of them this user may see now.
    """

    name: str
    label: str | Promise
    documents: Callable[[Any], Iterable[SearchDocument]]
    all: Callable[[], Iterable[Any]]
    visible: Callable[[Iterable[str], Any], set[str]]


ViewerLabels = Callable[[Any], Iterable[str]]
FacetNames = Callable[[], Mapping[str, str | Promise]]
Nudge = Callable[[], None]

_kinds: dict[str, SearchKind] = {}
_viewer_labels: list[ViewerLabels] = []
_facet_names: dict[str, list[FacetNames]] = {"audience": [], "age": [], "topic": []}
_nudges: list[Nudge] = []


def register_kind(kind: SearchKind) -> None:
    """Make a kind findable; the last one registered under a name stands."""
    _kinds[kind.name] = kind


def unregister_kind(name: str) -> None:
    """Forget a kind."""
    _kinds.pop(name, None)


def kind(name: str) -> SearchKind | None:
    """The kind registered under `name`."""
    return _kinds.get(name)


def kinds() -> tuple[SearchKind, ...]:
    """Every registered kind."""
    return tuple(_kinds.values())


def register_viewer_labels(labels: ViewerLabels) -> None:
    """Add a source of labels of a user (anonymous users too), asked anew at every search."""
    if labels not in _viewer_labels:
        _viewer_labels.append(labels)


def unregister_viewer_labels(labels: ViewerLabels) -> None:
    """Forget a source of labels."""
    if labels in _viewer_labels:
        _viewer_labels.remove(labels)


def labels_of(user: Any) -> frozenset[str]:
    """Everything this user may find: `public` and what the rooms say."""
    return frozenset({PUBLIC}).union(*(source(user) for source in _viewer_labels))


def register_facet_names(facet: str, names: FacetNames) -> None:
    """Say what the values of the facet `audience`, `age` or `topic` are called.

    Raises:
        KeyError: there is no such facet.

    """
    if names not in _facet_names[facet]:
        _facet_names[facet].append(names)


def facet_names(facet: str) -> dict[str, str | Promise]:
    """Names of the values of a facet, by value; kinds are named by their label."""
    if facet == "kind":
        return {k.name: k.label for k in _kinds.values()}
    return {value: name for source in _facet_names.get(facet, ()) for value, name in source().items()}


def register_nudge(nudge: Nudge) -> None:
    """What to call, in the transaction of the change, when the outbox has got a row."""
    if nudge not in _nudges:
        _nudges.append(nudge)


def nudge() -> None:
    """Tell the worker that there is something to carry to Elasticsearch."""
    for call in _nudges:
        call()
