"""What is taken as a logo: a raster picture by its bytes, drawn anew as a PNG, so that nothing but its pixels comes in."""

import struct
from io import BytesIO
from typing import NoReturn

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

MAX_BYTES = 5 * 1024 * 1024
#: Looked at before anything is decoded: a small file may claim a picture that fills the memory.
MAX_PIXELS = 25_000_000
#: The longer side of what is kept.
SIDE = 512
_HEAD_BYTES = 16
#: What a decoder raises over a broken file.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, struct.error, MemoryError)
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def redrawn(file: File) -> ContentFile:
    """The picture in `file` as a PNG of at most 512 pixels a side, without metadata; of a moving one the first frame.

    Raises ValidationError, with a sentence for the person, where it is empty, too large, no raster picture or broken.
    """
    size = file.size or 0
    if size == 0:
        raise ValidationError(_("The file is empty. Choose the picture again."), code="empty")
    if size > MAX_BYTES:
        raise ValidationError(_("The file is larger than 5 MB. Save the picture smaller."), code="too_large")
    file.seek(0)
    data = file.read()
    kind = _kind_of(data[:_HEAD_BYTES])
    if kind is None:
        raise ValidationError(
            _("This file is not a PNG, JPEG, WebP or GIF, whatever its name says. Save the logo as PNG and choose it again."),
            code="not_raster",
        )
    picture = _decoded(data, kind)
    picture.thumbnail((SIDE, SIDE))
    # A picture that has never been a file: it carries no comment, place, camera or colour profile.
    clean = Image.new("RGBA", picture.size)
    clean.paste(picture)
    out = BytesIO()
    clean.save(out, format="PNG", optimize=True)
    return ContentFile(out.getvalue(), name="logo.png")


def _kind_of(head: bytes) -> str | None:
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    return "WEBP" if head[:4] == b"RIFF" and head[8:12] == b"WEBP" else None


def _decoded(data: bytes, kind: str) -> Image.Image:
    try:
        with Image.open(BytesIO(data), formats=[kind]) as source:
            if source.width * source.height > MAX_PIXELS:
                _too_many_pixels()
            return ImageOps.exif_transpose(source).convert("RGBA")
    except _BOMBS:
        _too_many_pixels()
    except _BROKEN:
        raise ValidationError(_("This picture is damaged and cannot be opened. Save it anew and choose it again."), code="broken") from None


def _too_many_pixels() -> NoReturn:
    raise ValidationError(_("This picture has more than 25 million pixels. Save the logo smaller."), code="too_many_pixels")


def png_response(file: File) -> HttpResponse:
    """A gated logo, kept by no cache."""
    with file:
        response = HttpResponse(file.read(), content_type="image/png")
    response["Cache-Control"] = "private, no-store"
    return response
