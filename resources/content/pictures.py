"""A picture that somebody uploads is drawn anew: nothing but its pixels comes in. No metadata, no place, nothing hung on behind."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps

MAX_BYTES = 10 * 1024 * 1024
#: Looked at before anything is decoded: a small file may claim a picture that fills the memory.
MAX_PIXELS = 50_000_000
#: The longer side of what is kept: twice what the widest page shows.
SIDE = 3200
#: What a decoder raises over a broken file.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, struct.error, MemoryError)
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
KIND_OF_EXTENSION = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".gif": "GIF", ".webp": "WEBP"}
_ENCODING: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 88, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "GIF": {},
    "WEBP": {"quality": 88},
}


def kind_of(head: bytes) -> str | None:
    """What a picture is by its first bytes: the name of Pillow's format; None for anything else, SVG included."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    return "WEBP" if head[:4] == b"RIFF" and head[8:12] == b"WEBP" else None


def draw_anew(file: File) -> None:
    """Put in the place of an uploaded picture's bytes the same picture without metadata, upright, at most 3,200 pixels a side.

    Whoever holds the upload holds the new bytes from then on, and a second call leaves them. Raises ValidationError.
    """
    if getattr(file, "drawn_anew", False):
        return
    if (file.size or 0) > MAX_BYTES:
        _refuse(_("The picture is larger than 10 MB. Save it smaller and choose it again."), "too_large")
    file.seek(0)
    data = file.read()
    replace_bytes(file, redrawn(data))
    file.drawn_anew = True  # type: ignore[attr-defined]  # a mark of ours, which goes where the file goes


def redrawn(data: bytes) -> bytes:
    """The picture in `data`, encoded anew in its own format; of a moving one the first frame. Raises ValidationError."""
    kind = kind_of(data[:16])
    if kind is None:
        _refuse(_("This file is no JPEG, PNG, WebP or GIF, whatever its name says. Save the picture as one of these."), "not_raster")
    picture = _upright(data, kind)
    picture.thumbnail((SIDE, SIDE))
    # A picture that has never been a file: it carries no comment, place, camera or colour profile.
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)
    out = BytesIO()
    clean.save(out, format=kind, **_ENCODING[kind])
    return out.getvalue()


def replace_bytes(file: File, data: bytes) -> None:
    """Write an uploaded file over in place, be it in memory or on disk."""
    file.seek(0)
    file.truncate()
    file.write(data)
    file.seek(0)
    file.size = len(data)


def _upright(data: bytes, kind: str) -> Image.Image:
    try:
        with Image.open(BytesIO(data), formats=[kind]) as source:
            if source.width * source.height > MAX_PIXELS:
                _too_many_pixels()
            picture = ImageOps.exif_transpose(source)
            return _in_common_colours(picture, kind)
    except _BOMBS:
        _too_many_pixels()
    except BROKEN:
        _refuse(_("This picture is damaged and cannot be opened. Save it anew and choose it again."), "broken")


def _in_common_colours(picture: Image.Image, kind: str) -> Image.Image:
    """In sRGB, which is what a browser takes a picture without a profile for."""
    clear = kind != "JPEG" and (picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info)
    mode = "RGBA" if clear else "RGB"
    profile = picture.info.get("icc_profile")
    if profile and not clear and picture.mode in {"RGB", "CMYK"}:
        try:
            converted = ImageCms.profileToProfile(
                picture, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError):
            converted = None  # a profile that nobody can read changes nothing
        if converted is not None:
            return converted
    return picture.convert(mode)


def _too_many_pixels() -> NoReturn:
    _refuse(_("This picture has more than 50 million pixels. Save it smaller and choose it again."), "too_many_pixels")


def _refuse(sentence: Any, code: str) -> NoReturn:
    raise ValidationError(sentence, code=code)
