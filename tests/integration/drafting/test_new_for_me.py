"""What is new since somebody last looked: one line on the draft, and a page that shows it by clause, with who and for whom."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from members.drafting.enums import Role
from members.drafting.models import DraftUpdate, Look
from members.drafting.selectors.since import Since
from members.drafting.services import clauses, deciding, looking, past, suggesting, threads, versions
from members.drafting.services.past import clauses_at
from tests.factories.accounts import log_in
from tests.factories.drafting import DraftFactory, actor, member, signatory

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    first, second = member(signatory("policies")), member(signatory("policies", short_name="Qendra Dy"))
    return DraftFactory(owner=first, audience_role=Role.EDITOR), first, second


def write(draft, person, clause_id="c1", text="Neni i ndryshuar.", **more):
    draft.refresh_from_db()
    clauses.save_clause(
        draft=draft, actor=actor(person), clause_id=clause_id, text=text, kind="article", level=1, based_on=draft.revision, **more
    )


def draft_page(client, draft):
    return client.get(reverse("drafting:draft", args=[draft.pk]))


def news_page(client, draft, **query):
    return client.get(reverse("drafting:changes", args=[draft.pk]), query)


def leave(person, hours=2):
    """The person has been away for so long."""
    at = timezone.now() - dt.timedelta(hours=hours)
    Look.objects.filter(person=person).update(at=at, since_at=at)


def test_the_draft_says_what_others_changed_since_one_saw_it(two, client):
    draft, first, second = two
    log_in(client, first)
    assert draft_page(client, draft).context["glance"] is None, "the first time nothing is new"
    leave(first)
    write(draft, second)
    write(draft, first, "c2", "Nga unë.")
    threads.begin_thread(draft=draft, actor=actor(second), text="Pse?", clause_id="c1")
    suggesting.suggest_change(draft=draft, actor=actor(second), clause_id="c2", text="Tjetër.")
    html = draft_page(client, draft).content.decode()
    assert "1 nen ndryshoi, 1 koment, 1 propozim" in " ".join(html.split())
    assert reverse("drafting:changes", args=[draft.pk]) in html


def test_what_is_new_stays_new_for_the_whole_visit_and_then_is_not(two, client):
    draft, first, second = two
    log_in(client, first)
    draft_page(client, draft)
    leave(first)
    write(draft, second)
    for _ in range(2):
        assert draft_page(client, draft).context["glance"].clauses == 1
    leave(first)
    assert not draft_page(client, draft).context["glance"].anything


def test_ones_own_words_are_no_news(two, client):
    draft, first, _second = two
    log_in(client, first)
    draft_page(client, draft)
    leave(first)
    write(draft, first)
    assert not draft_page(client, draft).context["glance"].anything


def test_it_can_be_said_that_all_is_seen(two, client):
    draft, first, second = two
    log_in(client, first)
    draft_page(client, draft)
    leave(first)
    write(draft, second)
    assert draft_page(client, draft).context["glance"].clauses == 1
    assert client.post(reverse("drafting:seen", args=[draft.pk])).status_code == 302
    assert not draft_page(client, draft).context["glance"].anything


def test_a_look_is_one_row_and_touches_nothing_else(two, client, django_assert_num_queries):
    draft, first, second = two
    before = (draft.revision, draft.changed_at)
    for person in (first, second, first):
        draft_page(log_in(client, person), draft)
    draft.refresh_from_db()
    assert (draft.revision, draft.changed_at) == before
    assert Look.objects.count() == 2
    held = Look.objects.get(person=first)
    with django_assert_num_queries(0):
        looking.look(draft=draft, person=first, held=held)
    write(draft, second)
    draft.refresh_from_db()
    with django_assert_num_queries(1):
        looking.look(draft=draft, person=first, held=held)


def test_the_page_shows_by_clause_what_became_of_it_and_whose_it_was(two, client):
    draft, first, second = two
    log_in(client, first)
    draft_page(client, draft)
    leave(first)
    write(draft, second, text="Neni i parë, i ri.")
    clauses.delete_clause(draft=draft, actor=actor(second), clause_id="c2", based_on=9)
    added = clauses.add_clause(draft=draft, actor=actor(first), text="Krejt i ri.", kind="article", level=1, after="c1")
    response = news_page(client, draft)
    found = {change.clause_id: change.what for change in response.context["news"].changes}
    assert found == {"c1": "changed", "c2": "removed", added: "added"}
    writers = response.context["news"].writers
    assert [(wrote.person, wrote.organisation) for wrote in writers["c1"]] == [(second.name, "Qendra Dy")]
    assert [wrote.person for wrote in writers["c2"]] == [second.name], "who took it out is known from the log of acts"
    assert [wrote.person for wrote in writers[added]] == [first.name]
    html = response.content.decode()
    assert "<ins>" in html
    assert "Qendra Dy" in html


def test_moved_and_renumbered_clauses_are_shown_too(two, client):
    draft, first, second = two
    looking.mark_read(draft=draft, person=first)
    clauses.move_clause(draft=draft, actor=actor(second), clause_id="c2", up=True)
    news = news_page(log_in(client, first), draft).context["news"]
    assert [change.what for change in news.changes if change.what != "same"] == ["moved"]
    assert all(change.renumbered for change in news.changes)
    assert [wrote.person for wrote in news.writers["c2"]] == [second.name]


def test_what_was_suggested_and_taken_names_both(two, client):
    draft, first, second = two
    log_in(client, first)
    draft_page(client, draft)
    leave(first)
    made = suggesting.suggest_change(draft=draft, actor=actor(second), clause_id="c1", text="I propozuar.")
    deciding.accept(draft=draft, actor=actor(first), suggestion_ids=[made.pk])
    threads.begin_thread(draft=draft, actor=actor(second), text="Fjalë për nenin.", clause_id="c1")
    news = news_page(client, draft).context["news"]
    assert [(wrote.person, wrote.suggested) for wrote in news.writers["c1"]] == [(first.name, False), (second.name, True)]
    assert [comment.text for comment in news.comments] == ["Fjalë për nenin."]
    assert ([row.pk for row in news.made], news.decided) == ([made.pk], []), "what one decided oneself is no news"
    since_then = news_page(client, draft, since="beginning").context["news"]
    assert [row.pk for row in since_then.decided] == [made.pk]


def test_since_a_version_a_day_or_the_beginning(two, client):
    draft, first, second = two
    write(draft, second, text="E para.")
    versions.name_version(draft=draft, actor=actor(first), name="E para")
    write(draft, second, text="E dyta.")
    log_in(client, first)
    revision = DraftUpdate.objects.filter(draft=draft).count()
    response = news_page(client, draft)
    assert response.context["since"] == Since(2, draft.versions.get().created_at, "Që nga versioni 1, E para"), "nothing was seen before"
    assert len(news_page(client, draft, since="1").context["news"].changes) == 1
    assert len(news_page(client, draft, since="beginning").context["news"].changes) == 3
    today = timezone.localdate()
    assert len(news_page(client, draft, day=today.isoformat()).context["news"].changes) == 3
    assert not news_page(client, draft, revision=str(revision)).context["news"].changes
    with_day = news_page(client, draft, since="1", day=today.isoformat())
    assert with_day.context["since"].revision == 0, "a day goes before what stands in the list"


def test_the_text_of_any_revision_is_read_from_the_nearest_version_on(two, django_assert_num_queries):
    draft, first, second = two
    said = {1: "Neni i parë."}
    for revision in range(2, 8):
        write(draft, second, text=f"Neni {revision}.")
        said[revision] = f"Neni {revision}."
        if revision in {3, 5}:
            versions.name_version(draft=draft, actor=actor(first), name=f"Versioni {revision}")
    with django_assert_num_queries(2 * len(said)):
        found = {revision: clauses_at(draft, revision)[1].text for revision in said}
    assert found == said
    since, _state = past._nearest(draft, 6)
    assert since == 5


@pytest.mark.parametrize(
    "wrong", [{"since": "99"}, {"since": "x"}, {"day": "dje"}, {"day": "2999-01-01"}, {"revision": "-1"}, {"revision": "9" * 30}]
)
def test_what_cannot_be_chosen_is_said_beside_the_field_and_kept(two, client, wrong):
    draft, first, _second = two
    response = news_page(log_in(client, first), draft, **wrong)
    assert response.status_code == 400
    assert set(response.context["form"].errors) == set(wrong)
    assert response.context["since"].revision == 0


def test_the_page_costs_the_same_however_much_is_new(two, client, django_assert_max_num_queries):
    draft, first, second = two
    log_in(client, first)
    draft_page(client, draft)
    leave(first)
    counted = []
    for times in (1, 6):
        for number in range(times):
            write(draft, second, text=f"Neni {number}.")
            threads.begin_thread(draft=draft, actor=actor(second), text="Po?", clause_id="c1")
            suggesting.suggest_change(draft=draft, actor=actor(second), clause_id="c2", text=f"Tjetër {number}.")
        with django_assert_max_num_queries(18) as queries:
            assert news_page(client, draft).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]
