"""Pages made out of released and adopted texts."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from resources.library.enums import ReleaseStatus
from resources.library.models import LessonIndexPage, LessonPackPage, PolicyIndexPage, PolicyPage
from resources.library.selectors.indexes import LibraryIndexMissing
from resources.library.services.releases import ClauseText, Release, create_lesson_page, create_policy_page, withdraw_page

pytestmark = pytest.mark.django_db

CLAUSES = [
    ClauseText("c-1", "1", "Qëllimi", "<p>Shkolla ka një person kontakti.</p>"),
    ClauseText("c-2", "2", "", "<p onclick='x()'>Tekst <script>alert(1)</script><a href='javascript:x()'>këtu</a></p>"),
]
DRAFT = Release(ReleaseStatus.DRAFT, "Versioni 2", "a" * 64, "drafting.version:2")


def policy(**changes):
    given = {
        "language": "sq",
        "workstream": "policies",
        "title": "Protokolli i shkollës",
        "summary": "Hapat.",
        "clauses": CLAUSES,
        "release": DRAFT,
    }
    return create_policy_page(**{**given, **changes})


def test_a_released_version_is_published_under_the_index_of_its_language():
    page = policy()
    assert page.live
    assert page.url == "/sq/politika/protokolli-i-shkolles/"
    assert page.get_parent().specific == PolicyIndexPage.objects.get(locale__language_code="sq")
    assert (page.status, page.version, page.text_hash, page.origin) == ("draft", "Versioni 2", "a" * 64, "drafting.version:2")


def test_clauses_keep_their_ids_and_lose_what_could_run():
    blocks = policy().body
    assert [block.value["clause_id"] for block in blocks] == ["c-1", "c-2"]
    html = blocks[1].value["text"].source
    assert "script" not in html
    assert "onclick" not in html
    assert "javascript" not in html


def test_the_same_title_twice_gets_an_address_of_its_own():
    assert [policy().slug, policy().slug, policy().slug] == ["protokolli-i-shkolles", "protokolli-i-shkolles-2", "protokolli-i-shkolles-3"]


def test_the_english_text_is_a_translation_of_the_albanian_one():
    albanian = policy()
    english = policy(language="en", title="School protocol", translation_of=albanian)
    assert english.url == "/en/policies/school-protocol/"
    assert albanian.get_translations().get().pk == english.pk


def test_an_adopted_text_without_a_date_is_refused():
    with pytest.raises(ValidationError):
        policy(release=Release(ReleaseStatus.ADOPTED, "1", "b" * 64, "x"))
    assert not PolicyPage.objects.exists()


def test_an_adopted_curriculum_becomes_a_lesson_page():
    release = Release(ReleaseStatus.ADOPTED, "1", "b" * 64, "drafting.version:9", date(2026, 11, 2), "Sekretariati")
    page = create_lesson_page(
        language="sq", title="Fjalët që lëndojnë", summary="", clauses=CLAUSES, release=release, grades="6–7", minutes=45
    )
    assert page.get_parent().specific == LessonIndexPage.objects.get(locale__language_code="sq")
    assert LessonPackPage.objects.visible().get() == page
    assert page.adopted_on == date(2026, 11, 2)


def test_a_withdrawn_page_is_no_longer_visible():
    page = policy()
    withdraw_page(page=page)
    assert not PolicyPage.objects.visible().exists()


def test_a_language_without_index_is_told_plainly():
    PolicyIndexPage.objects.get(locale__language_code="en").delete()
    with pytest.raises(LibraryIndexMissing):
        policy(language="en")
