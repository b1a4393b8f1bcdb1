"""The page of one application under `/cms/`: checklist, internal notes, three answers, what happened so far."""

import pytest
from django.urls import reverse

from members.notifications.models import Notice, OutgoingMail
from members.organisations.checklist import Check
from members.organisations.models import ApplicationNote
from members.organisations.services.applications import save_answers, submit_application
from members.organisations.services.decisions import add_note, ask_for_more, tick_check
from members.organisations.services.joining import ask_to_join
from members.organisations.services.refusals import Refused
from tests.factories.accounts import log_in
from tests.factories.organisations import ApplicationFactory, MandateFactory, PersonFactory
from tests.integration.organisations.joining import address as own_address
from tests.integration.organisations.test_decisions import ANSWERS, tick_all

NOTE = "Numri i telefonit nuk përgjigjet."


@pytest.fixture
def application(db):
    return submit_application(application=ApplicationFactory(answers=ANSWERS, evidence="evidence/x.pdf"))


def address(application):
    return reverse("organisations_cms:application", args=[application.pk])


def decide(client, application, person, **data):
    log_in(client, person, second_factor_seconds_ago=0)
    return client.post(address(application), {"submission": application.submission, **data}, follow=True).content.decode()


def test_approving_waits_for_the_checklist(client, application, secretary):
    assert "Disa kontrolle janë ende të hapura (5 nga 5)" in decide(client, application, secretary, answer="approve")
    for check in list(Check)[:4]:
        assert "Lista e kontrolleve u ruajt" in decide(client, application, secretary, answer="tick", check=check.value)
    assert "1 kontroll është ende i hapur" in client.get(address(application)).content.decode()
    assert "(1 nga 5)" in decide(client, application, secretary, answer="approve")
    decide(client, application, secretary, answer="tick", check=list(Check)[4].value)
    assert "Miratimi juaj u shënua" in decide(client, application, secretary, answer="approve")


def test_it_says_who_ticked_and_two_people_never_undo_each_other(client, application, secretary, second_secretary):
    decide(client, application, secretary, answer="tick", check="name")
    decide(client, application, second_secretary, answer="tick", check="name")
    decide(client, application, second_secretary, answer="tick", check="number")
    application.refresh_from_db()
    assert application.checklist == {"name": secretary.pk, "number": second_secretary.pk}
    page = client.get(address(application)).content.decode()
    assert secretary.name in page
    assert second_secretary.name in page
    decide(client, application, second_secretary, answer="untick", check="name")
    application.refresh_from_db()
    assert application.checklist == {"number": second_secretary.pk}


def test_what_the_applicant_changes_is_checked_again(application, secretary):
    tick_all(application, secretary)
    ask_for_more(application=application, question="Emri?", asked_by=secretary)
    save_answers(application=application, answers={"website": "https://e-re.example", "city": "Fier"})
    again = submit_application(application=application)
    assert set(again.checklist) == set(Check.values) - {"website"}


@pytest.mark.parametrize("person", ["applicant", "reader", "own secretary"])
def test_who_may_not_tick_or_note(application, secretary, person):
    who = {"applicant": application.applicant, "reader": PersonFactory(), "own secretary": secretary}[person]
    if person == "own secretary":
        MandateFactory(person=secretary, organisation=application.organisation, editor=True)
    with pytest.raises(Refused):
        tick_check(application=application, check="name", done=True, submission=1, person=who)
    with pytest.raises(Refused):
        add_note(application=application, text=NOTE, author=who)
    application.refresh_from_db()
    assert application.checklist == {}
    assert not ApplicationNote.objects.exists()


@pytest.mark.parametrize("data", [{"check": "nonsense"}, {"check": ""}, {}, {"check": "name", "submission": "7"}])
def test_rubbish_ticks_nothing(client, application, secretary, data):
    decide(client, application, secretary, answer="tick", **data)
    application.refresh_from_db()
    assert application.checklist == {}


def test_two_persons_approve(client, application, secretary, second_secretary):
    tick_all(application, secretary)
    assert "Miratimi juaj u shënua" in decide(client, application, secretary, answer="approve")
    assert "E keni miratuar tashmë" in decide(client, application, secretary, answer="approve")
    assert "Organizata u verifikua" in decide(client, application, second_secretary, answer="approve")
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


@pytest.mark.parametrize("answer", ["approve", "ask", "decline", "tick"])
def test_an_old_window_decides_nothing_about_new_answers(client, application, secretary, answer):
    tick_all(application, secretary)
    ask_for_more(application=application, question="Emri?", asked_by=secretary)
    again = submit_application(application=application)
    page = decide(client, again, secretary, answer=answer, words="Jo.", check="name", submission=1)
    assert "Ndërkohë aplikuesi ka dërguar përgjigje të reja" in page
    again.refresh_from_db()
    assert again.state == "submitted"


@pytest.mark.parametrize("submission", ["", "x", "99", "9" * 400, "²", "\x00"])
def test_rubbish_approves_nothing(client, application, secretary, submission):
    tick_all(application, secretary)
    decide(client, application, secretary, answer="approve", submission=submission)
    decide(client, application, secretary, answer="rubbish")
    assert not application.approvals.exists()


def test_notes_are_read_by_the_secretariat_alone(client, application, secretary, second_secretary):
    assert "Shënimi u ruajt" in decide(client, application, secretary, answer="note", text=NOTE)
    log_in(client, second_secretary, second_factor_seconds_ago=0)
    assert NOTE in client.get(address(application)).content.decode()
    log_in(client, application.applicant)
    for name in ("status", "check"):
        assert NOTE not in client.get(own_address(application, name), follow=True).content.decode()
    assert not any(NOTE in f"{mail.subject} {mail.text} {mail.html}" for mail in OutgoingMail.objects.all())
    assert not any(NOTE in str(notice.context) for notice in Notice.objects.all())


@pytest.mark.parametrize("text", ["", " ", "a\x00b", "x" * 2001])
def test_a_bad_note_is_said_beside_its_field(client, application, secretary, text):
    page = decide(client, application, secretary, answer="note", text=text)
    assert 'id="id_text_error"' in page
    assert not ApplicationNote.objects.exists()


def test_who_of_the_secretariat_applied_reads_no_note_about_it(client, application, secretary, second_secretary):
    add_note(application=application, text=NOTE, author=second_secretary)
    MandateFactory(person=secretary, organisation=application.organisation, editor=True)
    log_in(client, secretary, second_factor_seconds_ago=0)
    page = client.get(address(application)).content.decode()
    assert NOTE not in page
    assert "Ju i përkisni kësaj organizate" in page


def test_the_applicant_reads_what_was_asked_and_answers(client, application, secretary):
    decide(client, application, secretary, answer="ask", words="Cila është zyra?")
    log_in(client, application.applicant)
    page = client.get(own_address(application)).content.decode()
    assert "Cila është zyra?" in page
    assert secretary.name not in page
    assert "Sekretariati kërkoi diçka më shumë." in page
    client.post(own_address(application, "check"))
    application.refresh_from_db()
    assert (application.state, application.submission) == ("submitted", 2)
    assert "U përgjigjët dhe e dërguat përsëri." in client.get(own_address(application)).content.decode()


def test_the_history_names_acts_people_and_words(client, application, secretary):
    decide(client, application, secretary, answer="tick", check="name")
    page = decide(client, application, secretary, answer="ask", words="Cila është zyra?")
    for words in (
        "Kërkesa u dërgua",
        "Një kontroll i kërkesës",
        f"“{Check.NAME.label}”",
        "Aplikuesit iu kërkua plotësim",
        "“Cila është zyra?”",
        secretary.name,
    ):
        assert words in page


def test_the_secretariat_ends_mandates_and_answers_requests(client, secretary):
    mandate = MandateFactory()
    wanted = ask_to_join(organisation=mandate.organisation, person=PersonFactory(), message="Punoj këtu.")
    log_in(client, secretary, second_factor_seconds_ago=0)
    page = client.get(reverse("organisations_cms:organisation", args=[mandate.organisation.pk])).content.decode()
    assert "Punoj këtu." in page
    assert '<option value="reader" selected>' in page  # nobody becomes a representative by a hurried click
    answer = reverse("organisations_cms:join_request", args=[wanted.pk])
    for nothing in ({}, {"role": "reader"}, {"answer": "grant"}, {"answer": "grant", "role": "owner"}):
        client.post(answer, nothing)
        wanted.refresh_from_db()
        assert wanted.state == "open"
    client.post(answer, {"answer": "grant", "role": "representative"})
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
        (client.get, reverse("organisations_cms:queue")),
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
