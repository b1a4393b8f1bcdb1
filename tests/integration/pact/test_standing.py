"""What follows from a yearly report that was sent."""

import datetime as dt

import pytest
from django.utils import timezone

from members.pact.enums import EventKind, Standing
from members.pact.schedule import one_year_after
from members.pact.services.standing import report_received
from tests.factories.pact import SignatureFactory

pytestmark = pytest.mark.django_db
DUE = dt.date(2027, 11, 23)


def test_a_report_moves_the_due_day_one_year_on_and_stands_in_the_history():
    signature = SignatureFactory(report_due=DUE, standing=Standing.OVERDUE)
    report_received(signature=signature, due=DUE, at=timezone.now(), mandate=signature.mandate)
    signature.refresh_from_db()
    assert (signature.report_due, signature.standing) == (dt.date(2028, 11, 23), Standing.CURRENT)
    event = signature.events.get(kind=EventKind.REPORTED)
    assert event.mandate == signature.mandate


def test_the_same_report_counts_once():
    signature = SignatureFactory(report_due=DUE)
    for _again in range(2):
        report_received(signature=signature, due=DUE, at=timezone.now())
    signature.refresh_from_db()
    assert signature.report_due == dt.date(2028, 11, 23)
    assert signature.events.count() == 1


def test_the_leap_day_has_a_day_in_every_year():
    assert one_year_after(dt.date(2028, 2, 29)) == dt.date(2029, 2, 28)
