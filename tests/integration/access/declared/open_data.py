"""The register as open data: everybody may read it, and nobody writes it."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from tests.integration.access.addresses import EVERYBODY, Address

OPEN = Address(get=EVERYBODY)


def ours(world: SimpleNamespace) -> dict[str, Any]:
    return {"slug": world.ours.slug}


ADDRESSES = {
    "api:api-root": Address(),  # nothing is there: it only tells the description where the API begins
    "api:openapi-json": OPEN,
    "api:signatories": OPEN,
    "api:signatory": Address(get=EVERYBODY, arguments=ours),
    "api:commitments": OPEN,
    "api:search": OPEN,
    "pact:register_csv": OPEN,
    "pact:feed": OPEN,
    "pact:badge": Address(get=EVERYBODY, arguments=ours),
}


def channels(world: SimpleNamespace, bait: str) -> Iterator[str]:
    """The other forms in which the register leaves the site: searched, in the other language, for every organisation."""
    slugs = (world.ours.slug, world.theirs.slug, world.signature.organisation.slug)
    yield from (f"/api/v1/signatories?{query}" for query in (f"q={bait}", "sort=newest&per_page=100", "page=2", "kind=zzz"))
    yield from (f"/api/v1/signatories/{slug}" for slug in slugs)
    yield from (f"/api/v1/search?{query}" for query in (f"q={bait}", f"q={bait}&language=en&sort=newest"))
    for language in ("sq", "en"):
        yield from (f"/{language}/search/{way}?q={bait}" for way in ("suggest/", "feed.atom"))
        yield from (f"/{language}/pact/signatories/{name}" for name in ("register.csv", "feed.atom", f"register.csv?q={bait}"))
        yield from (f"/{language}/pact/signatories/{slug}/badge.svg" for slug in slugs)
        yield f"/{language}/pact/over-time/"
