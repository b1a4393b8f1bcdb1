"""The library's own addresses: what readers do with its public pages."""

from collections.abc import Iterator
from types import SimpleNamespace

from tests.integration.access.addresses import EVERYBODY, Address

OPEN = Address(get=EVERYBODY)

ADDRESSES = {
    "library:saved": Address(get=EVERYBODY, arguments=lambda world: {}),
    "library:useful": Address(
        get=EVERYBODY, post=EVERYBODY, arguments=lambda world: {"pk": world.guide.pk}, posted=lambda world: {"answer": "yes"}
    ),
    "library:editions": Address(get=EVERYBODY, arguments=lambda world: {"pk": world.policy.pk}),
    "library:coverage": OPEN,
    "library:feed": OPEN,
}


def channels(world: SimpleNamespace) -> Iterator[str]:
    """Every form in which a page leaves the library, asked for the pages that nobody may read: never published, and taken off."""
    for page in (world.page, world.taken_off):
        yield f"/sq/library/saved/?p={page.pk}&p={world.guide.pk}"
        yield f"/sq/library/saved/?add=/sq/udhezime/{page.slug}/"
        yield f"/sq/library/useful/{page.pk}/"
        yield f"/sq/library/editions/{page.pk}/"
        yield f"/sq/udhezime/{page.slug}/"
    for language, hub in (("sq", "biblioteka"), ("en", "library")):
        yield from (f"/{language}/{hub}/{query}" for query in ("", "?format=guide", "?sort=title", "?sort=new"))
        yield f"/{language}/library/feed.atom"
        yield f"/{language}/library/coverage/"
