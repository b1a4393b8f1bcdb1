"""Editors' lists: seen by every process at once, and what changes terms is read anew without losing an entry."""

import pytest
from django.contrib.auth.models import AnonymousUser

from resources.search import analysis, lexicon
from resources.search.engines import choice
from resources.search.engines.postgresql import PostgreSQLEngine
from resources.search.enums import Standing
from resources.search.models import IndexOutbox, ProtectedWord, SearchEntry, SynonymGroup
from resources.search.selectors.asking import Asked
from resources.search.selectors.lists import bring_up_to_date
from resources.search.selectors.searching import search
from resources.search.services import lists, protected, rereading, reweighing
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def found(text: str) -> list[str]:
    return [hit.object_id for hit in search(Asked(text=text, language="sq", chosen={}), user=AnonymousUser()).hits]


def test_a_group_holds_from_the_next_search_in_any_process(board, django_assert_num_queries):
    note = board.pin(title="Kuadrikopteri në oborr")
    assert found("dron") == []
    SynonymGroup.objects.create(albanian="dron\nkuadrikopter")
    lists.renew()
    lexicon.use(lexicon.SHIPPED)  # as in a process that has heard nothing
    assert found("dronin") == [str(note.pk)]
    with django_assert_num_queries(1):
        bring_up_to_date()


def test_a_change_that_was_rolled_back_leaves_no_trace(board):
    bring_up_to_date()
    SynonymGroup.objects.create(albanian="dron\nkuadrikopter")
    lists.renew()
    bring_up_to_date()
    SynonymGroup.objects.all().delete()
    lists.SearchLists.objects.all().delete()
    bring_up_to_date()
    assert lexicon.in_force().edited == lexicon.Synonyms()


def test_a_shipped_group_is_switched_off_and_on_again(board):
    person = UserFactory()
    name = lexicon.named(lexicon.synonyms().same[0])
    lists.switch_shipped(name=name, on=False, by=person)
    bring_up_to_date()
    assert len(lexicon.in_force().shipped.same) == len(lexicon.synonyms().same) - 1
    lists.switch_shipped(name=name, on=True, by=person)
    bring_up_to_date()
    assert lexicon.in_force().shipped == lexicon.synonyms()


@pytest.fixture
def word(board) -> ProtectedWord:
    """`ruteri`, which the rules make `ruter` of, in five entries; a sixth holds another form."""
    for place in range(5):
        board.pin(title=f"Ruteri {place}", body="Një pajisje.")
    board.pin(title="Ruterat")
    return protected.ask(word="ruteri", treat_as="", language="sq", by=UserFactory())


def test_entries_are_read_anew_in_batches_and_found_all_the_while(word, monkeypatch, settings, nudged):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
    monkeypatch.setattr(rereading, "BATCH", 2)
    monkeypatch.setattr(choice, "engines", lambda behind: [(PostgreSQLEngine(), ())])
    IndexOutbox.objects.all().delete()
    before = dict(SearchEntry.objects.values_list("pk", "version"))
    assert protected.begin(pk=word.pk, by=UserFactory())
    rounds = 0
    while rereading.waiting():
        assert len(found("ruteri")) >= 5
        rereading.read_some()
        rounds += 1
    assert rounds == 4
    word.refresh_from_db()
    assert (word.standing, word.read, word.to_read) == (Standing.IN_FORCE, 6, 6)
    changed = {pk for pk, version in SearchEntry.objects.values_list("pk", "version") if version == before[pk] + 1}
    assert len(changed) == 5
    assert set(IndexOutbox.objects.values_list("entry_id", flat=True)) == changed
    assert len(found("ruteri")) == 5
    assert len(found("ruterat")) == 1


def test_a_word_that_is_taken_back_is_as_if_it_had_never_been(word):
    before = dict(SearchEntry.objects.values_list("pk", "frequencies"))
    protected.begin(pk=word.pk, by=UserFactory())
    while rereading.waiting():
        rereading.read_some()
    assert dict(SearchEntry.objects.values_list("pk", "frequencies")) != before
    protected.take_back(pk=word.pk, by=UserFactory())
    assert len(found("ruteri")) >= 5
    while rereading.waiting():
        rereading.read_some()
    assert not ProtectedWord.objects.exists()
    assert dict(SearchEntry.objects.values_list("pk", "frequencies")) == before
    assert len(found("ruterat")) == 6


def test_an_entry_written_while_others_are_read_anew_has_the_new_term(word, board):
    protected.begin(pk=word.pk, by=UserFactory())
    lexicon.use(lexicon.SHIPPED)  # as in a process that has heard nothing
    note = board.pin(title="Ruteri i ri")
    assert "ruteri" in SearchEntry.objects.get(object_id=str(note.pk)).frequencies


def test_a_deployment_with_other_rules_keeps_what_editors_said(word):
    protected.begin(pk=word.pk, by=UserFactory())
    while rereading.waiting():
        rereading.read_some()
    SearchEntry.objects.update(vintage="before", frequencies={})
    lexicon.use(lexicon.SHIPPED)  # as in a worker that has just started
    assert not reweighing.reweigh_for_a_while()
    assert {"ruteri" in entry.frequencies for entry in SearchEntry.objects.filter(title__startswith="Ruteri")} == {True}


def test_a_word_can_be_read_as_another(board):
    board.pin(title="Tableti i klasës")
    note = board.pin(title="Pllaka e klasës")
    row = protected.ask(word="pllaka", treat_as="tablet", language="sq", by=UserFactory())
    protected.begin(pk=row.pk, by=UserFactory())
    assert not protected.begin(pk=row.pk, by=UserFactory())
    while rereading.waiting():
        rereading.read_some()
    assert str(note.pk) in found("tabletat")
    assert analysis.stem("pllaka", "sq") == analysis.stem("tablet", "sq")
