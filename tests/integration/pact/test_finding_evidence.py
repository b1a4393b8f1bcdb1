"""The gated files of reports in the search: found by who may open them, counted and offered to nobody else, and gone with the act that takes them."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.accounts.models import User
from members.pact.models import EvidenceReading, ReportEvidence
from members.pact.selectors.evidence import files_for
from members.pact.services import evidence_words, finding_evidence
from members.pact.services.reports import remove_evidence
from resources.content import piles
from resources.content.enums import ReadingState
from resources.content.piles import read_next
from resources.search import kinds
from resources.search.models import SearchEntry
from resources.search.selectors.searching import Asked, search
from resources.search.selectors.suggesting import suggestions
from resources.search.services.entries import rebuild
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MandateFactory
from tests.factories.papers import pdf_saying
from tests.factories.progress import asked, reporter, send, sent, with_file, with_link, written
from tests.integration.pact.evidence import READ, WAYS, WORD, find, show

pytestmark = pytest.mark.django_db
KIND = finding_evidence.KIND


@pytest.fixture
def _read(monkeypatch):
    monkeypatch.setattr(piles, "read_words", lambda data, name: READ)


def total(person, text=WORD):
    return find(person, text).total


@pytest.mark.usefixtures("_read")
@pytest.mark.parametrize("way", WAYS)
def test_what_is_taken_away_is_found_counted_and_offered_no_more(way):
    shown = show()
    read_next(evidence_words.PILE)
    act, whose = WAYS[way]
    person = getattr(shown, whose)
    before = find(person)
    assert (before.total, before.facets["kind"]) == (1, {KIND: 1})
    assert [each.title for each in suggestions("dokum", "sq", user=User.objects.get(pk=person.pk))] == ["Dokumenti"]
    act(shown)
    after = find(person)
    assert (after.hits, after.total, after.facets.get("kind", {})) == ((), 0, {})
    assert suggestions("dokum", "sq", user=User.objects.get(pk=person.pk)) == []
    assert total(shown.report.mandate.person) == 1


@pytest.mark.usefixtures("_read")
def test_nobody_else_finds_it():
    shown = show()
    read_next(evidence_words.PILE)
    another = reporter(version=shown.report.signature.version)
    editor_of_the_asked = MandateFactory(organisation=shown.request.asked_of, editor=True)
    assert [total(each.person) for each in (another, editor_of_the_asked)] == [0, 0]
    assert total(UserFactory(is_active=False, secretariat=True)) == 0
    assert search(Asked(text=WORD, language="sq", chosen={}), user=AnonymousUser()).total == 0


@pytest.mark.usefixtures("_read")
def test_a_draft_is_found_by_its_organisation_and_by_the_secretariat_once_it_is_sent():
    mandate, secretary = reporter(), UserFactory(secretariat=True)
    written(mandate)
    with_file(mandate)
    read_next(evidence_words.PILE)
    assert (total(mandate.person), total(secretary)) == (1, 0)
    send(mandate)
    assert (total(mandate.person), total(secretary)) == (1, 1)


@pytest.mark.usefixtures("_read")
def test_who_is_asked_finds_what_was_there_before():
    report = sent(file=True)
    read_next(evidence_words.PILE)
    verifier = reporter(version=report.signature.version)
    assert total(verifier.person) == 0
    asked(report, verifier)
    assert total(verifier.person) == 1


def test_it_is_found_by_its_title_at_once_and_by_its_words_when_they_are_read():
    mandate = reporter()
    written(mandate)
    evidence = with_file(mandate, content=pdf_saying("Fjala kacavjerra dhe tjera."))
    assert (total(mandate.person, "dokumenti"), total(mandate.person)) == (1, 0)
    read_next(evidence_words.PILE)
    (hit,) = find(mandate.person).hits
    assert hit.url == f"/sq/pact/reports/evidence/{evidence.pk}/"
    assert SearchEntry.objects.get(kind=KIND).summary == f"PDF, provë e një raporti: {mandate.organisation.legal_name}, Angazhim"


@pytest.mark.usefixtures("_read")
def test_what_is_removed_is_found_no_more_and_its_words_go():
    mandate = reporter()
    written(mandate)
    evidence = with_file(mandate)
    read_next(evidence_words.PILE)
    remove_evidence(mandate=mandate, person=mandate.person, evidence=evidence)
    assert total(mandate.person) == 0
    assert not SearchEntry.objects.filter(kind=KIND).exists()
    assert not EvidenceReading.objects.exists()


@pytest.mark.usefixtures("_read")
def test_what_is_removed_while_it_is_read_is_not_found(monkeypatch):
    mandate = reporter()
    written(mandate)
    evidence = with_file(mandate)

    def meanwhile(data, name):
        remove_evidence(mandate=mandate, person=mandate.person, evidence=evidence)
        return READ

    monkeypatch.setattr(piles, "read_words", meanwhile)
    assert read_next(evidence_words.PILE) is False
    assert not SearchEntry.objects.filter(kind=KIND).exists()


def test_a_killed_worker_leaves_its_file_and_one_that_kills_is_given_up(monkeypatch):
    sent(file=True)
    monkeypatch.setattr(piles, "read_words", lambda data, name: (_ for _ in ()).throw(SystemExit))
    for _ in range(piles.MOST_ATTEMPTS):
        assert EvidenceReading.objects.get().state == ReadingState.WAITING
        with pytest.raises(SystemExit):
            read_next(evidence_words.PILE)
    read_next(evidence_words.PILE)
    assert EvidenceReading.objects.values_list("state", "reason").get() == ("unreadable", "crashed")


def test_what_another_worker_reads_is_left_to_it():
    sent(file=True)
    evidence = ReportEvidence.objects.get()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [evidence_words.LOCK, evidence.pk])
    assert read_next(evidence_words.PILE) is False
    other.close()
    assert EvidenceReading.objects.get().attempts == 0


def test_a_lost_file_is_a_reason():
    sent(file=True)
    file = ReportEvidence.objects.get().file
    file.storage.delete(file.name)
    read_next(evidence_words.PILE)
    assert EvidenceReading.objects.get().reason == "gone"


@pytest.mark.usefixtures("_read")
def test_files_from_before_there_were_readings_are_read_and_found():
    report = sent(file=True)
    EvidenceReading.objects.all().delete()
    SearchEntry.objects.all().delete()
    read_next(evidence_words.PILE)
    assert total(report.mandate.person) == 1


@pytest.mark.usefixtures("_read")
def test_a_rebuild_reads_no_file_again_and_writes_the_same():
    show()
    read_next(evidence_words.PILE)
    fields = ("object_id", "language", "title", "summary", "body", "url", "labels", "changed_at")
    before = list(SearchEntry.objects.filter(kind=KIND).values_list(*fields))
    SearchEntry.objects.filter(kind=KIND).delete()
    list(rebuild([KIND]))
    assert list(SearchEntry.objects.filter(kind=KIND).values_list(*fields)) == before


@pytest.mark.usefixtures("_read")
def test_labels_say_what_the_rule_says():
    """Everybody of the room, asked both ways."""
    shown = show()
    read_next(evidence_words.PILE)
    (labels,) = SearchEntry.objects.filter(kind=KIND).values_list("labels", flat=True)
    assert set(User.objects.all()) > {shown.own, shown.asked, shown.secretary}
    for person in User.objects.all():
        assert bool(set(labels) & kinds.labels_of(person)) == files_for(person).exists(), person


@pytest.mark.usefixtures("_read")
def test_a_label_that_was_given_too_freely_shows_nothing():
    shown = show()
    read_next(evidence_words.PILE)
    SearchEntry.objects.filter(kind=KIND).update(labels=["public"])
    another = reporter(version=shown.report.signature.version)
    assert find(another.person).hits == ()
    assert len(find(shown.asked).hits) == 1


def test_the_labels_of_a_member_are_read_once_for_all_rooms():
    person = User.objects.get(pk=sent(file=True).mandate.person.pk)
    with CaptureQueriesContext(connection) as captured:
        kinds.labels_of(person)
    assert len(captured) == 3, "mandates with requests, groups, seats"


def test_a_link_is_found_with_its_report_and_is_no_file():
    mandate = reporter()
    written(mandate)
    with_link(mandate)
    send(mandate)
    assert not SearchEntry.objects.filter(kind=KIND).exists()
    assert {hit.kind for hit in find(UserFactory(), "lidhja").hits} == {"report"}


def test_evidence_that_cannot_be_indexed_is_not_kept(monkeypatch):
    mandate = reporter()
    written(mandate)
    monkeypatch.setattr(finding_evidence.search, "index", lambda *of: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        with_file(mandate)
    assert not ReportEvidence.objects.exists()
