"""A suggestion follows the text through a redraft: it is put on what stands now, or says what it lacks. It is never dropped."""

import pytest
from pycrdt import Doc

from members.drafting import ydoc
from members.drafting.enums import Fit
from members.drafting.models import Clause
from members.drafting.services import clauses, deciding, suggesting, withdrawing
from members.drafting.services.log import writing
from tests.factories.drafting import actor
from tests.integration.drafting.suggestions.conftest import BASE

pytestmark = pytest.mark.django_db

DENSER = BASE.replace("një person", "dy persona")


def accept(scene, *rows):
    return deciding.accept(draft=scene.draft, actor=scene.editor, suggestion_ids=[row.pk for row in rows])


def test_words_changed_around_it_stay_and_it_goes_in_beside_them(scene):
    made = scene.words(DENSER)
    scene.write(BASE.replace("Shkolla", "Çdo shkollë").replace("mbrojtjen", "mbrojtjen e fëmijëve"))
    assert scene.fit(made) == Fit.APPLIES
    accept(scene, made)
    assert scene.texts()[1] == "Çdo shkollë cakton dy persona përgjegjës për mbrojtjen e fëmijëve."


def test_the_same_words_changed_meanwhile_are_a_conflict_and_it_stays_open(scene):
    made = scene.words(DENSER)
    scene.write(BASE.replace("një person", "tre persona"))
    assert scene.fit(made) == Fit.CONFLICTS
    assert accept(scene, made) == deciding.Decided(0, 1)
    assert scene.fit(made) == Fit.CONFLICTS
    scene.write(BASE)
    assert scene.fit(made) == Fit.APPLIES, "taken back, the words of the suggestion fit again"


def test_what_the_text_says_by_now_is_said(scene):
    made = scene.words(DENSER)
    scene.write(DENSER.replace("mbrojtjen", "mbrojtjen e fëmijëve"))
    assert scene.fit(made) == Fit.SAID
    assert accept(scene, made) == deciding.Decided(1, 0)


def test_it_follows_its_clause_to_another_place_and_kind(scene):
    made = scene.words(DENSER)
    clauses.move_clause(draft=scene.draft, actor=scene.editor, clause_id="c1", up=False)
    scene.write(BASE, kind="heading")
    scene.write(BASE, kind="table")
    assert scene.fit(made) == Fit.APPLIES
    accept(scene, made)
    assert scene.texts()[2] == DENSER
    assert Clause.objects.get(clause_id="c1").kind == "table"


def test_a_clause_that_is_gone_and_comes_back(scene):
    made = scene.words(DENSER)
    moved = suggesting.suggest_move(draft=scene.draft, actor=scene.suggester, clause_id="c3", after="c1")
    new = suggesting.suggest_clause(draft=scene.draft, actor=scene.suggester, text="I ri.", kind="article", level=1, after="c1")
    removal = suggesting.suggest_removal(draft=scene.draft, actor=scene.suggester, clause_id="c1")
    clauses.delete_clause(draft=scene.draft, actor=scene.editor, clause_id="c1", based_on=1)
    assert [scene.fit(row) for row in (made, moved, new, removal)] == [Fit.LOST, Fit.LOST, Fit.LOST, Fit.SAID]
    assert accept(scene, made, moved, new) == deciding.Decided(0, 3)
    with writing(draft_id=scene.draft.pk, actor=scene.editor, act="clause.add") as work:
        ydoc.insert(work.doc, index=1, clause_id="c1", kind="article", level=1, text=BASE)
    assert [scene.fit(row) for row in (made, moved, new, removal)] == [Fit.APPLIES] * 4


def test_it_is_given_another_place(scene):
    made = scene.words(DENSER)
    new = suggesting.suggest_clause(draft=scene.draft, actor=scene.suggester, text="I ri.", kind="article", level=1, after="c1")
    clauses.delete_clause(draft=scene.draft, actor=scene.editor, clause_id="c1", based_on=1)
    withdrawing.place(suggestion=new, actor=scene.suggester, clause_id="c2")
    withdrawing.place(suggestion=made, actor=scene.editor, clause_id="c3")
    assert [scene.fit(row) for row in (new, made)] == [Fit.APPLIES, Fit.CONFLICTS]
    accept(scene, new)
    assert scene.texts() == ["Kreu", "Neni i dytë.", "I ri.", "Neni i tretë."]


def test_a_removal_of_words_that_have_changed_needs_a_look(scene):
    removal = suggesting.suggest_removal(draft=scene.draft, actor=scene.suggester, clause_id="c2")
    scene.write("Tjetër.", clause_id="c2")
    assert scene.fit(removal) == Fit.CONFLICTS
    deciding.accept_by_hand(draft=scene.draft, actor=scene.editor, suggestion_id=removal.pk, text="", based_on=2)
    assert "Tjetër." not in scene.texts()


def test_what_two_suggest_is_taken_once(scene):
    moves = [suggesting.suggest_move(draft=scene.draft, actor=scene.suggester, clause_id="c3", after="") for _ in range(2)]
    removals = [suggesting.suggest_removal(draft=scene.draft, actor=scene.suggester, clause_id="c2") for _ in range(2)]
    assert accept(scene, *moves, *removals) == deciding.Decided(4, 0)
    assert scene.texts() == ["Neni i tretë.", "Kreu", BASE]


def test_a_stale_form_is_made_against_the_words_that_its_author_saw(scene):
    scene.write(BASE.replace("mbrojtjen", "mbrojtjen e fëmijëve"))
    made = scene.words(DENSER, based_on=1)
    assert made.base == BASE
    assert scene.fit(made) == Fit.APPLIES
    clauses.delete_clause(draft=scene.draft, actor=scene.editor, clause_id="c1", based_on=2)
    late = scene.words(DENSER, based_on=1)
    assert (late.base, scene.fit(late)) == (BASE, Fit.LOST)


def test_two_that_together_leave_no_words_need_a_look(scene):
    scene.write("Një. Dy.", clause_id="c2")
    one, two = scene.words("Dy.", clause_id="c2"), scene.words("Një.", clause_id="c2")
    assert accept(scene, one) == deciding.Decided(1, 0)
    assert accept(scene, two) == deciding.Decided(0, 1)


def test_marks_and_references_in_the_clause_stay_when_it_is_accepted(scene):
    scene.write("Sipas [#c2] shkolla cakton një person.")
    with writing(draft_id=scene.draft.pk, actor=scene.editor, act="clause.save") as work:
        _mark(work.doc)
    made = scene.words("Sipas [#c2] shkolla cakton dy persona, ose sipas [#c3].")
    scene.write("Sipas [#c2] çdo shkollë cakton një person.")
    accept(scene, made)
    row = Clause.objects.get(clause_id="c1")
    assert row.text == "Sipas [#c2] çdo shkollë cakton dy persona, ose sipas [#c3]."
    assert [row.text[start:end] for start, end, name, _href in row.marks if name == "bold"] == ["Sipas"]


def _mark(doc: Doc) -> None:
    _index, block = ydoc.find(doc, "c1")
    block.children[0].format(0, 5, {"bold": {}})


def test_what_was_written_live_and_is_not_in_the_rows_yet_counts(scene):
    made = scene.words(DENSER)
    with writing(draft_id=scene.draft.pk, actor=actor(scene.owner), act="clause.save") as work:
        ydoc.set_text(work.doc, "c1", BASE.replace("Shkolla", "Çdo shkollë"))
    scene.draft.clauses.filter(clause_id="c1").update(text=BASE, changed_revision=1)
    scene.draft.__class__.objects.filter(pk=scene.draft.pk).update(projected_revision=1)
    accept(scene, made)
    assert scene.texts()[1] == "Çdo shkollë cakton dy persona përgjegjës për mbrojtjen."
