"""The walk over the URL resolver, and the words in which an address is declared."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

ROLES = (
    "anonymous",
    "reader",
    "editor",
    "representative",
    "other_representative",
    "expired",
    "handler",
    "secretariat",
    "superuser",
)
EVERYBODY = frozenset(ROLES)
NOBODY: frozenset[str] = frozenset()
LOGGED_IN = EVERYBODY - {"anonymous"}
STAFF = frozenset({"secretariat", "superuser"})


@dataclass(frozen=True)
class Address:
    """One pattern: who gets an answer to GET and to POST, and the arguments that make its path from the world's objects.

    `get` and `post` hold roles; anyone else must be led to the log-in or refused (403, 404, 405). `posted` is the form that a POST
    sends; an empty one is enough where refusal comes before the form. `query` is what follows the path.
    """

    get: frozenset[str] = NOBODY
    post: frozenset[str] = NOBODY
    arguments: Callable[[Any], dict[str, Any]] = field(default=lambda world: {})
    posted: Callable[[Any], dict[str, Any]] = field(default=lambda world: {})
    query: str = ""

    def path(self, name: str, world: Any) -> str:
        """The path of the world's object."""
        given = self.arguments(world)
        path = reverse(name, args=given) if isinstance(given, list) else reverse(name, kwargs=given)
        return path + self.query


@dataclass(frozen=True)
class Pattern:
    """`name` with its namespaces, `route` as written, `namespaces`."""

    name: str
    route: str
    namespaces: tuple[str, ...]


def patterns() -> Iterator[Pattern]:
    """Every pattern of the project, as the resolver holds it."""
    yield from _walk(get_resolver(), "", ())


def _walk(resolver: URLResolver, route: str, namespaces: tuple[str, ...]) -> Iterator[Pattern]:
    for entry in resolver.url_patterns:
        path = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, path, (*namespaces, entry.namespace) if entry.namespace else namespaces)
        elif isinstance(entry, URLPattern):
            yield Pattern(":".join([*namespaces, entry.name or ""]), path, namespaces)
