"""The clock: what happens on which day, once, in order, and never before somebody was told."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from members.notifications.models import OutgoingMail
from members.organisations.models import Organisation
from members.pact.enums import EventKind, SignatureState, Standing
from members.pact.models import ClockRun, Signature, SignatureEvent
from members.pact.schedule import first_due
from members.pact.services.clock import ClockIsElsewhere, run_clock
from members.pact.services.signing import sign_pact
from members.pact.services.standing import report_received
from members.pact.services.versions import publish_version
from tests.factories.organisations import MandateFactory, PersonFactory
from tests.factories.pact import PactVersionFactory, SignatureFactory

DAY = dt.timedelta(days=1)


@pytest.fixture
def signature(version, mandate):
    return sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=["laws-first"])


def mails(kind=""):
    return list(OutgoingMail.objects.filter(kind__startswith=kind or "pact.re").order_by("pk").values_list("kind", flat=True))


def days_of(signature):
    """Day, counted from the due day -> what happened."""
    due = first_due(timezone.localdate(signature.signed_at))
    happened = {(row.day - due).days: row.key.partition(":")[0] for row in signature.reminders.all()}
    events = signature.events.exclude(kind=EventKind.SIGNED)
    return happened | {(timezone.localdate(event.at) - due).days: event.kind for event in events}


def run_through(signature, every=1, days=730):
    start = timezone.localdate(signature.signed_at)
    for offset in range(0, days, every):
        run_clock(at=start + dt.timedelta(days=offset))
    signature.refresh_from_db()


@pytest.mark.parametrize("every", [3, 10, 29, 45])
def test_with_gaps_each_stage_has_its_whole_time_and_nobody_gets_a_heap_of_letters(signature, every):
    run_through(signature, every=every)
    days = {what: day for day, what in days_of(signature).items()}
    assert days["grace"] >= 1
    assert days["overdue"] >= max(31, days["grace"] + 30)
    assert days["lapsed"] >= max(91, days["overdue"] + 60)
    assert len(mails()) == len(days_of(signature))
    assert signature.state == SignatureState.LAPSED


def test_after_a_year_without_the_clock_one_letter_leaves_and_nobody_lapses(signature):
    run_clock(at=signature.report_due + 400 * DAY)
    signature.refresh_from_db()
    assert mails() == ["pact.report.grace"]
    assert (signature.state, signature.standing) == (SignatureState.ACTIVE, Standing.GRACE)


def test_the_letters_name_the_days_that_come(signature):
    late = signature.report_due + 11 * DAY
    run_clock(at=late)
    letter = OutgoingMail.objects.get(kind="pact.report.grace")
    assert f"{late + 30 * DAY:%d.%m.%Y}" in letter.text
    run_clock(at=late + 30 * DAY)
    letter = OutgoingMail.objects.get(kind="pact.report.overdue")
    assert f"{late + 90 * DAY:%d.%m.%Y}" in letter.text


@pytest.mark.parametrize("days", [1, 31])
def test_a_report_within_grace_or_overdue_puts_it_right(signature, days):
    due = signature.report_due
    for day in (1, days):
        run_clock(at=due + day * DAY)
    signature.refresh_from_db()
    report_received(signature=signature, due=due, at=timezone.now(), mandate=signature.mandate)
    signature.refresh_from_db()
    assert (signature.standing, signature.report_due) == (Standing.CURRENT, due.replace(year=due.year + 1))
    run_clock(at=due + 95 * DAY)
    signature.refresh_from_db()
    assert (signature.state, signature.standing) == (SignatureState.ACTIVE, Standing.CURRENT)


def lapsed(signature):
    Signature.objects.filter(pk=signature.pk).update(state=SignatureState.LAPSED, standing=Standing.OVERDUE)
    signature.refresh_from_db()
    return signature


def test_the_missing_report_brings_a_lapsed_signature_back(signature):
    lapsed(signature)
    report_received(signature=signature, due=signature.report_due, at=timezone.now(), mandate=signature.mandate)
    signature.refresh_from_db()
    assert (signature.state, signature.standing) == (SignatureState.ACTIVE, Standing.CURRENT)
    assert [event.kind for event in signature.events.all()][-1] == EventKind.REINSTATED
    assert mails("pact.report.reinstate")


def test_a_suspended_organisation_does_not_hold_again_by_a_report(signature):
    lapsed(signature)
    Organisation.objects.update(state="suspended")
    signature = Signature.objects.select_related("organisation").get()
    report_received(signature=signature, due=signature.report_due, at=timezone.now())
    assert Signature.objects.get().state == SignatureState.LAPSED


def test_signing_anew_after_lapsing_replaces_and_the_old_one_never_comes_back(signature, mandate, version):
    lapsed(signature)
    new = sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=["laws-first"])
    signature.refresh_from_db()
    assert (signature.state, new.state) == (SignatureState.SUPERSEDED, SignatureState.ACTIVE)
    report_received(signature=signature, due=signature.report_due, at=timezone.now())
    signature.refresh_from_db()
    assert signature.state == SignatureState.SUPERSEDED


def test_signing_a_new_version_puts_off_no_report(signature, mandate, secretary):
    run_clock(at=signature.report_due + DAY)
    second = publish_version(version=PactVersionFactory(number=2), published_by=secretary)
    new = sign_pact(person=mandate.person, mandate=mandate, text_sha256=second.sha256, commitments=["laws-first"])
    assert (new.report_due, new.standing) == (signature.report_due, Standing.GRACE)
    assert new.standing_since == signature.report_due + DAY


def test_who_was_reminded_of_a_report_is_not_reminded_again_for_having_signed_anew(signature, mandate, secretary):
    run_clock(at=signature.report_due - 60 * DAY)
    second = publish_version(version=PactVersionFactory(number=2), published_by=secretary)
    sign_pact(person=mandate.person, mandate=mandate, text_sha256=second.sha256, commitments=["laws-first"])
    run_clock(at=signature.report_due - 50 * DAY)
    assert mails("pact.report") == ["pact.report.remind"]
    run_clock(at=signature.report_due - 30 * DAY)
    assert mails("pact.report") == ["pact.report.remind"] * 2


def test_no_day_counts_while_the_organisation_is_suspended(signature):
    Organisation.objects.update(state="suspended")
    run_through(signature, every=10)
    assert days_of(signature) == {}


def test_where_nobody_represents_the_organisation_the_secretariat_is_told_once(signature, mandate, secretary):
    type(mandate).objects.update(ended_at=timezone.now())
    for _again in range(2):
        run_clock(at=signature.report_due + DAY)
    told = OutgoingMail.objects.filter(kind="pact.standing.nobody", address=secretary.email)
    assert told.count() == 1


def test_the_new_version_is_reminded_of_and_its_day_said_but_ends_no_signature(signature, secretary):
    second = publish_version(version=PactVersionFactory(number=2), published_by=secretary)
    for offset in range(120):
        run_clock(at=timezone.localdate() + offset * DAY)
    signature.refresh_from_db()
    assert [row.key for row in signature.reminders.order_by("day")] == ["resign:2:60", "resign:2:30", "resign:2:7"]
    event = signature.events.get(kind=EventKind.RESIGN_OVERDUE)
    assert timezone.localdate(event.at) == second.resign_by + DAY
    assert signature.state == SignatureState.ACTIVE
    assert mails("pact.resign") == ["pact.resign.remind"] * 3 + ["pact.resign.overdue"]


def test_the_clock_never_goes_back_and_ahead_only_in_a_demonstration(db, settings):
    today = timezone.localdate()
    run_clock(at=today + 5 * DAY)
    with pytest.raises(ClockIsElsewhere):
        run_clock(at=today)
    settings.DEMO = False
    with pytest.raises(ClockIsElsewhere):
        run_clock(at=today + 6 * DAY)
    assert ClockRun.objects.count() == 1


def test_the_command_says_what_it_did(signature):
    out = StringIO()
    call_command("pact_clock", f"--at={signature.report_due + DAY}", stdout=out)
    assert "grace: 1" in out.getvalue()
    with pytest.raises(CommandError):
        call_command("pact_clock", "--at=2020-01-01")
    with pytest.raises(CommandError):
        call_command("pact_clock", "--at=tomorrow")


def test_a_day_costs_the_same_queries_when_nothing_is_due(version, django_assert_max_num_queries):
    for _number in range(12):
        SignatureFactory(version=version, report_due=timezone.localdate() + 61 * DAY)
    with django_assert_max_num_queries(12):
        run_clock()


@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_once_and_a_signature_that_another_act_holds():
    version = publish_version(version=PactVersionFactory(number=1), published_by=PersonFactory(secretariat=True))
    due = timezone.localdate() - DAY
    for _number in range(6):
        SignatureFactory(version=version, report_due=due, mandate=MandateFactory())
    held = Signature.objects.order_by("pk").first()

    def run():
        try:
            return run_clock()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool, transaction.atomic():
        Signature.objects.select_for_update().get(pk=held.pk)
        went = [future.result(timeout=60) for future in (pool.submit(run), pool.submit(run))]
    assert sum(one.done["grace"] for one in went) == 5
    assert any(one.busy for one in went)
    assert SignatureEvent.objects.filter(kind=EventKind.GRACE).count() == 5
    assert run_clock().done == {"grace": 1}
    assert len(mails("pact.report.grace")) == 6
