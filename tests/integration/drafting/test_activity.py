"""Who did what, for whom and when: of a draft, of a workstream, of all that one may see; and nothing of what one may not."""

import datetime as dt
from importlib import import_module

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from members.drafting.enums import Role, Visibility
from members.drafting.models import Draft, Stint
from members.drafting.rules import Viewer
from members.drafting.selectors import activity
from members.drafting.selectors.cursors import Cursor, read_cursor
from members.drafting.selectors.viewers import visible_to
from members.drafting.services import access, clauses, deciding, drafts, suggesting, threads, versions
from tests.factories.accounts import UserFactory, log_in
from tests.factories.drafting import DraftFactory, actor, member, signatory

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    first, second = member(signatory("policies")), member(signatory("policies", short_name="Qendra Dy"))
    return DraftFactory(owner=first, audience_role=Role.EDITOR), first, second


def write(draft, person, clause_id="c1", text="Neni i ndryshuar."):
    draft.refresh_from_db()
    clauses.save_clause(draft=draft, actor=actor(person), clause_id=clause_id, text=text, kind="article", level=1, based_on=draft.revision)


def told(feed):
    return [(line.person, line.words) for _day, lines in feed.days for line in lines]


def of(draft, **more):
    return activity.feed(Draft.objects.filter(pk=draft.pk), **more)


def test_a_stint_is_one_line_whatever_was_typed_in_it(two, client):
    draft, first, second = two
    write(draft, second, "c1")
    write(draft, first, "c2")
    write(draft, second, "c2", "Fare tjetër.")
    write(draft, second, "c1", "Edhe një herë.")
    clauses.move_clause(draft=draft, actor=actor(first), clause_id="c2", up=True)
    page = log_in(client, first).get(reverse("drafting:activity", args=[draft.pk]))
    assert told(page.context["feed"]) == [
        (first.name, "shkroi në 1 nen"), (second.name, "shkroi në 2 nene"), (first.name, "nisi draftin"),
    ]  # fmt: skip
    html = page.content.decode()
    assert "Qendra Dy" in html
    assert reverse("drafting:changes", args=[draft.pk]) + "?revision=1" in html


def test_a_pause_and_midnight_begin_another(two):
    draft, _first, second = two
    write(draft, second)
    Stint.objects.update(ended_at=timezone.now() - dt.timedelta(minutes=31), began_at=timezone.now() - dt.timedelta(hours=1))
    write(draft, second, text="Pas pushimit.")
    write(draft, second, text="Vazhdim.")
    assert [stint.last_sequence - stint.first_sequence for stint in Stint.objects.order_by("first_sequence")] == [0, 1]


def test_acts_are_told_in_words_and_those_alike_in_one_line(two):
    draft, first, second = two
    thread = threads.begin_thread(draft=draft, actor=actor(second), text="Pse?", clause_id="c1")
    threads.reply(thread=thread, actor=actor(second), text="Pse?")
    made = [suggesting.suggest_change(draft=draft, actor=actor(second), clause_id="c1", text=text) for text in ("Një.", "Dy.")]
    deciding.reject(draft=draft, actor=actor(first), suggestion_ids=[made[0].pk], reason="Jo.")
    deciding.accept(draft=draft, actor=actor(first), suggestion_ids=[made[1].pk])
    threads.resolve(thread=thread, actor=actor(first), resolved=True)
    versions.name_version(draft=draft, actor=actor(first), name="E para")
    drafts.lock_draft(draft=draft, actor=actor(first))
    assert told(of(draft)) == [
        (first.name, "mbylli draftin"), (first.name, "ruajti versionin 1"), (first.name, "mbylli një bisedë"),
        (first.name, "pranoi një propozim"), (first.name, "nuk pranoi një propozim"), (second.name, "bëri 2 propozime"),
        (second.name, "shkroi 2 komente"), (first.name, "nisi draftin"),
    ]  # fmt: skip


def test_who_was_given_what_is_for_owners(two, client):
    draft, first, second = two
    access.give_role(draft=draft, actor=actor(first), role=Role.EDITOR, person=UserFactory())
    address = reverse("drafting:activity", args=[draft.pk])
    assert (first.name, "dha një rol") in told(log_in(client, first).get(address).context["feed"])
    assert told(log_in(client, second).get(address).context["feed"]) == [(first.name, "nisi draftin")]


@pytest.mark.parametrize("path", ["activity_of_all", "activity_of_area"])
def test_feeds_of_many_hold_what_one_may_see_now_and_nothing_else(two, client, path):
    draft, _first, second = two
    hidden, elsewhere = (
        DraftFactory(visibility=Visibility.ORGANISATIONS, title="I fshehuri"),
        DraftFactory(workstream="laws", title="Ligji"),
    )
    write(hidden, member(signatory("policies")))
    address = reverse(f"drafting:{path}", args=["policies"] if path == "activity_of_area" else [])
    page = log_in(client, second).get(address).content.decode()
    assert draft.title in page
    assert "I fshehuri" not in page
    assert "Ligji" not in page
    Draft.objects.filter(pk=draft.pk).update(visibility=Visibility.ORGANISATIONS)
    assert draft.title not in client.get(address).content.decode()
    Draft.objects.filter(pk=elsewhere.pk).update(visibility=Visibility.SIGNATORIES)
    assert ("Ligji" in client.get(address).content.decode()) == (path == "activity_of_all")


def test_page_by_page_nothing_is_told_twice_or_left_out(two, monkeypatch):
    draft, first, second = two
    for number in range(7):
        person = (first, second)[number % 2]
        threads.begin_thread(draft=draft, actor=actor(person), text="Po?")
        write(draft, person, text=f"Neni {number}.")
    whole = told(of(draft))
    monkeypatch.setattr(activity, "PAGE", 2)
    found, before = [], None
    while True:
        page = of(draft, before=before)
        found += told(page)
        if not page.older:
            break
        before = read_cursor(page.older)
    assert found == whole


def test_lines_of_the_same_moment_are_parted_by_their_number():
    at = timezone.now()
    assert read_cursor(str(Cursor(at, 1, 7))) == Cursor(at, 1, 7)
    assert max([Cursor(at, 0, 9), Cursor(at, 1, 2), Cursor(at, 1, 3)]) == Cursor(at, 1, 3)
    for rubbish in ("", "x", "1-2", "1-9-1", "9" * 40, "1-0-" + "9" * 30, "-1-0-1"):
        assert read_cursor(rubbish) is None
    assert read_cursor("9999999999999999-0-1").at.year == 2286


def test_a_page_costs_the_same_however_much_happened(two, client, django_assert_max_num_queries):
    _draft, first, second = two
    log_in(client, second)
    address = reverse("drafting:activity_of_all")
    counted = []
    for number in (1, 5):
        for draft in DraftFactory.create_batch(number, owner=first):
            write(draft, second)
            threads.begin_thread(draft=draft, actor=actor(first), text="Po?")
        with django_assert_max_num_queries(12) as queries:
            assert client.get(address, {"before": "9999999999999999-0-1"}).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_what_was_written_before_this_release_gets_its_stints_by_the_migration(two):
    draft, first, second = two
    for person, clause_id in ((first, "c1"), (second, "c1"), (second, "c2")):
        write(draft, person, clause_id)
    kept = list(Stint.objects.order_by("first_sequence").values("author", "first_sequence", "last_sequence", "clauses"))
    Stint.objects.all().delete()
    (_model, step) = import_module("members.drafting.migrations.0010_stints").Migration.operations
    with connection.cursor() as cursor:
        cursor.execute(step.sql)
    assert list(Stint.objects.order_by("first_sequence").values("author", "first_sequence", "last_sequence", "clauses")) == kept


def test_nobody_sees_nothing():
    DraftFactory()
    assert activity.feed(visible_to(Viewer(None))).days == []
