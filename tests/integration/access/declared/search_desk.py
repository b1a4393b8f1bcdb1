"""Addresses of the search's desk under /cms/: the secretariat's."""

from collections.abc import Iterator
from types import SimpleNamespace

from tests.integration.access.addresses import STAFF, Address

READ = Address(get=STAFF)

ADDRESSES = {
    "search_cms:try": READ,
    "search_cms:risk": READ,
    "search_cms:shipped": Address(get=STAFF, post=STAFF, posted=lambda world: {"group": "ngacmim", "act": "off"}),
    "search_cms:protected": Address(get=STAFF, post=STAFF),
    "search_cms:protected_act": Address(
        post=STAFF, arguments=lambda world: {"pk": world.protected.pk}, posted=lambda world: {"act": "begin"}
    ),
    "search_cms:pinned": Address(
        get=STAFF, post=STAFF, arguments=lambda world: {"pk": world.pin.pk}, posted=lambda world: {"row": world.pin.entries.get().pk}
    ),
    # Wagtail's report answers a POST to nobody.
    "search_cms:missed": READ,
    "search_cms:missed_results": READ,
}


def channels(world: SimpleNamespace, bait: str) -> Iterator[str]:
    """Where the desk searches: what anybody finds is all that it shows, whoever asks."""
    yield from (f"/cms/search/try/?q={bait}&language={language}" for language in ("sq", "en"))
    yield f"/cms/search/recommended/{world.pin.pk}/?q={bait}"
    yield "/cms/search/missed/?export=csv"
