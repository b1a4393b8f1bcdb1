from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.factories.accounts import log_in
from tests.factories.organisations import PersonFactory


@pytest.fixture
def secretary(db):
    return PersonFactory(secretariat=True, with_totp=True)


@pytest.fixture
def second_secretary(db):
    return PersonFactory(secretariat=True, with_totp=True)


@pytest.fixture
def person(client, db):
    """Who applies, logged in."""
    person = PersonFactory()
    log_in(client, person)
    return person


@pytest.fixture
def picture():
    """A JPEG with a place in it."""
    exif = Image.Exif()
    exif[0x010E] = "vendi"
    out = BytesIO()
    Image.new("RGB", (900, 300), "red").save(out, format="JPEG", exif=exif)
    return SimpleUploadedFile("logo.jpg", out.getvalue(), content_type="image/jpeg")
