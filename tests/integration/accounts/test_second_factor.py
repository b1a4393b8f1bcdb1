"""Staff and representatives enrol before anything else answers; signing needs a factor that was proved just now."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from members.accounts import ports, selectors
from members.accounts.decorators import fresh_second_factor_required
from tests.factories.accounts import PASSWORD, TOTP_SECRET, UserFactory, log_in
from tests.factories.codes import totp_code

pytestmark = pytest.mark.django_db

ENROL = "/sq/accounts/2fa/"
GUARDED = ["/sq/", "/sq/members/notices/", "/cms/", "/cms/pages/", "/cms/account/", "/cms/logout/", "/sq/accounts/sessions/", "/sq/search/"]
OPEN = [ENROL, "/sq/accounts/logout/", "/sq/contacts/", "/sq/accounts/email/"]


@pytest.fixture
def rule(monkeypatch):
    """A higher room that wants a second factor of one person."""
    wanted = set()
    monkeypatch.setattr(ports, "_mfa_rules", [lambda people: set(people) & set(wanted)])
    return wanted


@pytest.mark.parametrize("path", GUARDED)
@pytest.mark.parametrize("role", ["secretariat", "case_handler", "superuser"])
def test_staff_without_a_factor_reach_only_its_set_up(client, role, path):
    log_in(client, UserFactory(**{role: True}))
    for method in (client.get, client.post):
        response = method(path)
        assert response.status_code == 302
        assert response["Location"] == ENROL


@pytest.mark.parametrize("path", OPEN)
def test_set_up_help_and_the_way_out_answer(client, path):
    log_in(client, UserFactory(secretariat=True))
    assert client.get(path).status_code == 200


def test_the_set_up_page_says_why(client):
    log_in(client, UserFactory(secretariat=True))
    assert "data-second-factor-missing" in client.get(ENROL).content.decode()
    client.logout()
    log_in(client, UserFactory())
    assert "data-second-factor-missing" not in client.get(ENROL).content.decode()


def test_a_rule_of_a_higher_room_counts(client, rule):
    person = UserFactory()
    log_in(client, person)
    assert client.get("/sq/accounts/sessions/").status_code == 200
    rule.add(person.pk)
    assert client.get("/sq/accounts/sessions/")["Location"] == ENROL


def test_recovery_codes_alone_are_no_second_factor(client):
    person = UserFactory(secretariat=True, with_totp=True)
    person.authenticator_set.filter(type="totp").delete()
    assert selectors.must_enrol(person)


def test_with_a_factor_the_cms_answers(client):
    log_in(client, UserFactory(secretariat=True, with_totp=True), second_factor_seconds_ago=0)
    assert client.get("/cms/").status_code == 200


def test_readers_need_none(client):
    log_in(client, UserFactory())
    assert client.get("/sq/accounts/sessions/").status_code == 200


def test_one_query_tells_that_somebody_is_enrolled(django_assert_num_queries):
    person = UserFactory(secretariat=True, with_totp=True)
    with django_assert_num_queries(1):
        assert not selectors.must_enrol(person)


# --- a fresh second factor ------------------------------------------------------------------------------------------------------


@fresh_second_factor_required
def signing(request):
    return HttpResponse("signed")


def ask(client, person, method="get"):
    request = getattr(RequestFactory(), method)("/sq/pact/sign/?draft=1", {"choice": "1"} if method == "post" else {})
    request.user, request.session = person, client.session
    request._messages = type("Messages", (), {"add": lambda *args: None})()
    return signing(request)


@pytest.mark.parametrize(("seconds_ago", "signs"), [(0, True), (290, True), (310, False), (None, False)])
def test_only_a_factor_proved_just_now_signs(client, seconds_ago, signs):
    person = UserFactory(with_totp=True)
    log_in(client, person, second_factor_seconds_ago=seconds_ago)
    response = ask(client, person)
    if signs:
        assert response.content == b"signed"
    else:
        assert response["Location"] == "/sq/accounts/2fa/reauthenticate/?next=%2Fsq%2Fpact%2Fsign%2F%3Fdraft%3D1"


def test_records_of_another_person_do_not_count(client):
    log_in(client, UserFactory(with_totp=True), second_factor_seconds_ago=0)
    assert ask(client, UserFactory(with_totp=True)).status_code == 302


def test_somebody_without_a_factor_is_led_to_set_one_up(client):
    person = UserFactory()
    log_in(client, person)
    assert ask(client, person)["Location"] == ENROL


def test_nobody_is_led_to_the_login(client):
    request = RequestFactory().get("/sq/pact/sign/")
    request.user, request.session = selectors.AnonymousUser(), client.session
    assert signing(request)["Location"] == "/sq/accounts/login/?next=/sq/pact/sign/"


def test_a_password_is_not_enough_but_a_code_is(client):
    person = UserFactory(with_totp=True)
    log_in(client, person, second_factor_seconds_ago=4000)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert ask(client, person).status_code == 302
    response = client.post(reverse("mfa_reauthenticate"), {"code": totp_code(TOTP_SECRET), "next": "/sq/accounts/sessions/"})
    assert response["Location"] == "/sq/accounts/sessions/"
    assert ask(client, person).content == b"signed"
