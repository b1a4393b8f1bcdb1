"""Pictures that editors upload: drawn anew on every way in, and refused with a sentence where they are none."""

import gc
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

from resources.content.models import SiteImage
from resources.content.pictures import MAX_BYTES, SIDE
from tests.factories.accounts import UserFactory, log_in
from tests.factories.media import png

# Wagtail leaves files it has stored or drawn to be closed by the interpreter.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:(U|u)nclosed file:ResourceWarning")]
GPS_IFD, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F


@pytest.fixture(autouse=True)
def _left_open() -> Iterator[None]:
    """What Wagtail left open is closed here, under the filter above."""
    yield
    gc.collect()


@pytest.fixture
def desk() -> Client:
    return log_in(Client(), UserFactory(secretariat=True, with_totp=True), second_factor_seconds_ago=1)


def photograph(width: int = 40, height: int = 20) -> bytes:
    """A JPEG as a phone takes it: lying on its side, with place, camera and a comment."""
    exif = Image.Exif()
    exif[MAKE] = "Telefoni i Artës"
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS_IFD).update({1: "N", 2: (41.0, 19.0, 39.0), 3: "E", 4: (19.0, 49.0, 8.0)})
    data = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(data, "JPEG", exif=exif, comment=b"shtepia")
    return data.getvalue()


def with_archive_behind(picture: bytes) -> bytes:
    data = io.BytesIO(picture)
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("fshehur.html", "<script>alert(1)</script>")
    return data.getvalue()


def claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose head claims a picture of any size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 64)), (b"IEND", b"")]
    body = b"".join(struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks)
    return b"\x89PNG\r\n\x1a\n" + body


def upload(desk: Client, name: str, data: bytes, description: str = "Një fletë", address: str = "wagtailimages:add"):
    fields = {"title": "Foto", "file": SimpleUploadedFile(name, data), "description": description, "collection": 1, "tags": ""}
    return desk.post(reverse(address), fields)


def stored(image: SiteImage) -> bytes:
    with image.file.open() as file:
        return file.read()


def assert_bare(data: bytes, size: tuple[int, int]) -> None:
    with Image.open(io.BytesIO(data)) as picture:
        assert dict(picture.getexif()) == {}
        assert "comment" not in picture.info
        assert picture.size == size
    assert b"shtepia" not in data
    assert b"Telefoni" not in data


def test_a_photograph_keeps_its_picture_upright_and_neither_place_nor_camera(desk: Client):
    assert b"Telefoni" in photograph()
    assert upload(desk, "foto.jpg", photograph()).status_code == 302
    image = SiteImage.objects.get()
    assert_bare(stored(image), (20, 40))
    assert (image.width, image.height) == (20, 40)
    assert image.file_size == len(stored(image))


def test_what_hangs_behind_a_picture_does_not_come_in(desk: Client):
    polyglot = with_archive_behind(png(8, 8))
    assert zipfile.is_zipfile(io.BytesIO(polyglot))
    assert upload(desk, "foto.png", polyglot).status_code == 302
    data = stored(SiteImage.objects.get())
    assert not zipfile.is_zipfile(io.BytesIO(data))
    assert b"fshehur" not in data


def test_a_transparent_png_stays_transparent_and_a_large_picture_is_made_smaller(desk: Client):
    data = io.BytesIO()
    Image.new("RGBA", (SIDE + 800, 10), (255, 0, 0, 0)).save(data, "PNG")
    upload(desk, "foto.png", data.getvalue())
    with Image.open(io.BytesIO(stored(SiteImage.objects.get()))) as picture:
        assert picture.mode == "RGBA"
        assert picture.width == SIDE
        assert picture.getpixel((0, 0))[3] == 0


def test_of_a_moving_picture_the_first_frame_is_kept(desk: Client):
    data = io.BytesIO()
    frames = [Image.new("RGB", (6, 6), colour) for colour in ("red", "blue")]
    frames[0].save(data, "GIF", save_all=True, append_images=frames[1:])
    upload(desk, "foto.gif", data.getvalue())
    with Image.open(io.BytesIO(stored(SiteImage.objects.get()))) as picture:
        assert getattr(picture, "n_frames", 1) == 1


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
REFUSED = {
    "svg": ("foto.svg", SVG, "Pranohen vetëm figura"),
    "svg named png": ("foto.png", SVG, "Ky skedar nuk është JPEG"),
    "jpeg named png": ("foto.png", photograph(), "Figura nuk është ajo që thotë emri"),
    "text": ("foto.jpg", b"<html>", "Ky skedar nuk është JPEG"),
    "damaged": ("foto.jpg", photograph(400, 400)[:600], "e dëmtuar"),
    "bomb": ("foto.png", claiming(20_000, 20_000), "50 milionë pika"),
    "larger bomb": ("foto.png", claiming(9_000, 6_000), "50 milionë pika"),
    "too heavy": ("foto.png", png() + b"\0" * MAX_BYTES, "10 MB"),
}


@pytest.mark.parametrize("wrong", REFUSED)
@pytest.mark.filterwarnings("ignore:Image size:PIL.Image.DecompressionBombWarning")
def test_what_is_no_picture_is_refused_beside_the_field(desk: Client, wrong):
    name, data, words = REFUSED[wrong]
    response = upload(desk, name, data)
    assert response.status_code == 200
    assert words in str(response.context["form"].errors["file"])
    assert response.context["form"]["title"].value() == "Foto"
    assert not SiteImage.objects.exists()


def test_the_sentence_is_in_the_editors_language(desk: Client):
    person = UserFactory(secretariat=True, with_totp=True)
    UserProfile.objects.create(user=person, preferred_language="en")
    response = upload(log_in(Client(), person, second_factor_seconds_ago=1), "foto.svg", SVG)
    assert "Only JPEG, PNG, WebP and GIF pictures are taken." in response.content.decode()


def many(desk: Client, name: str, data: bytes):
    fields = {"title": name, "collection": 1, "files[]": SimpleUploadedFile(name, data)}
    return desk.post(reverse("wagtailimages:add_multiple"), fields).json()


def test_one_of_many_waits_for_its_words_without_its_place(desk: Client):
    """Wagtail keeps what is not described yet beside the pictures: that file is drawn anew too, and so is what is made of it."""
    answer = many(desk, "foto.jpg", photograph())
    waiting = UploadedFile.objects.get()
    with waiting.file.open() as file:
        assert_bare(file.read(), (20, 40))
    prefix = f"uploaded-image-{waiting.pk}"
    fields = {f"{prefix}-title": "Foto", f"{prefix}-description": "Një fletë", f"{prefix}-tags": "", f"{prefix}-collection": 1}
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[answer["uploaded_file_id"]])
    assert desk.post(address, fields).json()["success"] is True
    image = SiteImage.objects.get()
    assert_bare(stored(image), (20, 40))
    assert (image.width, image.height) == (20, 40)


def test_one_of_many_that_is_no_picture_is_refused(desk: Client):
    answer = many(desk, "foto.png", SVG)
    assert answer["success"] is False
    assert "Ky skedar nuk është JPEG" in answer["error_message"]
    assert not UploadedFile.objects.exists()


def test_a_picture_uploaded_from_within_a_page_is_drawn_anew(desk: Client):
    prefix = "image-chooser-upload"
    file = SimpleUploadedFile("foto.jpg", photograph())
    fields = {f"{prefix}-title": "Foto", f"{prefix}-file": file, f"{prefix}-description": "Një fletë", f"{prefix}-collection": 1}
    answer = desk.post(reverse("wagtailimages_chooser:create"), {**fields, f"{prefix}-tags": ""}).json()
    assert answer["step"] == "chosen"
    assert_bare(stored(SiteImage.objects.get()), (20, 40))


def test_a_large_upload_that_lies_on_disk_is_drawn_anew(settings, desk: Client):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1
    upload(desk, "foto.jpg", photograph())
    assert_bare(stored(SiteImage.objects.get()), (20, 40))


def test_the_model_draws_anew_whoever_fills_it():
    with TemporaryUploadedFile("foto.jpg", "image/jpeg", 0, None) as file:
        file.write(photograph())
        file.seek(0)
        image = SiteImage(title="Foto", description="Një fletë", file=file)
        image.full_clean()
        image.save()
    assert_bare(stored(image), (20, 40))
