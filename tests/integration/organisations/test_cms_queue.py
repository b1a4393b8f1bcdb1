"""The secretariat's queue under `/cms/`: filters whose counts agree with the list, whatever its length."""

import datetime as dt
from urllib.parse import parse_qs

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from members.organisations.models import Application, ApplicationApproval
from members.organisations.selectors_queue import queue
from tests.factories.accounts import log_in
from tests.factories.organisations import ApplicationFactory, OrganisationFactory, PersonFactory

QUEUE = "organisations_cms:queue"


def application(*, days=0, state="submitted", applicant=None, **organisation):
    made = ApplicationFactory(
        submitted=True,
        state=state,
        reason="Arsye." if state == "declined" else "",
        applicant=applicant or PersonFactory(),
        organisation=OrganisationFactory(**organisation),
        submitted_at=timezone.now() - dt.timedelta(days=days, hours=1),
    )
    made.answers = {"legal_name": made.organisation.legal_name}
    made.save(update_fields=["answers"])
    return made


@pytest.fixture
def world(secretary, second_secretary):
    made = {
        "new": application(kind="cso", legal_name="Shoqata e re", nipt="K11111111A", city="Vlorë"),
        "old": application(days=20, kind="business", legal_name="Firma e vjetër"),
        "half": application(days=5, kind="media", legal_name="Radio e miratuar"),
        "asked": application(days=9, state="more_asked", kind="cso"),
        "approved": application(days=40, state="approved", kind="institution", verified=True),
        "declined": application(days=40, state="declined", kind="cso", declined=True),
    }
    ApplicationFactory(answers={"legal_name": "Drafti i dikujt"})
    ApplicationApproval.objects.create(application=made["half"], submission=1, approved_by=secretary)
    return made


def names(world, person, **asked):
    rows = list(queue(person=person, asked=asked).rows)
    return [name for row in rows for name, made in world.items() if made.pk == row.pk]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["old", "half", "new"]),
        ({"move": ""}, ["approved", "declined", "old", "asked", "half", "new"]),
        ({"move": "mine"}, ["old", "new"]),
        ({"move": "applicant"}, ["asked"]),
        ({"move": "nobody"}, ["approved", "declined"]),
        ({"state": "declined"}, ["declined"]),
        ({"kind": "cso"}, ["declined", "asked", "new"]),
        ({"age": "7"}, ["approved", "declined", "old", "asked"]),
        ({"age": "14", "move": "secretariat"}, ["old"]),
        ({"q": "k 1111 1111 a"}, ["new"]),
        ({"q": "FIRMA vjetër"}, ["old"]),
        ({"q": "vlorë shoqata"}, ["new"]),
        ({"q": "firma shoqata"}, []),
        ({"state": "draft", "kind": "party", "age": "x", "move": "\x00"}, ["approved", "declined", "old", "asked", "half", "new"]),
        ({"q": "\x00" + "x" * 5000}, []),
    ],
)
def test_each_filter(world, secretary, asked, expected):
    assert sorted(names(world, secretary, **asked)) == sorted(expected)


def test_the_longest_waiting_come_first(world, secretary):
    assert names(world, secretary) == ["old", "half", "new"]


def test_what_one_has_approved_is_still_another_persons_move(world, second_secretary):
    assert "half" in names(world, second_secretary, move="mine")


@pytest.mark.parametrize(
    "asked", [{}, {"move": ""}, {"kind": "cso"}, {"kind": "cso", "age": "7"}, {"q": "e"}, {"state": "submitted", "move": "mine"}]
)
def test_every_count_is_the_length_of_the_list_it_leads_to(world, secretary, asked):
    listed = queue(person=secretary, asked=asked)
    kept = {name: values[0] for name, values in parse_qs(listed.querystring).items()}
    for facet in listed.facets:
        for option, count in facet.options:
            assert count == queue(person=secretary, asked=kept | {facet.name: option.value, "q": listed.text}).rows.count(), option.value


def test_drafts_are_nobodys_business(client, world, secretary):
    draft = Application.objects.get(state="draft")
    log_in(client, secretary, second_factor_seconds_ago=0)
    assert client.get(reverse("organisations_cms:application", args=[draft.pk])).status_code == 404
    for query in ({}, {"state": "draft"}, {"move": ""}, {"q": "Drafti"}):
        assert "Drafti i dikujt" not in client.get(reverse(QUEUE), query).content.decode().replace('value="Drafti', "")


def test_the_page_keeps_the_filters_and_pages(client, secretary):
    for _ in range(52):
        application(kind="cso")
    log_in(client, secretary, second_factor_seconds_ago=0)
    page = client.get(reverse(QUEUE), {"kind": "cso"}).content.decode()
    assert "52 kërkesa" in page
    assert "kind=cso" in page
    assert "page=2" in page
    assert '<option value="cso" selected>' in page
    assert client.get(reverse(QUEUE), {"kind": "cso", "page": "2"}).content.decode().count("/cms/organisations/applications/") == 2
    for number in ("x", "-1", "999", "\x00"):
        assert client.get(reverse(QUEUE), {"page": number}).status_code == 200


def test_an_empty_list_says_what_to_do(client, secretary):
    log_in(client, secretary, second_factor_seconds_ago=0)
    assert "Hiqni një filtër" in client.get(reverse(QUEUE)).content.decode()


def test_the_queries_do_not_grow(client, secretary):
    log_in(client, secretary, second_factor_seconds_ago=0)
    application()
    client.get(reverse(QUEUE))
    counted = _queries(client)
    for _ in range(20):
        application()
    assert _queries(client) == counted


def test_reading_the_queue_takes_two_queries(world, secretary, django_assert_num_queries):
    with django_assert_num_queries(2):
        listed = queue(person=secretary, asked={})
        assert [str(row.organisation) + str(row.applicant) + str(row.current_approvals) for row in listed.rows]


def _queries(client):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse(QUEUE)).status_code == 200
    return len(captured)
