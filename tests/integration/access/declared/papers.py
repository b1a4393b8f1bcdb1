"""Papers and pictures of pages: everybody's, where the page is; nobody's otherwise."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from resources.content.composing import file_name, picture_version
from tests.integration.access.addresses import EVERYBODY, Address


def whole(world: SimpleNamespace) -> dict[str, Any]:
    return {"pk": world.pack.pk, "name": file_name(world.pack)}


def handout(world: SimpleNamespace) -> dict[str, Any]:
    return {"pk": world.pack.pk}


ADDRESSES = {
    "papers:pdf": Address(get=EVERYBODY, arguments=whole),
    "papers:docx": Address(get=EVERYBODY, arguments=whole),
    "papers:handout_pdf": Address(get=EVERYBODY, arguments=handout),
    "papers:handout_docx": Address(get=EVERYBODY, arguments=handout),
    "papers:picture": Address(
        get=EVERYBODY, arguments=lambda world: {"pk": world.pack.pk, "version": picture_version(world.pack)}
    ),
}  # fmt: skip


def channels(page: Any) -> Iterator[str]:
    """Every address that the papers of a page have, or would have if anybody might read it: then under a name that gives away nothing."""
    name = file_name(page) if page.live else "faqja"
    for language in ("sq", "en"):
        start = f"/{language}/library/papers/{page.pk}"
        yield from (f"{start}/{file}" for file in (f"{name}.pdf", f"{name}.docx", "handout.pdf", "handout.docx"))
        yield f"/{language}/library/pictures/{page.pk}-{picture_version(page)}.png"
