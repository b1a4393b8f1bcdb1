"""What higher rooms tell this one: which organisations have signed."""

from collections.abc import Callable, Collection

#: Given ids of organisations, answers which of them have signed and still stand by it; asked once a page, so one query at most.
Standing = Callable[[Collection[int]], frozenset[int]]

_standings: list[Standing] = []


def register_standing(standing: Standing) -> None:
    """A room that knows of signatures registers in its `AppConfig.ready()`. Registering twice counts once."""
    if standing not in _standings:
        _standings.append(standing)


def signed_organisations(ids: Collection[int]) -> frozenset[int]:
    """Those of the organisations with these ids that have signed; none where no room has registered."""
    return frozenset[int]().union(*(standing(ids) for standing in _standings)) if ids else frozenset()
