"""Tasks: given by who edits, for one who sees the draft, done by who has them, and reminded of once before the day and once on it."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from members.drafting.enums import Role, Visibility
from members.drafting.models import Draft, DraftTask
from members.drafting.rules import Viewer
from members.drafting.selectors.mine import drafts_for
from members.drafting.selectors.tasks import address_of, takers, when_due
from members.drafting.selectors.viewers import viewer_of
from members.drafting.services import tasking, threads
from members.drafting.services.tasking import give_task, remind
from members.notifications.models import Notice, OutgoingMail
from members.notifications.selectors import notices_of
from members.notifications.services import drain_outbox
from tests.factories.accounts import log_in
from tests.factories.drafting import DraftFactory, actor, member, signatory

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    first, second = member(signatory("policies")), member(signatory("policies", short_name="Qendra Dy"))
    return DraftFactory(owner=first, audience_role=Role.EDITOR), first, second


def today(days=0):
    return timezone.localdate() + dt.timedelta(days=days)


def give(draft, by, **more):
    return give_task(draft=draft, actor=actor(by), says="Përgjigjuni tri propozimeve.", **more)


def page(draft):
    return reverse("drafting:tasks", args=[draft.pk])


def test_a_task_is_given_to_an_organisation_and_told_to_its_people(two, client):
    draft, first, second = two
    colleague, organisation = member(second.mandates.get().organisation), second.mandates.get().organisation
    given = {"says": "Përgjigjuni tri propozimeve.", "who": f"o{organisation.pk}", "due": today(3).isoformat(), "about": "suggestions"}
    assert log_in(client, first).post(page(draft), given).status_code == 302
    task = DraftTask.objects.get()
    assert (task.organisation, task.due, task.given_by, task.state) == (organisation, today(3), first, "open")
    assert address_of(task) == reverse("drafting:suggestions", args=[draft.pk])
    assert set(Notice.objects.filter(kind="drafting.task.give").values_list("person", flat=True)) == {
        mandate.person_id for mandate in organisation.mandates.all()
    }
    assert Notice.objects.filter(kind="drafting.task.give", person=colleague).exists()
    assert not any("tri propozimeve" in one.text for one in OutgoingMail.objects.all()), "a mail travels in the open"
    assert "Përgjigjuni tri propozimeve." in log_in(client, second).get(page(draft)).content.decode()


def test_it_is_for_a_clause_or_a_thread(two, client):
    draft, first, _second = two
    thread = threads.begin_thread(draft=draft, actor=actor(first), text="Pse?", clause_id="c1")
    log_in(client, first)
    places = []
    for about in ("clause:c2", f"thread:{thread.pk}", ""):
        assert client.post(page(draft), {"says": "Lexojeni.", "who": f"p{first.pk}", "about": about}).status_code == 302
        places.append(address_of(DraftTask.objects.latest("pk")).partition("#")[2])
    assert places == ["c-c2", f"thread-{thread.pk}", ""]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("says", ""), ("says", "x" * 301), ("who", ""), ("who", "p999999"), ("due", "2001-01-01"), ("due", "nesër"), ("about", "clause:zz")],
)
def test_what_cannot_be_given_says_why_and_keeps_what_was_typed(two, client, field, wrong):
    draft, first, _second = two
    data = {"says": "Lexojeni nenin.", "who": f"p{first.pk}", "due": "", "about": "", field: wrong}
    response = log_in(client, first).post(page(draft), data)
    assert response.status_code == 400
    assert set(response.context["form"].errors) == {field}
    assert field == "says" or "Lexojeni nenin." in response.content.decode()


def test_only_who_sees_the_draft_is_offered(two):
    draft, first, second = two
    threads.begin_thread(draft=draft, actor=actor(second), text="Pse?")
    found = takers(draft, first)
    assert set(found.people) == {first, second}
    assert set(found.organisations) == {first.mandates.get().organisation, second.mandates.get().organisation}
    Draft.objects.filter(pk=draft.pk).update(visibility=Visibility.ORGANISATIONS)
    draft.refresh_from_db()
    assert (takers(draft, first).people, takers(draft, first).organisations) == ([first], [])


def test_done_by_who_has_it_dropped_by_who_gave_it(two, client):
    draft, first, second = two
    third = member(signatory("policies"))
    tasks = [give(draft, first, person=second) for _ in range(3)]
    done, dropped, stays = (reverse("drafting:close_task", args=[draft.pk, task.pk]) for task in tasks)
    assert log_in(client, third).post(stays).status_code == 403
    log_in(client, second)
    assert client.post(dropped, {"drop": "1"}).status_code == 403
    assert client.post(done).status_code == 302
    log_in(client, first)
    client.post(dropped, {"drop": "1"})
    client.post(done)
    assert [(task.state, task.closed_by) for task in DraftTask.objects.order_by("pk")] == [
        ("done", second),
        ("dropped", first),
        ("open", None),
    ]


def test_what_is_late_is_marked_in_words(two, client):
    draft, first, _second = two
    give(draft, first, person=first, due=today())
    DraftTask.objects.update(due=today(-4))
    task = DraftTask.objects.get()
    assert [when_due(task, task.due + dt.timedelta(days=days)) for days in (0, 1, 4)] == ["për sot", "1 ditë me vonesë", "4 ditë me vonesë"]
    html = log_in(client, first).get(page(draft)).content.decode()
    assert "4 ditë me vonesë" in html
    assert "state--attention" in html


def test_a_task_is_reminded_of_once_before_its_day_and_once_on_it(two):
    draft, first, second = two
    give(draft, first, person=second, due=today(2))
    give(draft, first, person=second, due=today(3))
    give(draft, first, person=second)
    Notice.objects.all().delete()
    assert [remind(today(days)) for days in (0, 0, 1, 2, 2, 3, 9)] == [1, 0, 1, 1, 0, 1, 0]
    assert Notice.objects.filter(person=second, kind="drafting.task.due").count() == 4


def test_what_is_done_or_hidden_meanwhile_is_mailed_to_nobody(two):
    draft, first, second = two
    done, hidden = give(draft, first, person=second, due=today()), DraftFactory(owner=first)
    give(hidden, first, person=second, due=today())
    OutgoingMail.objects.all().delete()
    Notice.objects.all().delete()
    assert remind(today()) == 2
    tasking.close_task(task=done, viewer=viewer_of(second), actor=actor(second), done=True)
    Draft.objects.filter(pk=hidden.pk).update(visibility=Visibility.ORGANISATIONS)
    drain_outbox()
    assert mail.outbox == []
    assert not notices_of(second).exists()


def test_who_may_not_see_it_any_more_is_reminded_of_nothing_and_has_no_task(two):
    draft, first, second = two
    give(draft, first, person=second, due=today())
    Draft.objects.filter(pk=draft.pk).update(visibility=Visibility.ORGANISATIONS)
    Notice.objects.all().delete()
    remind(today())
    assert not Notice.objects.exists()
    assert drafts_for(viewer_of(second)) == []
    assert drafts_for(Viewer(None)) == []


def test_a_draft_holds_so_many_open_tasks(two, client, monkeypatch):
    draft, first, _second = two
    give(draft, first, person=first)
    monkeypatch.setattr(tasking, "MOST_OPEN", 1)
    response = log_in(client, first).post(page(draft), {"says": "Edhe një.", "who": f"p{first.pk}"})
    assert response.status_code == 400
    assert response.context["form"].non_field_errors()
