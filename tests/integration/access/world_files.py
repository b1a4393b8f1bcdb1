"""The world's files in the library: one of a page that was never published, which another that was taken off offers too, and one in a
restricted collection, offered by an open page. Each has been read, and says a word of its own."""

from types import SimpleNamespace

from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction, Page

from resources.content.enums import ReadingState
from resources.content.models import DocumentReading, SiteDocument
from resources.library.services.attachments import index_uses
from tests.factories.media import SiteDocumentFactory
from tests.factories.papers import pdf

TOKENS = {"file of a hidden page": "zogjskedari", "file of a closed collection": "zogjkoleksioni"}


def add_files(world: SimpleNamespace, bait: str) -> None:
    """`hidden_file`, `closed_file`, `open_file` in `world`; needs `page`, `taken_off`, `guide` and `policy`."""
    closed = Collection.get_first_root_node().add_child(name="E mbyllur")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type=CollectionViewRestriction.LOGIN)
    hidden, kept = TOKENS["file of a hidden page"], TOKENS["file of a closed collection"]
    world.hidden_file = _file(f"Skedar {bait} {hidden}", f"Fjalë {bait} {hidden}.")
    # Its title stands on the open page that offers it.
    world.closed_file = _file("Skedar", f"Fjalë {bait} {kept}.", collection=closed)
    world.open_file = _file("Fletë", "Fjalë.")
    for page, document in (
        (world.page, world.hidden_file),
        (world.taken_off, world.hidden_file),
        (world.guide, world.closed_file),
        (world.policy, world.open_file),
    ):
        _offer(page, document)


def _file(title: str, words: str, **fields: object) -> SiteDocument:
    """With its words in its bytes too, where a file that is served shows them."""
    document = SiteDocumentFactory(title=title, file=ContentFile(pdf() + f"\n% {words}".encode(), name="skedar.pdf"), **fields)
    DocumentReading.objects.filter(document=document).update(state=ReadingState.READ, words=words)
    return document


def _offer(page: Page, document: SiteDocument) -> None:
    page.body = [*page.body.get_prep_value(), {"type": "download", "value": {"document": document.pk, "title": "", "note": ""}}]
    page.save()
    index_uses(page)
