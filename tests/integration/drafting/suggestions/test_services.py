"""Making, deciding and withdrawing; many at once; who is named for it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from wagtail.models import ModelLogEntry

from members.drafting.enums import Role, SuggestionState
from members.drafting.models import Clause, DraftUpdate, Suggestion, VersionContributor
from members.drafting.services import deciding, drafts, suggesting, versions, withdrawing
from members.drafting.services.acting import DraftLockedError, StaleClauseError
from members.drafting.services.settling import DecidedError
from members.drafting.services.suggesting import TooManySuggestionsError
from members.notifications.models import Notice
from members.organisations.models import Mandate
from tests.factories.drafting import actor
from tests.integration.drafting.suggestions.conftest import BASE

pytestmark = pytest.mark.django_db

DENSER = BASE.replace("një person", "dy persona")


def accept(scene, *rows, **more):
    return deciding.accept(draft=scene.draft, actor=scene.editor, suggestion_ids=[row.pk for row in rows], **more)


def test_a_suggestion_changes_nothing_of_the_text_until_it_is_accepted(scene):
    made = scene.words(DENSER, note="Dy turne.")
    assert (made.author, made.organisation, made.base, made.note) == (scene.guest, scene.suggester.organisation, BASE, "Dy turne.")
    assert (scene.texts()[1], DraftUpdate.objects.count()) == (BASE, 1)
    accept(scene, made, reason="Po.")
    made.refresh_from_db()
    assert scene.texts()[1] == DENSER
    assert (made.state, made.taken, made.taken_revision, made.reason) == (SuggestionState.ACCEPTED, DENSER, 2, "Po.")
    assert (made.decided_by, made.decided_for) == (scene.owner, scene.editor.organisation)
    update = DraftUpdate.objects.latest("sequence")
    assert (update.act, update.author) == ("suggestion.accept", scene.owner)
    acts = ["drafting.suggestion.make", "drafting.suggestion.accept", "drafting.suggestion.settle"]
    assert set(acts) <= set(ModelLogEntry.objects.values_list("action", flat=True))


def test_the_author_is_told_once_and_counts_among_who_wrote_the_next_version(scene):
    rows = [scene.words(DENSER), suggesting.suggest_removal(draft=scene.draft, actor=scene.suggester, clause_id="c3")]
    accept(scene, *rows)
    notice = Notice.objects.get(person=scene.guest)
    assert (notice.kind, notice.url.endswith("suggestions/?show=mine")) == ("drafting.suggestion.accept", True)
    version = versions.name_version(draft=scene.draft, actor=scene.editor, name="E para")
    named = VersionContributor.objects.filter(version=version).values_list("person", "organisation")
    assert (scene.guest.pk, scene.suggester.organisation.pk) in named
    scene.write("Tjetër.", clause_id="c2")
    later = versions.name_version(draft=scene.draft, actor=scene.editor, name="E dyta")
    assert list(VersionContributor.objects.filter(version=later).values_list("person", flat=True)) == [scene.owner.pk]


def test_an_author_who_may_not_see_the_draft_any_more_is_told_nothing_and_keeps_the_honour(scene):
    made = scene.words(DENSER)
    Mandate.objects.filter(person=scene.guest).update(ended_at=made.made_at)
    accept(scene, made)
    assert not Notice.objects.filter(person=scene.guest).exists()
    version = versions.name_version(draft=scene.draft, actor=scene.editor, name="E para")
    assert VersionContributor.objects.filter(version=version, person=scene.guest).exists()


def test_many_at_once_are_one_update_and_each_stands_on_the_one_before(scene):
    first = scene.words(DENSER)
    second = scene.words(BASE.replace("mbrojtjen", "mbrojtjen e fëmijëve"))
    same_words = scene.words(BASE.replace("një person", "tre persona"))
    new = suggesting.suggest_clause(draft=scene.draft, actor=scene.suggester, text="I ri.", kind="point", level=1, after="c1")
    again = suggesting.suggest_clause(draft=scene.draft, actor=scene.suggester, text="I ri.", kind="point", level=1, after="c1")
    moved = suggesting.suggest_move(draft=scene.draft, actor=scene.suggester, clause_id="c3", after="c1")
    gone = suggesting.suggest_removal(draft=scene.draft, actor=scene.suggester, clause_id="c2")
    decided = accept(scene, gone, moved, again, new, same_words, second, first)
    assert (decided.done, decided.left) == (6, 1)
    assert scene.texts() == ["Kreu", "Shkolla cakton dy persona përgjegjës për mbrojtjen e fëmijëve.", "Neni i tretë.", "I ri."]
    assert DraftUpdate.objects.count() == 2
    assert Suggestion.objects.get(pk=same_words.pk).is_open
    assert (Suggestion.objects.get(pk=again.pk).taken_revision, Suggestion.objects.get(pk=new.pk).taken_revision) == (None, 2)


@pytest.mark.parametrize("after", ["", "c3"])
def test_a_new_clause_goes_where_it_was_suggested(scene, after):
    made = suggesting.suggest_clause(draft=scene.draft, actor=scene.suggester, text="A | B\n1 | 2", kind="table", level=1, after=after)
    accept(scene, made)
    assert scene.texts().index("A | B\n1 | 2") == (4 if after else 0)


def test_rejecting_asks_for_a_reason_and_leaves_the_text(scene):
    made = scene.words(DENSER)
    with pytest.raises(ValueError, match="empty"):
        deciding.reject(draft=scene.draft, actor=scene.editor, suggestion_ids=[made.pk], reason=" ")
    deciding.reject(draft=scene.draft, actor=scene.editor, suggestion_ids=[made.pk], reason="Nuk ka para.")
    made.refresh_from_db()
    assert (made.state, made.reason, scene.texts()[1]) == ("rejected", "Nuk ka para.", BASE)
    assert Notice.objects.get(person=scene.guest).kind == "drafting.suggestion.reject"
    assert accept(scene, made).done == 0


def test_only_the_author_withdraws_and_only_what_is_open(scene):
    made = scene.words(DENSER)
    with pytest.raises(PermissionDenied):
        withdrawing.withdraw(suggestion=made, actor=scene.editor)
    withdrawing.withdraw(suggestion=made, actor=scene.suggester)
    with pytest.raises(DecidedError):
        withdrawing.withdraw(suggestion=made, actor=scene.suggester)
    assert accept(scene, made).done == 0


@pytest.mark.parametrize("role", [Role.READER, Role.COMMENTER])
def test_who_may_comment_may_not_suggest(scene, role):
    low = actor(scene.guest, role)
    with pytest.raises(PermissionDenied):
        suggesting.suggest_change(draft=scene.draft, actor=low, clause_id="c1", text="x")
    with pytest.raises(PermissionDenied):
        suggesting.suggest_clause(draft=scene.draft, actor=low, text="x", kind="note", level=1, after="")


def test_who_may_suggest_decides_nothing(scene):
    made = scene.words(DENSER)
    with pytest.raises(PermissionDenied):
        deciding.accept(draft=scene.draft, actor=scene.suggester, suggestion_ids=[made.pk])
    with pytest.raises(PermissionDenied):
        deciding.accept_by_hand(draft=scene.draft, actor=scene.suggester, suggestion_id=made.pk, text="x", based_on=1)
    with pytest.raises(PermissionDenied):
        deciding.reject(draft=scene.draft, actor=scene.suggester, suggestion_ids=[made.pk], reason="x")


def test_a_locked_draft_takes_nothing_and_lets_what_waits_be_rejected(scene):
    made, other = scene.words(DENSER), scene.words(BASE + " Po.")
    drafts.lock_draft(draft=scene.draft, actor=scene.editor)
    with pytest.raises(DraftLockedError):
        accept(scene, made)
    with pytest.raises(DraftLockedError):
        scene.words("x")
    assert deciding.reject(draft=scene.draft, actor=scene.editor, suggestion_ids=[made.pk], reason="U mbyll.").done == 1
    withdrawing.withdraw(suggestion=other, actor=scene.suggester)


@pytest.mark.parametrize(("text", "code"), [("", "empty"), ("a\x02", "control"), ("x" * 20_001, "long"), (BASE, "same")])
def test_words_that_are_not_taken(scene, text, code):
    with pytest.raises(ValueError, match=code):
        scene.words(text)


def test_a_clause_that_never_was_and_a_table_that_is_too_wide(scene):
    with pytest.raises(Clause.DoesNotExist):
        scene.words("x", clause_id="never")
    with pytest.raises(ValueError, match="table"):
        suggesting.suggest_clause(draft=scene.draft, actor=scene.suggester, text=" | ".join("x" * 30), kind="table", level=1, after="")
    with pytest.raises(ValueError, match="kind"):
        suggesting.suggest_clause(draft=scene.draft, actor=scene.suggester, text="x", kind="poem", level=1, after="")
    with pytest.raises(ValueError, match="same"):
        suggesting.suggest_move(draft=scene.draft, actor=scene.suggester, clause_id="c1", after="c1")


def test_a_draft_holds_so_many_open_ones(scene, monkeypatch):
    monkeypatch.setattr(suggesting, "MOST_OPEN", 1)
    scene.words(DENSER)
    with pytest.raises(TooManySuggestionsError):
        scene.words("x")


def test_words_made_by_hand_are_not_written_over_newer_ones(scene):
    made = scene.words(DENSER)
    scene.write(BASE.replace("një person", "tre persona"))
    with pytest.raises(StaleClauseError):
        deciding.accept_by_hand(draft=scene.draft, actor=scene.editor, suggestion_id=made.pk, text="Katër.", based_on=1)
    deciding.accept_by_hand(draft=scene.draft, actor=scene.editor, suggestion_id=made.pk, text="Katër.", based_on=2)
    made.refresh_from_db()
    assert (scene.texts()[1], made.taken, made.taken_revision) == ("Katër.", "Katër.", 3)


def test_the_database_keeps_what_was_suggested_and_decided(scene):
    open_one, decided = scene.words(DENSER), scene.words(BASE + " Po.")
    accept(scene, decided)
    for pk, change in ((open_one.pk, {"proposed": "Tjetër"}), (open_one.pk, {"author": scene.owner}), (decided.pk, {"reason": "Tjetër"})):
        with pytest.raises(IntegrityError), transaction.atomic():
            Suggestion.objects.filter(pk=pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Suggestion.objects.filter(pk=decided.pk).delete()
    for wrong in (
        {"kind": "words", "clause_id": ""},
        {"kind": "move", "clause_id": "c1", "after": "c1", "proposed": ""},
        {"state": "rejected"},
    ):
        said = {"kind": "words", "clause_id": "c1", "proposed": "x", "made_at_revision": 1, **wrong}
        with pytest.raises(IntegrityError), transaction.atomic():
            Suggestion.objects.create(draft=scene.draft, author=scene.guest, **said)
