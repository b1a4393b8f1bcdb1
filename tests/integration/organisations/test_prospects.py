"""Inviting many at once: looked at first, sent once, followed, reminded by choice."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from members.notifications.models import Notice, OutgoingMail
from members.organisations.enums import ApplicationState, ProspectStanding
from members.organisations.models import Prospect
from members.organisations.outreach import standings
from members.organisations.prospect_table import read_table
from members.organisations.services.prospects import invite_prospects, judge_rows, remind_prospects
from members.organisations.services.refusals import Refused
from tests.factories.accounts import log_in
from tests.factories.drafting import signatory
from tests.factories.organisations import ApplicationFactory, MandateFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db
LIST, INVITE = reverse("organisations_cms:prospects"), reverse("organisations_cms:prospects_invite")
REMIND = reverse("organisations_cms:prospects_remind")
TABLE = "name,kind,email,nipt,language\nShoqata Një,cso,nje@shembull.example,L11111111A,sq\nMedia Two,media,two@shembull.example,,en\n"


@pytest.fixture
def cms(client, secretary):
    return log_in(client, secretary, second_factor_seconds_ago=0)


def text(response):
    return response.content.decode()


def prospect(secretary, email, *, days_ago=30, **values):
    invited = timezone.now() - dt.timedelta(days=days_ago)
    return Prospect.objects.create(name=email, kind="cso", email=email, invited_by=secretary, invited_at=invited, **values)


def looked_at(client, table=TABLE, **more):
    """Look at a table; returns the page and what a second post sends."""
    page = client.post(INVITE, {"text": table, **more})
    return text(page), {"text": page.context["form"]["text"].value(), "checked": page.context["digest"], "send": "1"}


def test_nothing_is_sent_before_it_was_looked_at(cms):
    page, again = looked_at(cms)
    assert "Shoqata Një" in page
    assert "Ende nuk është dërguar asgjë" in page
    assert not Prospect.objects.exists()
    assert cms.post(INVITE, again)["Location"] == LIST
    assert set(Prospect.objects.values_list("email", "language", "nipt")) == {
        ("nje@shembull.example", "sq", "L11111111A"),
        ("two@shembull.example", "en", ""),
    }
    assert {mail.language for mail in OutgoingMail.objects.filter(kind="organisations.prospect.invite")} == {"sq", "en"}


def test_two_clicks_send_once(cms):
    _page, again = looked_at(cms)
    cms.post(INVITE, again)
    assert "0 ftesa" in text(cms.post(INVITE, again, follow=True))
    assert OutgoingMail.objects.count() == 2


def test_another_table_than_the_one_looked_at_is_not_sent(cms):
    _page, again = looked_at(cms)
    answer = cms.post(INVITE, again | {"text": TABLE + "Tre,cso,tre@shembull.example,,\n"})
    assert "u ndryshua" in text(answer)
    assert not Prospect.objects.exists()


def test_a_file_is_read_and_stays_as_text(cms):
    file = SimpleUploadedFile("a.csv", TABLE.replace(",", ";").replace("\n", "\r\n").encode("cp1250"))
    page, again = looked_at(cms, "", file=file)
    assert "Windows-1250" in page
    cms.post(INVITE, again)
    assert Prospect.objects.get(nipt="L11111111A").name == "Shoqata Një"


@pytest.mark.parametrize(
    "data",
    [b"", b"\x81\x8d", b"\x00\x01", b"name,kind,email\n" * 600, b"x" * 300_000, b"emri;lloji\nKeq;cso", b'name,kind,email\n"x'],
)
def test_a_file_that_is_no_table_is_refused_in_words(cms, data):
    page = cms.post(INVITE, {"file": SimpleUploadedFile("a.csv", data)})
    assert page.status_code == 200
    assert page.context["form"].errors
    assert not Prospect.objects.exists()


def test_faults_are_beside_their_row_and_what_was_typed_stays(cms):
    page, again = looked_at(cms, TABLE + "Keq,parti,jo-adresë,123,de\n")
    assert "Kjo nuk është adresë e-maili." in page
    assert "jo-adresë" in again["text"]
    cms.post(INVITE, again)
    assert Prospect.objects.count() == 2


@pytest.mark.parametrize("why", ["invited", "invited number", "number here", "person here", "applicant here", "domain here"])
def test_who_is_known_is_left_out(secretary, why):
    address = "NJE@shembull.example"
    if why == "invited":
        prospect(secretary, address)
    elif why == "invited number":
        prospect(secretary, "x@y.example", nipt="L11111111A")
    elif why == "number here":
        OrganisationFactory(nipt="L11111111A")
    elif why == "person here":
        MandateFactory(person=PersonFactory(email=address))
    elif why == "applicant here":
        ApplicationFactory(applicant=PersonFactory(email=address))
    else:
        OrganisationFactory(verified=True, mail_domain="shembull.example")
    states = [judged.state for judged in judge_rows(read_table(TABLE))]
    assert states[0] == ("invited" if why.startswith("invited") else "here")
    assert states[1] == ("here" if why == "domain here" else "send")


def test_twice_in_one_table_is_once(secretary):
    rows = read_table(TABLE + "Tjetër,cso,nje@shembull.example,,\nTjetër,cso,tjeter@shembull.example,L11111111A,\n")
    assert [judged.state for judged in judge_rows(rows)] == ["send", "send", "twice", "twice"]
    assert len(invite_prospects(rows=rows, invited_by=secretary)) == 2


def test_only_the_secretariat_invites_and_reminds(secretary):
    for person in (PersonFactory(), MandateFactory().person):
        with pytest.raises(Refused):
            invite_prospects(rows=read_table(TABLE), invited_by=person)
        with pytest.raises(Refused):
            remind_prospects(ids=[prospect(secretary, f"{person.pk}@y.example").pk], reminded_by=person)


def everybody(secretary):
    """One prospect of each standing."""
    made = {name: prospect(secretary, f"{name}@shembull.example") for name in ProspectStanding.values if name != "verified"}
    made["verified"] = prospect(secretary, "verified@shembull.example", nipt="L22222222A")
    ApplicationFactory(applicant=PersonFactory(email="Begun@shembull.example"), state=ApplicationState.DRAFT)
    ApplicationFactory(applicant=PersonFactory(email="applied@shembull.example"), submitted=True)
    MandateFactory(organisation=OrganisationFactory(verified=True, nipt="L22222222A"))
    MandateFactory(person=PersonFactory(email="signed@shembull.example"), organisation=signatory("policies"))
    declined = OrganisationFactory(declined=True)
    ApplicationFactory(applicant=PersonFactory(email="declined@shembull.example"), submitted=True, organisation=declined)
    return made


def test_where_each_stands(secretary):
    made = everybody(secretary)
    found = standings(Prospect.objects.all())
    assert {name: found[one.pk].value for name, one in made.items()} == {name: name for name in made}


def test_the_list_narrows_and_asks_as_often_whatever_its_length(cms, secretary, django_assert_max_num_queries):
    everybody(secretary)
    assert "signed@" in text(cms.get(LIST, {"standing": "signed"}))
    assert "invited@" not in text(cms.get(LIST, {"standing": "signed"}))
    assert "invited@" not in text(cms.get(LIST, {"kind": "media"}))
    assert cms.get(LIST, {"standing": "☃\x00", "kind": "x", "p": "999"}).status_code == 200
    for n in range(60):
        prospect(secretary, f"tjeter{n}@shembull.example")
    with django_assert_max_num_queries(20):
        cms.get(LIST)
    with django_assert_max_num_queries(4):
        standings(Prospect.objects.all())


def test_reminders_go_to_those_chosen_whose_move_it_is(cms, secretary):
    made = everybody(secretary)
    prospect(secretary, "tjeter@shembull.example")
    cms.post(REMIND, {"prospect": [one.pk for one in made.values()]})
    assert set(Prospect.objects.filter(reminders=1).values_list("email", flat=True)) == {
        f"{name}@shembull.example" for name in ("invited", "begun", "verified")
    }
    written = OutgoingMail.objects.filter(kind="organisations.prospect.remind").values_list("address", flat=True)
    assert sorted(written) == ["begun@shembull.example", "invited@shembull.example"]
    assert Notice.objects.filter(kind="organisations.prospect.remind_sign").count() == 1


def test_nobody_is_written_to_twice_in_seven_days(secretary):
    new, old = prospect(secretary, "new@y.example", days_ago=6), prospect(secretary, "old@y.example", days_ago=8)
    ids = [new.pk, old.pk]
    done = remind_prospects(ids=ids, reminded_by=secretary)
    assert (done.sent, done.too_soon) == (1, 1)
    assert remind_prospects(ids=ids, reminded_by=secretary).sent == 0
    later = timezone.now() + dt.timedelta(days=8)
    assert remind_prospects(ids=ids, reminded_by=secretary, at=later).sent == 2
    old.refresh_from_db()
    assert old.reminders == 2
    assert OutgoingMail.objects.count() == 3


@pytest.mark.parametrize("ticked", [[], ["x"], ["9" * 40], ["-1"], ["²"], ["999999"]])
def test_ticks_that_mean_nothing(cms, ticked):
    assert cms.post(REMIND, {"prospect": ticked}).status_code == 302


def test_the_empty_table_is_one_that_is_read(cms):
    content = cms.get(reverse("organisations_cms:prospects_template")).content.decode("utf-8-sig")
    assert [row.faults for row in read_table(content)] == [(), ()]
