"""The dashboard shows what is one's own, and nothing of others'."""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from members.drafting.models import Draft, DraftTask
from members.drafting.services import clauses, looking, suggesting, tasking
from members.organisations.enums import ApplicationState
from tests.factories.accounts import UserFactory, log_in
from tests.factories.drafting import DraftFactory, actor, member, signatory
from tests.factories.notifications import NoticeFactory
from tests.factories.organisations import ApplicationFactory, MandateFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

PAGE = "/sq/members/"


def page(client, person):
    log_in(client, person, second_factor_seconds_ago=0)
    response = client.get(PAGE)
    assert response.status_code == 200
    return response.content.decode()


def test_a_visitor_is_led_to_the_login(client):
    assert client.get(PAGE)["Location"] == f"/sq/accounts/login/?next={PAGE}"


def test_somebody_new_is_told_what_to_do(client):
    html = page(client, UserFactory())
    assert "Mbrojeni llogarinë me hap të dytë" in html
    assert reverse("organisations:start") in html


def test_a_representative_is_led_to_sign(client):
    person = UserFactory(with_totp=True)
    MandateFactory(person=person, organisation=OrganisationFactory(verified=True, short_name="Qendra X"))
    html = page(client, person)
    assert "Qendra X nuk e ka nënshkruar ende Paktin" in html
    assert reverse("pact:sign") in html


def test_an_editor_of_a_signatory_sees_its_drafts_and_is_not_asked_to_sign(client):
    organisation = signatory("policies", short_name="Qendra Y")
    person = member(organisation)
    mine = DraftFactory(workstream="policies", title="Drafti im")
    html = page(client, person)
    assert reverse("drafting:draft", args=[mine.pk]) in html
    assert "nuk e ka nënshkruar" not in html
    assert "E ka nënshkruar Paktin" in html


def test_others_drafts_notices_and_applications_stay_hidden(client):
    DraftFactory(title="Drafti i huaj")
    NoticeFactory(context={"thing": "njoftimi i huaj"})
    ApplicationFactory(organisation=OrganisationFactory(legal_name="Organizata e huaj"))
    html = page(client, UserFactory())
    for hidden in ("Drafti i huaj", "njoftimi i huaj", "Organizata e huaj", "kërkesë pret", "kërkesa presin"):
        assert hidden not in html


def test_the_secretariat_sees_how_many_applications_wait(client):
    ApplicationFactory.create_batch(2, submitted=True)
    html = page(client, UserFactory(secretariat=True, with_totp=True))
    assert "2 kërkesa presin sekretariatin" in html
    assert reverse("organisations_cms:queue") in html


@pytest.mark.parametrize("state", [ApplicationState.DRAFT, ApplicationState.SUBMITTED, ApplicationState.MORE_ASKED])
def test_ones_own_application_says_where_it_stands(client, state):
    application = ApplicationFactory(
        submitted=state != ApplicationState.DRAFT, **({} if state == ApplicationState.SUBMITTED else {"state": state})
    )
    html = page(client, application.applicant)
    assert reverse("organisations:status", args=[application.public_id]) in html
    assert str(state.label) in html


def test_tasks_and_suggestions_wait_and_what_others_wrote_is_new(client):
    owner, other = member(signatory("policies")), member(signatory("policies", short_name="Qendra Dy"))
    draft = DraftFactory(owner=owner, title="Drafti ynë", audience_role=30)
    tasking.give_task(draft=draft, actor=actor(owner), says="Lexojeni nenin e parë.", person=other, due=timezone.localdate())
    DraftTask.objects.update(due=timezone.localdate() - dt.timedelta(days=4))
    suggesting.suggest_change(draft=draft, actor=actor(other), clause_id="c1", text="Ndryshe.")
    looking.mark_read(draft=draft, person=other)
    clauses.save_clause(draft=draft, actor=actor(owner), clause_id="c2", text="I ri.", kind="article", level=1, based_on=9)
    html = page(client, other)
    assert "Lexojeni nenin e parë." in html
    assert "4 ditë me vonesë" in html
    assert reverse("drafting:changes", args=[draft.pk]) in html
    assert "1 propozim pret vendim te “Drafti ynë”" not in html, "who only suggests decides nothing"
    html = page(client, owner)
    assert "1 propozim pret vendim te “Drafti ynë”" in html
    assert reverse("drafting:changes", args=[draft.pk]) not in html, "what one wrote oneself is no news"
    Draft.objects.update(visibility="organisations")
    hidden = page(client, other)
    assert "Lexojeni nenin e parë." not in hidden
    assert "Drafti ynë" not in hidden


def test_queries_do_not_grow(client, django_assert_max_num_queries):
    person = member(signatory("policies"), reader=False)
    Authenticator.objects.create(user=person, type="totp", data={"secret": "x"})
    for _ in range(8):
        NoticeFactory(person=person)
        draft = DraftFactory(workstream="policies")
        tasking.give_task(draft=draft, actor=actor(draft.created_by), says="Lexojeni.", person=person)
        suggesting.suggest_change(draft=draft, actor=actor(person), clause_id="c1", text="Ndryshe.")
        looking.mark_read(draft=draft, person=person)
        clauses.save_clause(draft=draft, actor=actor(draft.created_by), clause_id="c2", text="I ri.", kind="article", level=1, based_on=9)
        MandateFactory(person=person)
        ApplicationFactory(applicant=person)
    log_in(client, person, second_factor_seconds_ago=0)
    with django_assert_max_num_queries(12):
        client.get(PAGE)
