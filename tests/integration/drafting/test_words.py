"""For which organisation each word was written: by forms, live, by suggestions, and by bringing a text."""

import pytest
from django.urls import reverse

from members.drafting import ydoc
from members.drafting.clauses import Derived
from members.drafting.enums import Role
from members.drafting.models import DraftUpdate
from members.drafting.selectors.written import written
from members.drafting.services import clauses, deciding, drafts, restoring, suggesting, versions
from members.drafting.services.log import Live, append_live, document
from members.drafting.ydoc.blocks import Node, build, fragment
from tests.factories.accounts import log_in
from tests.factories.drafting import DraftFactory, actor, member, signatory

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """A draft of two organisations, the first of which began it empty and wrote its clause."""
    first, second = member(signatory("policies", short_name="Njëra")), member(signatory("policies", short_name="Tjetra"))
    draft = DraftFactory(owner=first, texts=())
    clauses.add_clause(draft=draft, actor=actor(first), text="Shkolla mbron çdo fëmijë nga dhuna.", kind="article", level=1, after=None)
    return draft, first, second


def said(draft):
    """The words of each clause, by the name of whose they are."""
    found = written(draft)
    names = [f"{party.organisation.short_name}{' (nisja)' * party.begun}" for party in found.parties]
    return [
        [(row.clause.text[one.start : one.end], names[one.writer - 1] if one.writer else "") for one in row.stretches]
        for row in found.clauses
    ]


def only_id(draft):
    return ydoc.derive(document(draft), draft.numbering)[0].clause_id


def save(draft, person, text):
    draft.refresh_from_db()
    clauses.save_clause(
        draft=draft, actor=actor(person), clause_id=only_id(draft), text=text, kind="article", level=1, based_on=draft.revision
    )


def live(draft, person, change, client_id=ydoc.FIRST_OUTSIDE):
    """As a room writes what a browser sends."""
    doc = document(draft)
    theirs = ydoc.load([doc.get_update()], client_id)
    before = theirs.get_state()
    change(theirs)
    update = theirs.get_update(before)
    assert append_live(draft_id=draft.pk, writings=[Live(update, ydoc.absorb(doc, update), actor(person))]) != [0]


def test_by_forms_each_word_is_whose_it_is_wherever_its_clause_goes(world):
    draft, _first, second = world
    save(draft, second, "Shkolla dhe kopshti mbron çdo fëmijë nga dhuna.")
    whole = [[("Shkolla ", "Njëra"), ("dhe kopshti ", "Tjetra"), ("mbron çdo fëmijë nga dhuna.", "Njëra")]]
    assert said(draft) == whole
    clauses.add_clause(draft=draft, actor=actor(second), text="I dyti.", kind="article", level=1, after=only_id(draft))
    clauses.move_clause(draft=draft, actor=actor(second), clause_id=only_id(draft), up=False)
    assert said(draft) == [[("I dyti.", "Tjetra")], *whole]


def test_a_row_that_is_put_in_by_a_form_takes_no_word_of_the_others(world):
    draft, first, second = world
    rows = ["Kush | Afati", "Mësuesi | 1 orë", "Drejtori | 2 orë"]
    made = clauses.add_clause(draft=draft, actor=actor(first), text="\n".join(rows), kind="table", level=1, after=only_id(draft))
    draft.refresh_from_db()
    clauses.save_clause(
        draft=draft, actor=actor(second), clause_id=made, text="\n".join([*rows[:2], "Psikologu | menjëherë", rows[2]]), kind="table", level=1,
        based_on=draft.revision,
    )  # fmt: skip
    told = [(words.strip(), name) for words, name in said(draft)[1] if words.strip(" |\n")]
    assert [name for words, name in told if "Psikologu" in words or "menjëherë" in words] == ["Tjetra", "Tjetra"]
    assert {name for words, name in told if words in {"Mësuesi", "1 orë", "Drejtori", "2 orë"}} == {"Njëra"}


def test_live_each_word_is_of_whoever_typed_it_and_who_divides_a_clause_writes_nothing(world):
    draft, _first, second = world
    live(draft, second, lambda doc: fragment(doc).children[0].children[0].insert(0, "Sot "))

    def divide(doc):
        text = fragment(doc).children[0].children[0]
        rest = str(text).encode()[12:].decode()
        with doc.transaction():
            del text[12 : len(text)]
            build(fragment(doc), 1, Node("clause", {"id": "new", "kind": "paragraph", "level": 1.0}, ([(rest, None)],)))

    live(draft, second, divide)
    assert said(draft) == [[("Sot ", "Tjetra"), ("Shkolla ", "Njëra")], [("mbron çdo fëmijë nga dhuna.", "Njëra")]]


def test_live_words_stay_of_the_organisation_for_which_their_client_id_was_first_used(world):
    draft, _first, second = world
    other = actor(member(signatory("policies", short_name="E treta")))
    live(draft, second, lambda doc: fragment(doc).children[0].children[0].insert(0, "Sot "))
    doc = document(draft)
    theirs = [ydoc.load([doc.get_update()], number) for number in (ydoc.FIRST_OUTSIDE, ydoc.FIRST_OUTSIDE + 1)]
    before = doc.get_state()
    fragment(theirs[0]).children[0].children[0].insert(0, "Dje ")
    theirs[1].apply_update(theirs[0].get_update())
    text = fragment(theirs[1]).children[0].children[0]
    text.insert(len(text), " Pastaj.")
    update = theirs[1].get_update(before)
    both = type(other)(second, other.organisation, Role.EDITOR)
    append_live(draft_id=draft.pk, writings=[Live(update, ydoc.absorb(doc, update), both)])
    assert said(draft) == [
        [("Dje Sot ", "Tjetra"), ("Shkolla mbron çdo fëmijë nga dhuna.", "Njëra"), (" Pastaj.", "E treta")],
    ]


def test_words_of_a_suggestion_are_its_authors_and_words_found_in_its_place_the_editors(world):
    draft, first, second = world
    draft.refresh_from_db()
    about = {"draft": draft, "actor": actor(second), "clause_id": only_id(draft), "based_on": draft.revision}
    one = suggesting.suggest_change(**about, text="Shkolla mbron çdo nxënës nga dhuna.")
    deciding.accept(draft=draft, actor=actor(first), suggestion_ids=[one.pk])
    assert said(draft) == [[("Shkolla mbron çdo ", "Njëra"), ("nxënës", "Tjetra"), (" nga dhuna.", "Njëra")]]
    draft.refresh_from_db()
    about["based_on"] = draft.revision
    two = suggesting.suggest_change(**about, text="Shkolla mbron çdo nxënës nga dhuna dhe nga frika.")
    by_hand = "Shkolla mbron gjithë nxënës nga dhuna dhe nga frika."
    deciding.accept_by_hand(draft=draft, actor=actor(first), suggestion_id=two.pk, text=by_hand, based_on=draft.revision)
    assert said(draft) == [
        [("Shkolla mbron gjithë ", "Njëra"), ("nxënës", "Tjetra"), (" nga dhuna", "Njëra"), (" dhe nga frika", "Tjetra"), (".", "Njëra")]
    ]


def test_what_a_draft_began_with_is_told_apart_and_what_is_restored_is_of_whom_it_was(world):
    _, first, second = world
    draft = drafts.create_draft(
        actor=actor(first), workstream="policies", title="T", language="sq", summary="", visibility="workstream", audience_role=Role.EDITOR,
        clauses=[Derived("k", "article", 1, 0, "", "Ky tekst vjen nga skeleti i ministrisë.")],
    )  # fmt: skip
    save(draft, second, "Ky tekst vjen nga ministria jonë e dashur sot.")
    versions.name_version(draft=draft, actor=actor(first), name="E para")
    save(draft, first, "Tjetër gjë fare.")
    draft.refresh_from_db()
    restoring.restore_version(draft=draft, actor=actor(first), number=1, reason="Më mirë", based_on=draft.revision)
    before = [("Ky tekst vjen nga ", "Njëra (nisja)"), ("ministria jonë e dashur sot", "Tjetra"), (".", "Njëra (nisja)")]
    assert said(draft) == [before]
    assert DraftUpdate.objects.filter(draft=draft, act="version.restore").exists()


def test_the_page_marks_names_counts_and_narrows(world, client):
    draft, first, second = world
    save(draft, second, "Shkolla dhe kopshti mbron çdo fëmijë nga dhuna.")
    clauses.add_clause(draft=draft, actor=actor(first), text="I dyti.", kind="article", level=1, after=only_id(draft))
    address = reverse("drafting:words", args=[draft.pk])
    page = log_in(client, second).get(address).content.decode()
    assert '<span class="by hand--1 by--1"><span class="by__sign" aria-hidden="true">B</span>' in page
    assert '<span class="visually-hidden"> (Tjetra:) </span>dhe kopshti </span>' in page
    assert "Njëra; Tjetra</p>" in page
    assert "80%" in page
    assert str(first) in page
    key = second.mandates.get().organisation_id
    page = client.get(address, {"for": key}).content.decode()
    assert "I dyti." not in page
    assert '<span class="by by--other">Shkolla </span>' in page
    unknown = client.get(address, {"for": "x\x00"}).content.decode()
    assert "I dyti." in unknown
    assert "s’ka më asgjë prej tyre" in unknown


def test_the_page_costs_as_many_queries_whatever_was_written(world, client, django_assert_num_queries):
    draft, first, second = world
    log_in(client, first)
    address = reverse("drafting:words", args=[draft.pk])
    client.get(address)

    def asked():
        with django_assert_num_queries(QUERIES):
            client.get(address)

    asked()
    for number in range(6):
        save(draft, second if number % 2 else first, f"Shkolla dhe kopshti {number}.")
        clauses.add_clause(draft=draft, actor=actor(second), text="a | b", kind="table", level=1, after=only_id(draft))
    asked()


#: Session, person, factors, mandates, the draft and who sees it; then what was read before, the log, client ids, suggestions, organisations, people.
QUERIES = 15
