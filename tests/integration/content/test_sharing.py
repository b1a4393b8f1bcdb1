"""What a page gives to whoever shares its address: words in the head, and a picture that the site has drawn."""

import re
from io import BytesIO

import pytest
from PIL import Image
from wagtail.models import Page

from tests.factories.contacts import HelpLineFactory
from tests.factories.home import PlainPageFactory
from tests.factories.library import GuideFactory, LessonFactory, NewsFactory, PolicyFactory

pytestmark = pytest.mark.django_db
FACTORIES = [GuideFactory, LessonFactory, PolicyFactory, NewsFactory, PlainPageFactory]
INDEXES = ["/sq/", "/en/", "/sq/udhezime/", "/sq/mesime/", "/sq/politika/", "/sq/lajme/", "/en/guides/"]
ASKED = {"og:title", "og:description", "og:type", "og:site_name", "og:locale", "og:image", "og:image:alt", "og:url", "twitter:card"}


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    """A shelf of the test's own."""
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path, "base_url": None}}
    settings.STORAGES = {**settings.STORAGES, "private": disk}


def tags(client, path) -> dict[str, str]:
    html = client.get(path).content.decode()
    return dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', html))


def picture(client, found) -> Image.Image:
    path = found["og:image"].removeprefix("http://localhost:8000")
    answer = client.get(path)
    assert answer["Content-Type"] == "image/png"
    return Image.open(BytesIO(answer.content))


def check(client, path) -> dict[str, str]:
    found = tags(client, path)
    assert set(found) >= ASKED
    assert picture(client, found).size == (1200, 630)
    return found


@pytest.mark.parametrize("language", ["sq", "en"])
@pytest.mark.parametrize("factory", FACTORIES)
def test_every_kind_of_page_has_its_tags_and_its_picture(client, factory, language):
    page = factory(language=language, title="Si t’i thoni “jo” & pse", summary="Përmbledhje.")
    found = check(client, page.url)
    assert found["og:title"] == "Si t’i thoni “jo” &amp; pse"
    assert found["og:description"] == "Përmbledhje."
    assert found["og:type"] == "article"
    assert found["og:locale"] == {"sq": "sq_AL", "en": "en_GB"}[language]


@pytest.mark.parametrize("path", INDEXES)
def test_the_home_page_and_every_index_have_theirs(client, path):
    introduced = Page.objects.get(url_path__endswith="/udhezime/").specific
    introduced.introduction = "Hyrje."
    introduced.save()
    found = tags(client, path)
    assert set(found) >= ASKED - {"og:description"}
    assert picture(client, found).size == (1200, 630)
    assert found["og:type"] == "website"


@pytest.mark.parametrize("path", ["/sq/pact/", "/sq/contacts/", "/en/pact/signatories/"])
def test_a_view_without_a_page_has_words_and_no_picture(client, path):
    HelpLineFactory()
    found = tags(client, path)
    assert found["og:title"]
    assert found["og:description"]
    assert found["twitter:card"] == "summary"
    assert "og:image" not in found


def test_a_sensitive_page_gives_its_neutral_title_and_no_description(client):
    page = GuideFactory(sensitive_page=True, title="Kur dikush e abuzon fëmijën")
    found = tags(client, page.url)
    assert found["og:title"] == found["og:image:alt"] == "Këshilla për familjen"
    assert "og:description" not in found


def test_the_picture_of_a_sensitive_page_holds_its_neutral_title_alone(client, monkeypatch):
    drawn = []
    monkeypatch.setattr("resources.content.views.page_picture", lambda text: drawn.append(text) or b"\x89PNG")
    page = GuideFactory(sensitive_page=True, title="Kur dikush e abuzon fëmijën")
    client.get(tags(client, page.url)["og:image"].removeprefix("http://localhost:8000"))
    (text,) = drawn
    assert (text.title, text.kind) == ("Këshilla për familjen", "")


def test_a_picture_may_be_kept_for_a_year_and_shown_by_other_sites(client):
    page = GuideFactory()
    path = tags(client, page.url)["og:image"].removeprefix("http://localhost:8000")
    answer = client.get(path)
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not answer.cookies
    assert client.get(path, headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_an_old_picture_leads_to_the_one_of_the_new_title(client):
    page = GuideFactory(title="E para")
    old = tags(client, page.url)["og:image"].removeprefix("http://localhost:8000")
    page.title = "E dyta"
    page.save_revision().publish()
    new = tags(client, page.url)["og:image"].removeprefix("http://localhost:8000")
    assert old != new
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (302, new)


def test_a_page_that_nobody_may_read_has_no_picture(client):
    page = GuideFactory()
    path = tags(client, page.url)["og:image"].removeprefix("http://localhost:8000")
    page.unpublish()
    assert client.get(path).status_code == 404
    assert client.get("/sq/library/pictures/1-000000000000.png").status_code == 404
    assert client.get(path.replace("/sq/", "/en/")).status_code == 404


def test_pages_of_errors_and_of_members_are_not_for_sharing(client):
    assert tags(client, "/sq/zzz/") == {}
