"""The secretariat's queue under `/cms/`."""

import pytest
from django.urls import reverse

from members.organisations.services.applications import submit_application
from members.organisations.services.joining import ask_to_join
from tests.factories.accounts import log_in
from tests.factories.organisations import ApplicationFactory, MandateFactory, PersonFactory
from tests.integration.organisations.test_decisions import ANSWERS

QUEUE = "organisations_cms:queue"


@pytest.fixture
def application(db):
    return submit_application(application=ApplicationFactory(answers=ANSWERS, evidence="evidence/x.pdf"))


def address(application):
    return reverse("organisations_cms:application", args=[application.pk])


def decide(client, application, person, **data):
    log_in(client, person, second_factor_seconds_ago=0)
    return client.post(address(application), {"submission": application.submission, **data}, follow=True)


def test_the_queue_lists_what_waits(client, application, secretary, django_assert_max_num_queries):
    log_in(client, secretary, second_factor_seconds_ago=0)
    client.get(reverse(QUEUE))
    with django_assert_max_num_queries(24):
        page = client.get(reverse(QUEUE)).content.decode()
    assert address(application) in page
    assert "0 / 2" in page


def test_drafts_are_nobodys_business(client, secretary):
    draft = ApplicationFactory(answers=ANSWERS)
    log_in(client, secretary, second_factor_seconds_ago=0)
    assert client.get(address(draft)).status_code == 404
    assert ANSWERS["legal_name"] not in client.get(reverse(QUEUE), {"state": "draft"}).content.decode()


def test_two_persons_approve(client, application, secretary, second_secretary):
    assert "Miratimi juaj u shënua" in decide(client, application, secretary, answer="approve").content.decode()
    assert "E keni miratuar tashmë" in decide(client, application, secretary, answer="approve").content.decode()
    assert "Organizata u verifikua" in decide(client, application, second_secretary, answer="approve").content.decode()
    application.refresh_from_db()
    assert application.state == "approved"


@pytest.mark.parametrize(("answer", "state"), [("ask", "more_asked"), ("decline", "declined")])
def test_words_are_needed_to_send_back_or_decline(client, application, secretary, answer, state):
    decide(client, application, secretary, answer=answer, words=" ")
    application.refresh_from_db()
    assert application.state == "submitted"
    decide(client, application, secretary, answer=answer, words="Dokumenti nuk lexohet.")
    application.refresh_from_db()
    assert application.state == state


@pytest.mark.parametrize("submission", ["", "x", "99"])
def test_rubbish_approves_nothing(client, application, secretary, submission):
    assert decide(client, application, secretary, answer="approve", submission=submission).status_code == 200
    assert decide(client, application, secretary, answer="rubbish").status_code == 200
    assert not application.approvals.exists()


def test_the_secretariat_ends_mandates_and_answers_requests(client, secretary):
    mandate = MandateFactory()
    wanted = ask_to_join(organisation=mandate.organisation, person=PersonFactory(), message="Punoj këtu.")
    log_in(client, secretary, second_factor_seconds_ago=0)
    page = client.get(reverse("organisations_cms:organisation", args=[mandate.organisation.pk])).content.decode()
    assert "Punoj këtu." in page
    client.post(reverse("organisations_cms:join_request", args=[wanted.pk]), {"role": "representative"})
    client.post(reverse("organisations_cms:mandate_end", args=[mandate.pk]))
    wanted.refresh_from_db()
    mandate.refresh_from_db()
    assert wanted.state == "granted"
    assert mandate.ended_at is not None


@pytest.mark.parametrize("who", ["anonymous", "reader", "representative", "handler"])
def test_nobody_else_comes_near(client, application, who):
    if who == "reader":
        log_in(client, PersonFactory())
    elif who == "representative":
        log_in(client, MandateFactory(person=PersonFactory(with_totp=True)).person, second_factor_seconds_ago=0)
    elif who == "handler":
        log_in(client, PersonFactory(case_handler=True, with_totp=True), second_factor_seconds_ago=0)
    mandate = MandateFactory()
    for method, path in (
        (client.get, reverse(QUEUE)),
        (client.get, address(application)),
        (client.post, address(application)),
        (client.get, reverse("organisations_cms:organisation", args=[application.organisation.pk])),
        (client.post, reverse("organisations_cms:mandate_end", args=[mandate.pk])),
    ):
        response = method(path, {"answer": "approve", "submission": 1})
        assert response.status_code in (302, 403)
        assert ANSWERS["about_sq"] not in response.content.decode()
    mandate.refresh_from_db()
    assert mandate.ended_at is None
    assert not application.approvals.exists()
