"""A logo is a raster picture by its bytes; what is kept is drawn anew, small and without anything beside its pixels."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, PngImagePlugin

from members.organisations.logos import MAX_BYTES, SIDE, redrawn

SECRET = "vendi-i-fshehtë"


def picture(kind="PNG", size=(40, 20), colour="red", mode="RGB", **more):
    out = BytesIO()
    Image.new(mode, size, colour).save(out, format=kind, **more)
    return out.getvalue()


def taken(data, name="logo.png"):
    return Image.open(BytesIO(redrawn(ContentFile(data, name=name)).read()))


def code(data, name="logo.png"):
    with pytest.raises(ValidationError) as refused:
        redrawn(ContentFile(data, name=name))
    return refused.value.code


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_claiming(width, height):
    """A PNG of a few bytes that claims to be `width` by `height`."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_each_raster_kind_becomes_a_png(kind):
    kept = taken(picture(kind), name="whatever.exe")
    assert (kept.format, kept.size) == ("PNG", (40, 20))


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "LA", "1"])
def test_any_mode(mode):
    assert taken(picture(mode=mode, colour=0)).mode == "RGBA"


def test_transparency_stays():
    assert taken(picture(mode="RGBA", colour=(0, 0, 0, 0))).getpixel((3, 3))[3] == 0


def test_a_large_one_becomes_small_and_keeps_its_shape():
    assert taken(picture(size=(2000, 1000))).size == (SIDE, SIDE // 2)


def test_metadata_is_gone():
    exif = Image.Exif()
    exif[0x010E] = SECRET
    exif.get_ifd(0x8825)[1] = "N"
    kept = redrawn(ContentFile(picture("JPEG", exif=exif, comment=SECRET.encode()))).read()
    assert SECRET.encode() not in kept
    assert not Image.open(BytesIO(kept)).getexif()
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SECRET)
    text.add_itxt("Author", SECRET, zip=True)
    kept = taken(picture(pnginfo=text, dpi=(300, 300)))
    assert kept.info == {}


def test_what_follows_the_picture_is_gone():
    assert b"<script>" not in redrawn(ContentFile(picture() + b"<script>alert(1)</script>")).read()


def test_a_turned_photograph_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert taken(picture("JPEG", size=(40, 20), exif=exif)).size == (20, 40)


def test_a_moving_gif_gives_its_first_frame():
    out = BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue", "green")]
    frames[0].save(out, format="GIF", save_all=True, append_images=frames[1:], duration=50, loop=0)
    kept = taken(out.getvalue())
    assert getattr(kept, "n_frames", 1) == 1
    assert kept.getpixel((5, 5))[:3] == (255, 0, 0)


@pytest.mark.parametrize(("width", "height"), [(5001, 5000), (12_000, 12_000), (60_000, 60_000), (2**31 - 1, 1)])
def test_a_bomb_is_refused_before_it_is_decoded(width, height):
    assert code(png_claiming(width, height)) == "too_many_pixels"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "not_raster"),
        (b'<?xml version="1.0"?><svg/>', "not_raster"),
        (b"%PDF-1.7 %%EOF", "not_raster"),
        (b"BM" + b"\x00" * 60, "not_raster"),
        (b"II*\x00" + b"\x00" * 60, "not_raster"),
        (b"RIFF\x00\x00\x00\x00WAVE", "not_raster"),
        (picture()[:40], "broken"),
        (picture("JPEG")[:200], "broken"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 500, "broken"),
        (b"GIF89a", "broken"),
        (b"\xff\xd8\xff" + b"\xff" * 300, "broken"),
        (b"RIFF\x00\x00\x00\x00WEBP" + b"\x00" * 40, "broken"),
        (png_claiming(0, 10), "broken"),
        (picture() + b"0" * MAX_BYTES, "too_large"),
    ],
)
def test_anything_else_is_refused_by_its_bytes(data, expected):
    assert code(data) == expected
