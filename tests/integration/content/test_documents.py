"""Documents and pictures are what their names say, by their bytes."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from resources.content.models import SiteDocument, SiteImage
from resources.content.sniffing import validate_document_bytes
from tests.factories.accounts import UserFactory, log_in
from tests.factories.papers import pdf

pytestmark = pytest.mark.django_db


def archive(**members: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        for name, text in members.items():
            made.writestr(name.replace("__", "/").replace("_DOT_", "."), text)
    return data.getvalue()


DOCX = archive(**{"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"})
ODT = archive(mimetype="application/vnd.oasis.opendocument.text")
GOOD = {"a.pdf": b"%PDF-1.7\n%", "a.docx": DOCX, "a.odt": ODT, "a.csv": "emri,numri\nçelësi,1\n".encode(), "A.PDF": b"%PDF-1.4"}
BAD = {
    "a.pdf": b"<html><script>alert(1)</script>",
    "b.docx": b"MZ\x90\x00",
    "c.docx": ODT,
    "d.odt": DOCX,
    "e.odt": archive(mimetype="application/zip"),
    "f.csv": b"\x00\x01\x02",
    "g.csv": b"<script>alert(1)</script>",
    "h.exe": b"MZ",
    "i": b"%PDF-1.7",
    "j.pdf": b"",
    "k.docx": b"PK\x03\x04broken",
}


@pytest.mark.parametrize("name", GOOD)
def test_a_genuine_file_is_taken(name):
    file = SimpleUploadedFile(name, GOOD[name])
    validate_document_bytes(file)
    assert file.read() == GOOD[name]


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_not_what_it_says_is_refused_on_its_field(name):
    with pytest.raises(ValidationError) as refused:
        validate_document_bytes(SimpleUploadedFile(name, BAD[name]))
    assert list(refused.value.message_dict) == ["file"]


def test_the_sites_own_models_are_in_use():
    assert get_document_model() is SiteDocument
    assert get_image_model() is SiteImage


@pytest.fixture
def desk() -> Client:
    return log_in(Client(), UserFactory(secretariat=True, with_totp=True), second_factor_seconds_ago=1)


def upload(desk: Client, name: str, data: bytes):
    fields = {"title": "Dokumenti", "file": SimpleUploadedFile(name, data), "collection": Collection.get_first_root_node().pk, "tags": ""}
    return desk.post(reverse("wagtaildocs:add"), fields)


def test_the_upload_form_takes_a_document_and_refuses_a_disguised_one(desk: Client):
    response = upload(desk, "raport.pdf", BAD["a.pdf"])
    assert response.status_code == 200
    assert "file" in response.context["form"].errors
    assert not SiteDocument.objects.exists()
    assert upload(desk, "raport.pdf", pdf()).status_code == 302
    assert SiteDocument.objects.get().title == "Dokumenti"


def picture(kind: str = "PNG") -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (4, 4), "white").save(data, kind)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "description", "wrong"),
    [
        ("foto.png", picture(), "", "description"),
        ("foto.png", b"<svg onload=alert(1)>", "Një fletë", "file"),
        ("foto.svg", b"<svg/>", "Një fletë", "file"),
    ],
)
def test_a_picture_needs_its_bytes_and_its_alternative_text(desk: Client, name, data, description, wrong):
    fields = {"title": "Foto", "file": SimpleUploadedFile(name, data), "description": description, "collection": 1, "tags": ""}
    response = desk.post(reverse("wagtailimages:add"), fields)
    assert response.status_code == 200
    assert wrong in response.context["form"].errors
    assert not SiteImage.objects.exists()
