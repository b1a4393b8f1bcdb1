"""The log is read for who wrote which words once: what was found is kept, and reading goes on from there."""

import pytest

from members.drafting import ydoc
from members.drafting.models import DraftUpdate, Trace
from members.drafting.selectors import traced as traced_module
from members.drafting.selectors.traced import traced
from members.drafting.selectors.written import written
from members.drafting.services import clauses, tracing
from members.drafting.services.log import document
from members.drafting.tasks import tend_drafts
from tests.factories.drafting import DraftFactory, actor, member, signatory

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return DraftFactory(), member(signatory("policies"))


def write(draft, person, number):
    draft.refresh_from_db()
    text = f"{'Neni i parë, ' * (number % 2)}me numrin {number}."
    clauses.save_clause(draft=draft, actor=actor(person), clause_id="c1", text=text, kind="article", level=1, based_on=draft.revision)
    clauses.move_clause(draft=draft, actor=actor(draft.created_by), clause_id="c2", up=not number % 2)


def found(draft):
    whole = traced(draft)
    return {
        clause_id: [(text, writer and whole.hands[writer - 1]) for text, writer in own] for clause_id, own in whole.tracing.runs().items()
    }


def test_what_was_kept_and_read_on_from_is_what_the_whole_log_says(world):
    draft, person = world
    for number in range(6):
        write(draft, person if number % 3 else draft.created_by, number)
        if number % 2:
            tracing.keep(draft)
    write(draft, person, 7)
    short = found(draft)
    draft.refresh_from_db()
    assert 1 < Trace.objects.get().sequence < draft.revision
    Trace.objects.all().delete()
    assert found(draft) == short
    assert {clause.clause_id: clause.text for clause in ydoc.derive(document(draft), draft.numbering)} == {
        clause_id: "".join(text for text, _ in own) for clause_id, own in short.items()
    }


def test_the_worker_keeps_it_once_much_was_written_and_the_log_before_is_not_asked_for(world, monkeypatch, django_assert_num_queries):
    draft, person = world
    monkeypatch.setattr(tracing, "EVERY", 4)
    write(draft, person, 1)
    tend_drafts.func()
    assert not Trace.objects.exists()
    write(draft, person, 2)
    tend_drafts.func()
    draft.refresh_from_db()
    assert Trace.objects.get().sequence == draft.revision == DraftUpdate.objects.filter(draft=draft).count()
    read = []
    take = ydoc.tracing.Tracing.take
    monkeypatch.setattr(ydoc.tracing.Tracing, "take", lambda self, update, by: (read.append(update), take(self, update, by)))
    write(draft, person, 3)
    with django_assert_num_queries(6):
        written(draft)
    assert len(read) == 2


@pytest.mark.parametrize("rules", [0, traced_module.RULES])
def test_what_was_read_by_other_rules_or_does_not_fit_the_text_is_read_anew(world, rules):
    draft, _ = world
    Trace.objects.create(draft=draft, sequence=1, state=b"", found={"runs": [[9, 1]], "gone": []}, hands=[], rules=rules)
    assert [row.clause.text for row in written(draft).clauses] == ["Kreu i parë", "Neni i parë.", "Neni i dytë."]
    tracing.keep(draft)
    assert Trace.objects.get(draft=draft).hands != []


def test_a_draft_that_cannot_be_read_holds_up_no_other(world, monkeypatch, caplog):
    draft, other = world[0], DraftFactory()
    monkeypatch.setattr(tracing, "EVERY", 1)
    keep = tracing.keep
    monkeypatch.setattr(tracing, "keep", lambda each: keep(each) if each != draft else 1 // 0)
    assert tracing.keep_due() == 1
    assert Trace.objects.get().draft == other
    assert "could not be read" in caplog.text
