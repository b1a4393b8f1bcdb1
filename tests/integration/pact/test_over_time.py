"""Signatories over time: each month's number follows from the public history, and the picture says what the table says."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import etree

from members.pact.models import Signature, SignatureEvent
from members.pact.selectors.over_time import MOST_MONTHS, signatories_over_time
from tests.factories.organisations import MandateFactory, OrganisationFactory
from tests.factories.pact import SignatureFactory

TODAY = dt.date(2027, 3, 10)


def signature(version):
    return SignatureFactory(mandate=MandateFactory(organisation=OrganisationFactory(verified=True)), version=version)


def told(of, **days):
    """Lines of the history: kind=day."""
    for kind, day in days.items():
        at = timezone.make_aware(dt.datetime.combine(dt.date.fromisoformat(day), dt.time(0, 30)))
        SignatureEvent.objects.create(signature=of, kind=kind, at=at)


def course(today=TODAY):
    return [(f"{month.first:%Y-%m}", month.joined, month.left, month.held) for month in signatories_over_time(today=today)]


def test_a_month_counts_who_holds_at_its_end(version):
    told(signature(version), signed="2026-12-31")
    told(signature(version), signed="2026-12-01", withdrawn="2027-02-28")
    told(signature(version), signed="2027-03-01")
    assert course() == [("2026-12", 2, 0, 2), ("2027-01", 0, 0, 2), ("2027-02", 0, 1, 1), ("2027-03", 1, 0, 2)]


def test_half_past_midnight_in_tirana_is_the_new_day(version):
    told(signature(version), signed="2027-02-01")  # in UTC it is still January
    assert course()[0][0] == "2027-02"


def test_signing_a_newer_version_neither_adds_nor_takes_away(version):
    first, second = signature(version), signature(version)
    told(first, signed="2027-01-05", superseded="2027-02-05")
    told(second, signed="2027-02-05")
    assert course() == [("2027-01", 1, 0, 1), ("2027-02", 0, 0, 1), ("2027-03", 0, 0, 1)]


@pytest.mark.parametrize(("ends", "expected"), [("withdrawn", (0, 0, 0)), ("superseded", (0, 0, 0)), ("reinstated", (1, 0, 1))])
def test_who_has_lapsed_leaves_once(version, ends, expected):
    told(signature(version), signed="2027-01-05", lapsed="2027-02-05", **{ends: "2027-03-05"})
    assert course()[1:] == [("2027-02", 0, 1, 0), ("2027-03", *expected)]


def test_who_holds_again_and_withdraws_leaves_twice(version):
    told(signature(version), signed="2027-01-05", lapsed="2027-01-20", reinstated="2027-02-05", withdrawn="2027-03-05")
    assert course() == [("2027-01", 1, 1, 0), ("2027-02", 1, 0, 1), ("2027-03", 0, 1, 0)]


def test_what_changes_no_number_is_left_out(version):
    told(signature(version), signed="2027-01-05", suspended="2027-02-01", grace="2027-02-02", overdue="2027-02-03", reported="2027-02-04")
    assert [month[3] for month in course()] == [1, 1, 1]


def test_a_long_history_keeps_its_sum(version):
    told(signature(version), signed="2015-01-05")
    told(signature(version), signed="2027-01-05")
    months = course()
    assert len(months) == MOST_MONTHS
    assert (months[0][3], months[-1]) == (1, ("2027-03", 0, 0, 2))


def test_before_the_first_signature_there_is_nothing(client, db):
    assert course() == []
    assert "Nuk ka nënshkruar ende askush" in client.get(reverse("pact:over_time")).content.decode()


def test_one_query_however_long_the_history(version, django_assert_num_queries):
    for month in range(1, 13):
        told(signature(version), signed=f"2026-{month:02}-05", lapsed=f"2026-{month:02}-20")
    with django_assert_num_queries(1):
        assert len(course()) == 15


def test_the_picture_says_what_the_table_says(client, version):
    today = timezone.localdate()
    told(signature(version), signed=f"{today.year - 1}-{today.month:02}-01")
    told(signature(version), signed=today.isoformat())
    tree = etree.HTML(client.get(reverse("pact:over_time")).content)
    held = [int(cell.text) for cell in tree.xpath("//table/tbody/tr/td[3]")]
    heights = [float(column.get("height")) for column in tree.xpath("//figure//rect")]
    assert held == [2, *[1] * 12]
    assert heights[::-1] == [height * heights[-1] / 2 for height in held]
    (picture,) = tree.xpath("//figure/svg[@role='img']")
    assert picture.xpath("title/text()") == ["Nënshkruesit në fund të çdo muaji"]
    assert Signature.objects.count() == 2


def test_the_register_leads_there(client, db):
    assert f'href="{reverse("pact:over_time")}"' in client.get(reverse("pact:signatories")).content.decode()
