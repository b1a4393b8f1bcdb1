"""Pictures and documents of the site as a test needs them: real bytes, made here."""

from io import BytesIO

import factory
from django.core.files.base import ContentFile
from PIL import Image

from resources.content.models import SiteDocument, SiteImage


def png(width: int = 4, height: int = 4, kind: str = "PNG", **options) -> bytes:
    """A white picture; `options` are the encoder's."""
    data = BytesIO()
    Image.new("RGB", (width, height), "white").save(data, kind, **options)
    return data.getvalue()


class SiteImageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SiteImage

    title = factory.Sequence(lambda number: f"Figura {number}")
    description = "Një fletë e bardhë"
    file = factory.LazyFunction(lambda: ContentFile(png(), name="fleta.png"))


class SiteDocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SiteDocument

    title = factory.Sequence(lambda number: f"Dokumenti {number}")
    file = factory.LazyFunction(lambda: ContentFile(b"emri,numri\nraportime,12\n", name="shifra.csv"))
    file_size = 24
