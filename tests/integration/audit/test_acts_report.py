"""The report of acts: both logs, filters, CSV without formulas; for the secretariat alone."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.log_actions import registry as actions
from wagtail.models import ModelLogEntry, Page

from tests.factories.accounts import UserFactory, log_in

pytestmark = pytest.mark.django_db

REPORT = "/cms/reports/acts/"
ACT = "audit.test.try"


@pytest.fixture(autouse=True)
def _act():
    """An act of a room, registered for the test alone."""
    actions.scan_for_actions()
    formatters, choices = dict(actions.formatters), list(actions.choices)
    actions.register_action(ACT, "Tried", "Tried")
    yield
    actions.formatters, actions.choices = formatters, choices


@pytest.fixture
def secretary(client):
    person = UserFactory(secretariat=True, with_totp=True, name="Sekretarja")
    log_in(client, person, second_factor_seconds_ago=0)
    return person


def act(by, about, **data):
    return log(instance=about, action=ACT, user=by, data=data)


def rows(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_both_logs_are_one(client, secretary):
    act(secretary, UserFactory(name="Personi X"))
    log(instance=Page.objects.get(depth=1), action="wagtail.edit", user=secretary)
    html = client.get(REPORT).content.decode()
    assert "Personi X" in html
    assert "Tried" in html
    assert "Root" in html


def test_filters(client, secretary):
    other = UserFactory(name="Tjetri")
    act(secretary, UserFactory(name="Një"))
    old = act(other, UserFactory(name="Dy"))
    ModelLogEntry.objects.filter(pk=old.pk).update(timestamp=timezone.now() - timedelta(days=40))
    log(instance=Page.objects.get(depth=1), action="wagtail.edit", user=secretary)

    def found(query):
        html = client.get(f"{REPORT}results/?{query}").content.decode()
        return [name for name in ("Një", "Dy", "Root") if f">{name}<" in html]

    assert found("") == ["Një", "Dy", "Root"]
    assert found(f"action={ACT}") == ["Një", "Dy"]
    assert found(f"user={other.pk}") == ["Dy"]
    assert found(f"timestamp_from={timezone.localdate() - timedelta(days=1)}") == ["Një", "Root"]
    assert found("label=dy") == ["Dy"]


def test_the_csv_holds_what_was_written_down_and_no_formula(client, secretary):
    act(secretary, UserFactory(name='=HYPERLINK("http://x")'), organisation="Qendra ë")
    response = client.get(f"{REPORT}?export=csv&action={ACT}")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    (row,) = rows(response)
    values = list(row.values())
    assert "Sekretarja" in values
    assert '\'=HYPERLINK("http://x")' in values
    assert '{"organisation": "Qendra ë"}' in values
    assert not any(value.startswith(("=", "+", "-", "@")) for value in values)


def test_there_is_no_other_export(client, secretary):
    assert client.get(f"{REPORT}?export=xlsx")["Content-Type"].startswith("text/html")


def test_queries_do_not_grow(client, secretary, django_assert_max_num_queries):
    for _ in range(30):
        act(secretary, UserFactory())
    with django_assert_max_num_queries(25) as few:
        client.get(f"{REPORT}results/")
    for _ in range(15):
        act(secretary, UserFactory())
    with django_assert_max_num_queries(len(few)):
        client.get(f"{REPORT}results/")


@pytest.mark.parametrize("path", [REPORT, f"{REPORT}results/", f"{REPORT}?export=csv"])
@pytest.mark.parametrize("role", ["nobody", "reader", "case_handler"])
def test_others_do_not_see_it(client, role, path):
    act(UserFactory(), UserFactory(name="I fshehti"))
    if role != "nobody":
        log_in(client, UserFactory(with_totp=True, case_handler=role == "case_handler"), second_factor_seconds_ago=0)
    response = client.get(path)
    assert response.status_code in {302, 403}
    assert "I fshehti" not in response.content.decode()


def test_the_secretariat_finds_it_in_the_menu(client, secretary):
    assert REPORT in client.get("/cms/").content.decode()
