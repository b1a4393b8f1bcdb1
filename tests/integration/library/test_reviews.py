"""Checking pages again: what opens a task, what closes it, who is told."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from lxml import html

from home.services import tell_of_gaps, tell_of_reviews
from members.notifications.models import Notice, OutgoingMail
from resources.library import views_cms_reviews
from resources.library.enums import ReviewOutcome, ReviewReason
from resources.library.models import CoverageGap, LibraryEntry, ReviewTask
from resources.library.services.checking import ask_for_review, assign, mark_checked
from resources.library.services.coverage import assign_gap
from resources.library.services.reviews import open_due_tasks
from tests.factories.accounts import UserFactory, log_in
from tests.factories.library import GuideFactory, LessonFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def publish(page, **changes):
    """Publish the page as an editor does: the changes through a revision."""
    page.refresh_from_db()
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def waiting(page) -> list[str]:
    return sorted(ReviewTask.objects.filter(page=page.pk, closed_at__isnull=True).values_list("reason", flat=True))


@pytest.fixture
def family():
    """A guide in Albanian, its reading for teachers, its English text, and one that hangs on nothing."""
    source = GuideFactory(audiences=["parents"])
    reading = GuideFactory(audiences=["teachers"], reading_of=source)
    english = GuideFactory(language="en", translation_key=source.translation_key)
    return source, reading, english, GuideFactory()


class TestOpening:
    def test_new_words_of_a_guide_make_its_readings_and_translations_wait(self, family):
        source = family[0]
        publish(source, summary="Tjetër përmbledhje.")
        assert [waiting(page) for page in family] == [[], ["source"], ["original"], []]
        assert ReviewTask.objects.filter(because_of=source.pk).count() == 2

    def test_a_publication_without_new_words_asks_nobody(self, family):
        source, *_rest = family
        publish(source, topics=["grooming"], reviewed_role="Sekretariati")
        publish(source)
        assert not ReviewTask.objects.exists()

    def test_a_second_change_opens_no_second_task(self, family):
        source, reading, *_rest = family
        for words in ("Një.", "Dy.", "Tri."):
            publish(source, summary=words)
        assert waiting(reading) == ["source"]

    def test_new_words_of_the_translation_do_not_make_the_original_wait(self, family):
        source, _reading, english, _other = family
        publish(english, summary="Another one.")
        assert waiting(source) == []

    def test_a_day_that_comes_near_opens_a_task_once(self):
        near = GuideFactory(review_by=TODAY() + dt.timedelta(days=14))
        GuideFactory(review_by=TODAY() + dt.timedelta(days=15))
        GuideFactory(review_by=TODAY(), draft=True)
        past = LessonFactory(review_by=TODAY() - dt.timedelta(days=400))
        assert [open_due_tasks(at=TODAY()), open_due_tasks(at=TODAY())] == [2, 0]
        assert [waiting(near), waiting(past)] == [["due"], ["due"]]
        assert ReviewTask.objects.get(page=past.pk).due_on == past.review_by

    def test_a_page_waits_once_for_each_reason(self):
        page = GuideFactory()
        ReviewTask.objects.create(page=page, reason=ReviewReason.ASKED)
        with pytest.raises(IntegrityError), transaction.atomic():
            ReviewTask.objects.create(page=page, reason=ReviewReason.ASKED)

    def test_readers_are_told_that_a_text_waits(self, family, client: Client):
        source, reading, *_rest = family
        assert "pret të shqyrtohet" not in client.get(reading.url).content.decode()
        publish(source, summary="Tjetër.")
        assert "pret të shqyrtohet" in client.get(reading.url).content.decode()


class TestClosing:
    def test_a_check_closes_every_reason_and_names_who_did_it(self, family):
        source, reading, *_rest = family
        publish(source, summary="Tjetër.")
        ask_for_review(pages=[reading], by=UserFactory())
        person = UserFactory(superuser=True)
        found = mark_checked(pages=[reading], by=person, role="Sekretariati", at=TODAY())
        assert (found.done, found.unsaved, waiting(reading)) == (1, (), [])
        tasks = ReviewTask.objects.filter(page=reading.pk)
        assert {(task.closed_by, task.outcome) for task in tasks} == {(person, ReviewOutcome.CHECKED)}
        reading.refresh_from_db()
        assert (reading.reviewed_on, reading.reviewed_role) == (TODAY(), "Sekretariati")
        assert reading.review_by == TODAY() + dt.timedelta(days=365)

    def test_a_page_with_changes_that_nobody_published_is_left_alone(self):
        page = GuideFactory()
        page.summary = "Ende jo."
        page.save_revision()
        page.refresh_from_db()
        found = mark_checked(pages=[page], by=UserFactory(), role="Sekretariati", at=TODAY())
        assert found.done == 0
        assert [left.pk for left in found.unsaved] == [page.pk]
        page.refresh_from_db()
        assert page.reviewed_on is None

    def test_new_words_of_a_reading_answer_its_guide_but_not_its_own_day(self, family):
        source, reading, *_rest = family
        publish(reading, review_by=TODAY())
        open_due_tasks(at=TODAY())
        publish(source, summary="Tjetër.")
        publish(reading, summary="E rishkruar.")
        assert waiting(reading) == ["due"]
        assert ReviewTask.objects.get(page=reading.pk, reason="source").outcome == ReviewOutcome.REWRITTEN

    def test_an_old_day_of_checking_closes_nothing(self, family):
        source, reading, *_rest = family
        publish(source, summary="Tjetër.")
        publish(reading, reviewed_on=TODAY() - dt.timedelta(days=1))
        assert waiting(reading) == ["source"]

    def test_a_page_taken_off_the_site_waits_for_nothing(self, family):
        source, reading, *_rest = family
        publish(source, summary="Tjetër.")
        reading.refresh_from_db()
        reading.unpublish()
        open_due_tasks(at=TODAY())
        assert ReviewTask.objects.get(page=reading.pk).outcome == ReviewOutcome.GONE


class TestTelling:
    def test_who_has_a_task_is_told_and_the_secretariat_of_the_rest_once(self, family):
        source, reading, english, _other = family
        one, desk = UserFactory(), UserFactory(secretariat=True)
        publish(source, summary="Tjetër.")
        assign(task=ReviewTask.objects.get(page=reading.pk), to=one)
        assert [tell_of_reviews(at=TODAY()), tell_of_reviews(at=TODAY())] == [2, 0]
        told = {notice.person: notice.context for notice in Notice.objects.filter(kind="library.review.wait")}
        assert set(told) == {one, desk}
        assert reading.title in told[one]["titles"]
        assert english.title in told[desk]["titles"]
        assert OutgoingMail.objects.filter(kind="library.review.wait").count() == 2

    def test_many_pages_are_one_mail(self):
        UserFactory(secretariat=True)
        GuideFactory.create_batch(8, review_by=TODAY())
        tell_of_reviews(at=TODAY())
        mail = OutgoingMail.objects.get(kind="library.review.wait")
        assert mail.subject.endswith("8")
        assert mail.text.count("“") == 5

    def test_a_task_given_to_another_is_told_again(self):
        GuideFactory(review_by=TODAY())
        first, second = UserFactory(), UserFactory()
        tell_of_reviews(at=TODAY())
        for person in (first, second, second):
            assign(task=ReviewTask.objects.get(), to=person)
            tell_of_reviews(at=TODAY())
        assert [notice.person for notice in Notice.objects.order_by("pk")] == [first, second]

    def test_a_gap_is_told_to_who_has_it_once(self):
        person = UserFactory(language="en")
        assign_gap(age="0-5", competence="safety", language="sq", to=person, note="Deri në pranverë.")
        tell_of_gaps()
        tell_of_gaps()
        mail = OutgoingMail.objects.get(kind="library.gap.assign")
        assert "Staying safe" in mail.text
        assert "Deri në pranverë." in mail.text


class TestDesk:
    @pytest.fixture
    def desk(self, client: Client):
        return log_in(client, UserFactory(superuser=True, with_totp=True), second_factor_seconds_ago=1)

    def test_its_second_page_is_another(self, desk: Client, monkeypatch):
        monkeypatch.setattr(views_cms_reviews, "PER_PAGE", 1)
        titles = {GuideFactory(title=title, review_by=TODAY()).title for title in ("Udhëzuesi i parë", "Udhëzuesi i dytë")}
        open_due_tasks(at=TODAY())
        first, second = (desk.get("/cms/library/reviews/", {"page": number}).content.decode() for number in (1, 2))
        assert "page=2" in first
        assert {title for title in titles if title in first} | {title for title in titles if title in second} == titles
        assert not {title for title in titles if title in first} & {title for title in titles if title in second}

    def test_ticked_pages_are_checked_and_what_is_wrong_is_said(self, desk: Client):
        page = GuideFactory(review_by=TODAY())
        open_due_tasks(at=TODAY())
        task = ReviewTask.objects.get()
        assert page.title in desk.get("/cms/library/reviews/").content.decode()
        assert desk.post("/cms/library/reviews/", {"task": [task.pk], "role": ""}).status_code == 400
        kept = desk.post("/cms/library/reviews/", {"task": [], "role": "Sekretariati"})
        assert kept.status_code == 400
        assert 'value="Sekretariati"' in kept.content.decode()
        assert desk.post("/cms/library/reviews/", {"task": [task.pk, "x", "²"], "role": "Sekretariati"}).status_code == 302
        assert waiting(page) == []

    def test_a_task_and_a_gap_are_given(self, desk: Client):
        GuideFactory(review_by=TODAY())
        open_due_tasks(at=TODAY())
        task, person = ReviewTask.objects.get(), UserFactory(secretariat=True)
        assert desk.post(f"/cms/library/reviews/{task.pk}/", {"to": person.pk, "due_on": "2026-12-24"}).status_code == 302
        task.refresh_from_db()
        assert (task.assigned_to, task.due_on) == (person, dt.date(2026, 12, 24))
        assert desk.post("/cms/library/coverage/sq/safety/0-5/", {"to": person.pk, "note": "x"}).status_code == 302
        assert desk.post("/cms/library/coverage/sq/safety/0-5/", {"to": "9999999"}).status_code == 400
        assert CoverageGap.objects.get().assigned_to == person
        assert desk.post("/cms/library/coverage/sq/safety/0-5/", {"to": ""}).status_code == 302
        assert not CoverageGap.objects.exists()
        assert desk.get("/cms/library/coverage/xx/safety/0-5/").status_code == 404

    def test_others_are_kept_out(self, client: Client):
        client.force_login(UserFactory())
        for address in ("reviews/", "coverage/", "coverage/sq/safety/0-5/"):
            assert client.get(f"/cms/library/{address}").status_code in {302, 403}


class TestCoverage:
    def test_a_cell_counts_its_lessons_and_a_gap_is_filled_by_one(self, client: Client):
        assign_gap(age="6-9", competence="safety", language="sq", to=UserFactory())
        page = html.fromstring(client.get("/sq/library/coverage/").content.decode())
        row = page.cssselect("#main tbody tr")[0]
        assert [cell.text_content() for cell in row.cssselect("td")] == ["ende asnjë", "po shkruhet", "ende asnjë", "ende asnjë"]
        LessonFactory(ages=["6-9", "10-13"], competence_areas=["safety"])
        LessonFactory(ages=["10-13"], competence_areas=["safety", "consent"], draft=True)
        page = html.fromstring(client.get("/sq/library/coverage/").content.decode())
        cells = [cell.text_content() for cell in page.cssselect("#main tbody tr")[0].cssselect("td")]
        assert cells == ["ende asnjë", "1 mësim", "1 mësim", "ende asnjë"]
        english = html.fromstring(client.get("/en/library/coverage/").content.decode())
        assert "1 lesson" not in english.text_content()

    def test_it_leads_to_the_lessons_of_the_cell(self, client: Client):
        lesson = LessonFactory(ages=["6-9"], competence_areas=["safety"])
        LessonFactory(ages=["6-9"], competence_areas=["rights"])
        page = html.fromstring(client.get("/sq/library/coverage/").content.decode())
        shown = html.fromstring(client.get(page.cssselect("#main td a")[0].get("href")).content.decode())
        assert [link.text for link in shown.cssselect(".card-list h3 a")] == [lesson.title]


def test_the_entry_says_how_long_a_text_is_and_when_its_words_changed():
    page = GuideFactory()
    before = LibraryEntry.objects.get(page=page.pk)
    publish(page, topics=["grooming"])
    same = LibraryEntry.objects.get(page=page.pk)
    assert (same.changed_at, same.topics) == (before.changed_at, ["grooming"])
    publish(page, summary="Shumë më shumë fjalë se më parë, që të numërohen.")
    after = LibraryEntry.objects.get(page=page.pk)
    assert after.words > before.words
    assert after.changed_at > before.changed_at


def test_an_edition_is_never_changed():
    from_database = "UPDATE library_textedition SET version = 'x'"
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO library_textedition (page_id, number, version, status, adopted_by, text_hash, parts, digest, published_at)"
            " SELECT id, 1, '', '', '', '', '[]', '', now() FROM wagtailcore_page LIMIT 1"
        )
        with pytest.raises(IntegrityError):
            cursor.execute(from_database)


def test_a_page_that_came_without_being_published_is_written_by_the_command(capsys):
    pages = GuideFactory.create_batch(2)
    LibraryEntry.objects.all().delete()
    GuideFactory(draft=True)
    call_command("library_entries")
    assert set(LibraryEntry.objects.filter(kind="guide").values_list("page", flat=True)) == {page.pk for page in pages}
    assert "2 pages written" in capsys.readouterr().out
