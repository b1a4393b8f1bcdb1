"""Two different persons verify an organisation; nobody decides about their own."""

import pytest
from wagtail.models import ModelLogEntry

from members.accounts.selectors import is_secretariat
from members.notifications.models import Notice, OutgoingMail
from members.organisations.checklist import Check
from members.organisations.enums import ApplicationState, OrganisationState
from members.organisations.models import Mandate
from members.organisations.services.applications import save_answers, submit_application
from members.organisations.services.decisions import (
    approve_application,
    ask_for_more,
    decline_application,
    own_application,
    tick_check,
)
from members.organisations.services.refusals import NumberTaken, Refused
from tests.factories.organisations import ApplicationFactory, MandateFactory, OrganisationFactory, PersonFactory

ANSWERS = {
    "kind": "cso",
    "legal_name": "Shoqata Ëndrra",
    "short_name": "Ëndrra",
    "nipt": "L11111111A",
    "country": "",
    "registration_number": "",
    "city": "Korçë",
    "website": "",
    "about_sq": "Punojmë me fëmijë.",
    "about_en": "",
    "name": "Drita Shembull",
    "position": "Drejtoreshë",
}


@pytest.fixture
def application(db):
    return submit_application(application=ApplicationFactory(answers=ANSWERS, evidence="evidence/x.pdf"))


def tick_all(application, person):
    """Every check, as `person` of the secretariat."""
    for check in Check:
        tick_check(application=application, check=check, done=True, submission=application.submission, person=person)


def approve(application, person, submission=None):
    if is_secretariat(person) and not own_application(application=application, person=person) and application.state == "submitted":
        application.refresh_from_db()
        tick_all(application, person)
    return approve_application(application=application, submission=submission or application.submission, approved_by=person)


def test_sending_makes_the_organisation_and_tells_both_sides(secretary):
    application = submit_application(application=ApplicationFactory(answers=ANSWERS, evidence="evidence/x.pdf"))
    organisation = application.organisation
    assert (organisation.slug, organisation.state) == ("shoqata-endrra", OrganisationState.APPLIED)
    assert application.applicant.name == "Drita Shembull"
    assert {(n.person, n.kind) for n in Notice.objects.all()} == {
        (application.applicant, "organisations.application.receive"),
        (secretary, "organisations.application.wait"),
    }
    assert OutgoingMail.objects.count() == 2


@pytest.mark.parametrize("name", ["legal_name", "city", "about_sq", "position", "nipt"])
def test_what_is_not_whole_is_not_sent(db, name):
    draft = ApplicationFactory(answers={**ANSWERS, name: ""}, evidence="evidence/x.pdf")
    with pytest.raises(Refused):
        submit_application(application=draft)


def test_without_the_document_it_is_not_sent(db):
    with pytest.raises(Refused):
        submit_application(application=ApplicationFactory(answers=ANSWERS))


def test_a_second_organisation_with_the_same_number_is_led_to_the_first(application):
    with pytest.raises(NumberTaken) as taken:
        submit_application(application=ApplicationFactory(answers=ANSWERS, evidence="evidence/x.pdf"))
    assert taken.value.organisation == application.organisation


def test_equal_names_get_different_addresses(application):
    other = ApplicationFactory(answers={**ANSWERS, "nipt": "L22222222A"}, evidence="evidence/x.pdf")
    assert submit_application(application=other).organisation.slug == "shoqata-endrra-2"


def test_two_persons_verify(application, secretary, second_secretary):
    assert approve(application, secretary).state == ApplicationState.SUBMITTED
    assert not Mandate.objects.exists()
    decided = approve(application, second_secretary)
    assert decided.state == ApplicationState.APPROVED
    assert decided.organisation.state == OrganisationState.VERIFIED
    mandate = Mandate.objects.get()
    assert (mandate.person, mandate.role, mandate.evidence.name) == (application.applicant, "representative", "evidence/x.pdf")
    acts = set(ModelLogEntry.objects.values_list("action", flat=True))
    assert {"organisations.application.approve", "organisations.organisation.verify", "organisations.mandate.grant"} <= acts


def test_one_person_is_not_two(application, secretary):
    approve(application, secretary)
    with pytest.raises(Refused):
        approve(application, secretary)
    assert not Mandate.objects.exists()


def test_without_the_rule_one_person_is_enough(application, secretary, settings):
    settings.PACT_TWO_PERSON_RULE = False
    assert approve(application, secretary).state == ApplicationState.APPROVED


def test_nobody_else_decides(application):
    for person in (PersonFactory(), application.applicant, MandateFactory().person):
        with pytest.raises(Refused):
            approve(application, person)


@pytest.mark.parametrize("how", ["applicant", "member", "former member"])
def test_the_secretariat_does_not_decide_about_its_own_organisation(application, secretary, how):
    if how == "applicant":
        application.applicant = secretary
        application.save()
    else:
        MandateFactory(person=secretary, organisation=application.organisation, ended=how == "former member")
    with pytest.raises(Refused):
        approve(application, secretary)
    with pytest.raises(Refused):
        decline_application(application=application, reason="Arsye.", declined_by=secretary)


def test_asking_for_more_gives_it_back_and_forgets_the_approval(application, secretary, second_secretary):
    approve(application, secretary)
    ask_for_more(application=application, question="Cili është numri?", asked_by=second_secretary)
    save_answers(application=application, answers={"city": "Pogradec"})
    again = submit_application(application=application)
    assert (again.submission, again.organisation.city) == (2, "Pogradec")
    assert approve(again, second_secretary).state == ApplicationState.SUBMITTED
    assert approve(again, secretary).state == ApplicationState.APPROVED


def test_what_was_read_is_what_is_approved(application, secretary):
    ask_for_more(application=application, question="?", asked_by=secretary)
    submit_application(application=application)
    with pytest.raises(Refused):
        approve(application, secretary, submission=1)


def test_declining_needs_a_reason_and_frees_the_number(application, secretary):
    with pytest.raises(Refused):
        decline_application(application=application, reason=" ", declined_by=secretary)
    declined = decline_application(application=application, reason="Dokumenti ka skaduar.", declined_by=secretary)
    assert declined.state == ApplicationState.DECLINED
    with pytest.raises(Refused):
        approve(application, secretary)
    again = ApplicationFactory(answers=ANSWERS, evidence="evidence/x.pdf")
    assert submit_application(application=again).organisation != declined.organisation


def test_what_is_with_the_secretariat_cannot_be_changed(application):
    with pytest.raises(Refused):
        save_answers(application=application, answers={"city": "Fier"})
    with pytest.raises(Refused):
        submit_application(application=application)


def test_a_declined_holder_of_a_number_leads_nobody_to_it(application, secretary):
    OrganisationFactory(nipt="L33333333A", declined=True)
    other = ApplicationFactory(answers={**ANSWERS, "nipt": "L33333333A"}, evidence="evidence/x.pdf")
    assert submit_application(application=other).state == ApplicationState.SUBMITTED
