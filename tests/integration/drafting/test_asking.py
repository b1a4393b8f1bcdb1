"""Asking for a higher role: who may, what owners are told and offered, and what becomes of the request."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.models import ModelLogEntry

from members.drafting.enums import RequestState, Role, Visibility
from members.drafting.models import AccessRequest, DraftAccess
from members.drafting.selectors.owners import owners_of
from members.drafting.selectors.requests import waiting
from members.drafting.selectors.viewers import access_to, viewer_of
from members.drafting.services import access, answering, asking
from members.drafting.services.asking import AskedAlreadyError, SettledError
from members.notifications.models import Notice
from tests.factories.accounts import UserFactory, log_in
from tests.factories.drafting import DraftFactory, actor, give, member, signatory

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return DraftFactory(visibility=Visibility.SIGNATORIES, audience_role=Role.READER)


@pytest.fixture
def person():
    return member(signatory())


def ask(draft, person, role=Role.EDITOR, reason="Për nenin e dytë."):
    return asking.ask(draft=draft, actor=actor(person, Role.READER), role=role, reason=reason)


def owner(draft):
    return actor(draft.created_by)


def told(person):
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def at(draft, view, *more):
    return reverse(f"drafting:{view}", args=[draft.pk, *more])


def test_who_sees_a_draft_asks_the_owner_grants_and_both_are_told(draft, person, client):
    log_in(client, person)
    form = client.get(at(draft, "ask")).context["form"]
    assert [value for value, _label in form.fields["role"].choices] == [20, 30, 40, 50]
    assert at(draft, "ask") in client.get(at(draft, "draft")).content.decode()
    assert client.post(at(draft, "ask"), {"role": "40", "reason": "Për nenin\ne dytë."}).status_code == 302
    row = AccessRequest.objects.get()
    assert (row.role, row.reason, row.organisation) == (40, "Për nenin e dytë.", person.mandates.get().organisation)
    assert told(draft.created_by) == ["drafting.request.ask"]
    assert Notice.objects.get().url == at(draft, "requests")

    log_in(client, draft.created_by)
    page = client.get(at(draft, "requests")).content.decode()
    assert all(words in page for words in (str(person), "Për nenin e dytë.", "redaktor"))
    assert "1 person kërkon" in client.get(at(draft, "settings")).content.decode()
    assert client.post(at(draft, "grant", row.pk), {"role": "40"}).status_code == 302
    assert access_to(viewer_of(person), draft).role == Role.EDITOR
    row.refresh_from_db()
    assert (row.state, row.granted_role, row.decided_by) == (RequestState.GRANTED, 40, draft.created_by)
    assert told(person) == ["drafting.request.grant"]
    acts = ModelLogEntry.objects.filter(action__startswith="drafting.request.").order_by("pk").values_list("action", flat=True)
    assert list(acts) == ["drafting.request.ask", "drafting.request.grant"]


def test_a_lower_role_than_asked_for_is_granted_and_named(draft, person, client):
    row = ask(draft, person)
    log_in(client, draft.created_by).post(at(draft, "grant", row.pk), {"role": "30"})
    assert access_to(viewer_of(person), draft).role == Role.SUGGESTER
    page = log_in(client, person).get(at(draft, "ask")).content.decode()
    assert "dhënë: propozues" in page


def test_refused_with_a_reason_that_the_asker_reads_and_no_mail_holds(draft, person, client):
    row = ask(draft, person)
    log_in(client, draft.created_by)
    response = client.post(at(draft, "refuse", row.pk), {"reason": " "})
    assert response.status_code == 400
    assert response.context["rows"][0][1]["refuse"].errors
    client.post(at(draft, "refuse", row.pk), {"reason": "Jemi shumë."})
    assert access_to(viewer_of(person), draft).role == Role.READER
    notice = Notice.objects.get(person=person)
    assert (notice.kind, notice.url, "Jemi" in str(notice.context)) == ("drafting.request.refuse", at(draft, "ask"), False)
    log_in(client, person)
    assert "Jemi shumë." in client.get(at(draft, "ask")).content.decode()
    ask(draft, person)
    assert AccessRequest.objects.filter(state=RequestState.OPEN).count() == 1, "one may ask again"


@pytest.mark.parametrize(
    "data", [{"role": "40"}, {"role": "10", "reason": "x"}, {"role": "60", "reason": "x"}, {"role": "40", "reason": "x" * 501}]
)
def test_a_request_that_says_too_little_or_too_much_is_given_back(draft, person, client, data):
    response = log_in(client, person).post(at(draft, "ask"), data)
    assert response.status_code == 400
    assert response.context["form"]["reason"].value() == data.get("reason")
    assert not AccessRequest.objects.exists()


def test_one_is_open_for_each_person_and_draft(draft, person, client):
    ask(draft, person)
    with pytest.raises(AskedAlreadyError):
        ask(draft, person, Role.OWNER)
    assert log_in(client, person).post(at(draft, "ask"), {"role": "50", "reason": "Sërish"}).status_code == 302
    assert AccessRequest.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessRequest.objects.create(draft=draft, person=person, organisation=signatory(), role=20, reason="x")
    ask(DraftFactory(visibility=Visibility.SIGNATORIES, audience_role=Role.READER), person)


def test_the_asker_takes_it_back(draft, person, client):
    row = ask(draft, person)
    log_in(client, person).post(at(draft, "withdraw_request"))
    row.refresh_from_db()
    assert row.state == RequestState.WITHDRAWN
    client.post(at(draft, "withdraw_request"))
    with pytest.raises(SettledError):
        answering.grant(draft=draft, actor=owner(draft), request_id=row.pk, role=40)


def test_a_mandate_for_reading_asks_for_nothing(draft, client):
    reader = member(signatory(), reader=True)
    log_in(client, reader)
    assert "lejon vetëm leximin" in client.get(at(draft, "ask")).content.decode()
    assert client.post(at(draft, "ask"), {"role": "20", "reason": "x"}).status_code == 400


def test_nobody_asks_for_a_draft_that_is_hidden(person, client):
    hidden = DraftFactory(visibility=Visibility.PRIVATE)
    log_in(client, person)
    for view in ("ask", "withdraw_request"):
        missing = client.post(reverse(f"drafting:{view}", args=[999_999]))
        assert client.post(at(hidden, view), {"role": "40", "reason": "x"}).status_code == missing.status_code == 404
    assert "ask/" not in client.get(reverse("drafting:area", args=["policies"])).content.decode()
    assert not AccessRequest.objects.exists()


def lose_the_mandate(draft, person):
    person.mandates.update(ends=person.mandates.get().starts)
    person.mandates.update(ended_at=draft.created_at)


def lose_the_draft(draft, person):
    type(draft).objects.filter(pk=draft.pk).update(visibility=Visibility.PRIVATE)


def have_it_already(draft, person):
    give(draft, Role.OWNER, organisation=person.mandates.get().organisation)


@pytest.mark.parametrize("happens", [lose_the_mandate, lose_the_draft, have_it_already])
def test_a_request_that_is_moot_is_offered_no_more(draft, person, client, happens):
    row = ask(draft, person)
    happens(draft, person)
    draft.refresh_from_db()
    assert waiting(draft) == []
    log_in(client, draft.created_by)
    assert "Për nenin" not in client.get(at(draft, "requests")).content.decode()
    for view, data in (("grant", {"role": "40"}), ("refuse", {"reason": "Jo."})):
        assert client.post(at(draft, view, row.pk), data).status_code == 302
    row.refresh_from_db()
    assert row.is_open
    assert not DraftAccess.objects.filter(person=person).exists()
    assert told(person) == []


def test_whoever_is_given_the_role_otherwise_has_what_they_asked_for(draft, person):
    row = ask(draft, person, Role.SUGGESTER)
    access.give_role(draft=draft, actor=owner(draft), role=Role.COMMENTER, person=person)
    row.refresh_from_db()
    assert row.is_open
    access.give_role(draft=draft, actor=owner(draft), role=Role.EDITOR, person=person)
    row.refresh_from_db()
    assert (row.state, row.granted_role) == (RequestState.GRANTED, Role.SUGGESTER)


def test_no_more_than_asked_for_and_no_less_than_held_is_granted(draft, person, client):
    give(draft, Role.COMMENTER, person=person)
    row = asking.ask(draft=draft, actor=actor(person, Role.COMMENTER), role=Role.SUGGESTER, reason="x")
    for role in (Role.READER, Role.COMMENTER, Role.EDITOR, Role.OWNER):
        with pytest.raises(ValueError, match="role"):
            answering.grant(draft=draft, actor=owner(draft), request_id=row.pk, role=role)
    assert log_in(client, draft.created_by).post(at(draft, "grant", row.pk), {"role": "50"}).status_code == 400


def test_the_secretariat_is_asked_where_no_owner_is_left(draft, person):
    desk = UserFactory(secretariat=True)
    assert owners_of(draft) == [draft.created_by]
    colleague = member(signatory())
    give(draft, Role.OWNER, organisation=colleague.mandates.get().organisation)
    assert {each.pk for each in owners_of(draft)} >= {draft.created_by_id, colleague.pk}
    DraftAccess.objects.filter(draft=draft, organisation__isnull=False).delete()
    lose_the_mandate(draft, draft.created_by)
    assert owners_of(draft) == [desk]
    ask(draft, person)
    assert told(desk) == ["drafting.request.ask"]
    answering.grant(draft=draft, actor=actor(desk), request_id=AccessRequest.objects.get().pk, role=Role.EDITOR)
    assert access_to(viewer_of(person), draft).role == Role.EDITOR


def test_a_request_of_another_draft_is_not_decided_through_ones_own(draft, person, client):
    row = ask(draft, person)
    mine = DraftFactory()
    log_in(client, mine.created_by)
    for view, data in (("grant", {"role": "40"}), ("refuse", {"reason": "Jo."})):
        client.post(at(mine, view, row.pk), data)
    row.refresh_from_db()
    assert row.is_open


def test_many_requests_cost_no_more_queries_than_few(draft, client, django_assert_max_num_queries):
    log_in(client, draft.created_by)
    counted = []
    for number in (2, 6):
        for _ in range(number):
            ask(draft, member(signatory()))
        with django_assert_max_num_queries(20) as queries:
            assert client.get(at(draft, "requests")).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]
