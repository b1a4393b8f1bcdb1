"""Comments: beside their clause, resolved and open again, kept when the clause goes."""

import pytest
from django.urls import reverse

from members.drafting.models import Comment, Thread
from members.drafting.selectors.reading import sheet
from members.drafting.services import clauses, threads
from members.notifications.models import Notice, OutgoingMail
from tests.factories.accounts import log_in
from tests.factories.drafting import DraftFactory, actor, member, signatory

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    first, second = member(signatory("policies")), member(signatory("policies"))
    return DraftFactory(owner=first), first, second


def comment_on(draft, person, clause_id="c1", text="Pse një person?"):
    return threads.begin_thread(draft=draft, actor=actor(person), text=text, clause_id=clause_id)


def test_a_comment_stands_beside_its_clause_with_who_and_for_whom(two, client):
    draft, _first, second = two
    address = reverse("drafting:comment", args=[draft.pk]) + "?clause=c1"
    assert log_in(client, second).post(address, {"text": "Pse <b>një</b> person?"}).status_code == 302
    (thread,) = next(row for row in sheet(draft).rows if row.clause.clause_id == "c1").threads
    comment = thread.comments.get()
    assert (comment.author, comment.organisation, thread.quote) == (second, second.mandates.get().organisation, "Neni i parë.")
    page = client.get(reverse("drafting:draft", args=[draft.pk])).content.decode()
    assert "Pse &lt;b&gt;një&lt;/b&gt; person?" in page


def test_the_writer_of_the_clause_and_the_thread_are_told_and_nobody_else(two):
    draft, first, second = two
    third = member(signatory("policies"))
    thread = comment_on(draft, second)
    assert list(Notice.objects.values_list("person", "kind")) == [(first.pk, "drafting.comment.write")]
    threads.reply(thread=thread, actor=actor(first), text="Mjafton.")
    threads.reply(thread=thread, actor=actor(second), text="Mirë.")
    told = list(Notice.objects.order_by("pk").values_list("person", flat=True))
    assert told == [first.pk, second.pk, first.pk]
    assert not Notice.objects.filter(person=third).exists()
    assert "Mjafton" not in "".join(OutgoingMail.objects.values_list("text", flat=True))


def test_a_thread_outlives_its_clause_and_gets_another_place(two, client):
    draft, first, second = two
    thread = comment_on(draft, second)
    clauses.delete_clause(draft=draft, actor=actor(first), clause_id="c1", based_on=1)
    assert sheet(draft).lost == [thread]
    page = log_in(client, first).get(reverse("drafting:draft", args=[draft.pk])).content.decode()
    assert "Pse një person?" in page
    assert "Neni i parë." in page, "the quote stays"
    client.post(reverse("drafting:place", args=[draft.pk, thread.pk]), {"clause": "c2"})
    found = sheet(draft)
    assert found.lost == []
    assert found.rows[1].threads == [thread]


def test_a_comment_written_while_its_clause_went_is_kept_on_the_draft(two, client):
    draft, first, second = two
    clauses.delete_clause(draft=draft, actor=actor(first), clause_id="c1", based_on=1)
    log_in(client, second).post(reverse("drafting:comment", args=[draft.pk]) + "?clause=c1", {"text": "Ende e vlefshme."})
    assert sheet(draft).whole[0].comments.get().text == "Ende e vlefshme."


def test_resolving_and_opening_again(two, client):
    draft, _, second = two
    thread = comment_on(draft, second)
    address = reverse("drafting:resolve", args=[draft.pk, thread.pk])
    log_in(client, second).post(address)
    thread.refresh_from_db()
    assert (thread.state, thread.resolved_by) == ("resolved", second)
    client.post(address, {"reopen": "1"})
    thread.refresh_from_db()
    assert (thread.state, thread.resolved_by) == ("open", None)


def test_an_answer_opens_a_resolved_thread(two):
    draft, first, second = two
    thread = comment_on(draft, second)
    threads.resolve(thread=thread, actor=actor(first), resolved=True)
    threads.reply(thread=thread, actor=actor(second), text="Jo ende.")
    assert Thread.objects.get().is_open


def test_a_locked_draft_still_takes_comments(two, client):
    draft, first, second = two
    log_in(client, first).post(reverse("drafting:lock", args=[draft.pk]))
    log_in(client, second).post(reverse("drafting:comment", args=[draft.pk]), {"text": "Faleminderit."})
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("text", ["", "  ", "a\x00", "x" * 5_001])
def test_a_comment_that_is_not_taken_is_given_back(two, client, text):
    draft, _, second = two
    response = log_in(client, second).post(reverse("drafting:comment", args=[draft.pk]), {"text": text})
    assert response.status_code == 400
    assert response.context["form"]["text"].value() == text
    assert not Comment.objects.exists()


@pytest.mark.parametrize("clause", ["nowhere", "<x>", "c1'--"])
def test_a_clause_that_is_not_there_is_not_found(two, client, clause):
    draft, _, second = two
    assert log_in(client, second).get(reverse("drafting:comment", args=[draft.pk]), {"clause": clause}).status_code == 404
