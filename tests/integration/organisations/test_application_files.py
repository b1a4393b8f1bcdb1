"""The document and the logo of an application: who opens them, and what is kept of them."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from members.organisations.services.applications import submit_application
from tests.factories.accounts import log_in
from tests.factories.organisations import ApplicationFactory, MandateFactory, PersonFactory
from tests.integration.organisations.joining import address, answer, pdf
from tests.integration.organisations.test_decisions import ANSWERS
from tests.unit.organisations.test_evidence import PDF


@pytest.fixture
def draft(person):
    return ApplicationFactory(applicant=person, answers=ANSWERS, evidence="evidence/x.pdf")


def upload(content, name="logo.png"):
    return SimpleUploadedFile(name, content, content_type="image/png")


def test_a_logo_is_kept_as_a_small_png_and_shown_to_its_applicant(client, draft, picture):
    assert answer(client, draft, "logo", logo=picture)["Location"] == address(draft, "person")
    draft.refresh_from_db()
    with draft.logo.open("rb") as file:
        kept = Image.open(BytesIO(file.read()))
    assert (kept.format, kept.size, kept.info) == ("PNG", (512, 171), {})
    assert draft.logo.name.endswith(".png")
    assert "logo.jpg" not in draft.logo.name
    path = f"/sq/pact/join/{draft.public_id}/logo.png"
    for name in ("logo", "check", "status"):
        assert f'src="{path}"' in client.get(address(draft, name)).content.decode()
    response = client.get(path)
    assert response["Content-Type"] == "image/png"
    assert "no-store" in response["Cache-Control"]


def test_sending_gives_the_logo_to_the_organisation(client, draft, picture):
    answer(client, draft, "logo", logo=picture)
    draft.refresh_from_db()
    assert submit_application(application=draft).organisation.logo.name == draft.logo.name


@pytest.mark.parametrize(
    "content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", PDF, b"\x89PNG\r\n\x1a\nnonsense", b"GIF89a" + b"0" * (6 * 1024 * 1024)]
)
def test_what_is_no_logo_is_refused_beside_the_field_and_the_kept_one_stays(client, draft, picture, content):
    answer(client, draft, "logo", logo=picture)
    draft.refresh_from_db()
    kept = draft.logo.name
    response = answer(client, draft, "logo", logo=upload(content))
    assert response.status_code == 200
    assert 'id="id_logo_error"' in response.content.decode()
    draft.refresh_from_db()
    assert draft.logo.name == kept


def test_a_logo_can_be_replaced_and_removed(client, draft, picture, django_capture_on_commit_callbacks):
    answer(client, draft, "logo", logo=picture)
    draft.refresh_from_db()
    old, storage = draft.logo.name, draft.logo.storage
    picture.seek(0)
    with django_capture_on_commit_callbacks(execute=True):
        answer(client, draft, "logo", logo=picture)
    assert not storage.exists(old)
    draft.refresh_from_db()
    answer(client, draft, "logo", remove_logo="on")
    draft.refresh_from_db()
    assert not draft.logo
    assert client.get(f"/sq/pact/join/{draft.public_id}/logo.png").status_code == 404


def test_a_logo_that_the_organisation_shows_stays_when_another_takes_its_place(client, draft, picture, django_capture_on_commit_callbacks):
    answer(client, draft, "logo", logo=picture)
    draft.refresh_from_db()
    sent = submit_application(application=draft)
    sent.state = "more_asked"
    sent.save()
    picture.seek(0)
    with django_capture_on_commit_callbacks(execute=True):
        answer(client, sent, "logo", logo=picture)
    sent.organisation.refresh_from_db()
    assert sent.organisation.logo.storage.exists(sent.organisation.logo.name)


@pytest.mark.parametrize("kind", ["evidence", "logo"])
@pytest.mark.parametrize(
    ("who", "status"),
    [("applicant", 200), ("secretary", 200), ("representative", 200), ("editor", 404), ("former", 404), ("other", 404), ("stranger", 404)],
)
def test_who_opens_them(client, secretary, kind, who, status):
    application = ApplicationFactory(submitted=True)
    application.evidence.save("x.pdf", pdf())
    application.logo.save("x.png", upload(b"\x89PNG"))
    organisation = application.organisation
    person = {
        "applicant": lambda: application.applicant,
        "secretary": lambda: secretary,
        "representative": lambda: MandateFactory(organisation=organisation, person=PersonFactory(with_totp=True)).person,
        "editor": lambda: MandateFactory(organisation=organisation, editor=True).person,
        "former": lambda: MandateFactory(organisation=organisation, ended=True).person,
        "other": lambda: MandateFactory(person=PersonFactory(with_totp=True)).person,
        "stranger": PersonFactory,
    }[who]()
    log_in(client, person, second_factor_seconds_ago=0)
    path = "document/" if kind == "evidence" else "logo.png"
    response = client.get(f"/sq/pact/join/{application.public_id}/{path}")
    assert response.status_code == status
    if status == 200:
        assert "no-store" in response["Cache-Control"]
    if status == 200 and kind == "evidence":
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"].startswith("attachment")
        assert b"".join(response.streaming_content) == PDF


@pytest.mark.parametrize("kind", ["evidence", "logo"])
def test_they_have_no_public_address(client, draft, settings, kind):
    getattr(draft, kind).save("x.pdf", pdf())
    for prefix in (settings.MEDIA_URL, "/private/", "/documents/", "/"):
        assert client.get(f"{prefix}{getattr(draft, kind).name}").status_code == 404
