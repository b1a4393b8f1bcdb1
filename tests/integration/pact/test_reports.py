"""Writing and sending the yearly report: nothing overwritten, nothing lost, nothing changed afterwards."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from members.notifications.models import OutgoingMail
from members.pact.enums import EventKind, Progress, ReportState
from members.pact.models import IndicatorValue, ProgressReport, ReportEvidence, Signature
from members.pact.selectors.progress import progress_of, progress_on
from members.pact.selectors.reporting import year_of
from members.pact.services.refusals import MandateGone, Refused
from members.pact.services.reports import ReportChanged, StaleReport, add_evidence, remove_evidence, save_report, send_report
from resources.search.models import SearchEntry
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MandateFactory
from tests.factories.pact import SignatureFactory
from tests.factories.progress import page_of, reporter, send, sent, version_with_indicators, with_file, with_link, written

pytestmark = pytest.mark.django_db
TWO = ("laws-first", "policies-first")


@pytest.fixture
def mandate():
    return reporter()


def test_a_draft_is_kept_with_its_values_and_grows_a_revision(mandate):
    first = written(mandate, values={"trained": Decimal("12.5"), "share": None})
    again = written(mandate, words="Më shumë.", values={"trained": Decimal(13)})
    assert (first.pk, again.revision, again.words) == (again.pk, 2, "Më shumë.")
    assert list(IndicatorValue.objects.values_list("indicator", "value")) == [("trained", Decimal(13))]
    assert again.mandate == mandate


def test_a_value_that_is_not_mentioned_stays(mandate):
    written(mandate, values={"trained": Decimal(5)})
    written(mandate, values={})
    assert IndicatorValue.objects.get().value == 5


def test_a_stale_save_is_refused_and_changes_nothing(mandate):
    written(mandate, words="E para.")
    with pytest.raises(StaleReport):
        written(mandate, words="Tjetra.", revision=0)
    assert ProgressReport.objects.get().words == "E para."


@pytest.mark.parametrize(
    ("change", "values"),
    [
        ({"commitment": "services-first"}, {}),
        ({}, {"unknown": Decimal(1)}),
        ({}, {"trained": Decimal(-1)}),
        ({"words": "fjalë " * 301}, {}),
    ],
)
def test_what_does_not_belong_is_refused(mandate, change, values):
    base = {"commitment": "laws-first", "revision": 0, "status": "done", "words": "U bë."}
    with pytest.raises(Refused), transaction.atomic():
        save_report(mandate=mandate, person=mandate.person, **page_of(mandate), **{**base, **change}, values=values)
    assert not ProgressReport.objects.exists()


def test_readers_do_not_write_and_editors_do_not_send(mandate):
    reader, editor = (MandateFactory(organisation=mandate.organisation, **{role: True}) for role in ("reader", "editor"))
    with pytest.raises(MandateGone):
        written(reader)
    written(editor)
    with pytest.raises(MandateGone):
        send(editor)
    assert send(mandate)[0].mandate == mandate


def test_a_mandate_that_ended_between_page_and_click_sends_nothing(mandate):
    written(mandate)
    type(mandate).objects.filter(pk=mandate.pk).update(ended_at=timezone.now())
    with pytest.raises(MandateGone):
        send(mandate)
    assert ProgressReport.objects.get().state == ReportState.DRAFT


def test_sending_is_one_act_over_every_commitment():
    mandate = reporter(keys=TWO)
    written(mandate, "laws-first")
    with pytest.raises(Refused):
        send(mandate)
    written(mandate, "policies-first", status="")
    with pytest.raises(Refused):
        send(mandate)
    written(mandate, "policies-first")
    reports = send(mandate)
    assert {report.state for report in reports} == {ReportState.SUBMITTED}
    signature = Signature.objects.get()
    assert signature.events.get(kind=EventKind.REPORTED).mandate == mandate
    assert year_of(mandate.organisation).due > signature.signed_at.date()
    assert OutgoingMail.objects.filter(kind="pact.report.send").count() >= 2
    assert SearchEntry.objects.filter(kind="report", object_id__in=[str(report.pk) for report in reports]).count() == 4


def test_what_changed_since_it_was_checked_is_not_sent(mandate):
    written(mandate)
    checked = year_of(mandate.organisation).fingerprint
    with_link(mandate)
    with pytest.raises(ReportChanged):
        send_report(mandate=mandate, person=mandate.person, checked=checked, **page_of(mandate))


def test_a_page_of_a_year_that_was_sent_or_of_another_organisation_saves_nothing(mandate):
    page = page_of(mandate)
    sent(mandate)
    other = reporter(version=mandate.signatures.get().version)
    for acting in (mandate, other):
        with pytest.raises(Refused):
            save_report(
                mandate=acting, person=acting.person, **page, commitment="laws-first", revision=1, status="done", words="Vonë.", values={}
            )


def test_the_next_year_begins_with_its_year(mandate):
    sent(mandate)
    year = year_of(mandate.organisation)
    assert not year.begun
    with pytest.raises(Refused):
        written(mandate)


def test_the_database_refuses_every_change_of_a_sent_report(mandate):
    report = sent(mandate, file=True, values={"trained": Decimal(3)})
    changes = [
        lambda: ProgressReport.objects.filter(pk=report.pk).update(words="Ndryshe."),
        lambda: ProgressReport.objects.filter(pk=report.pk).update(state=ReportState.DRAFT),
        lambda: ProgressReport.objects.filter(pk=report.pk).delete(),
        lambda: IndicatorValue.objects.filter(report=report).update(value=4),
        lambda: IndicatorValue.objects.create(report=report, indicator="share", value=4),
        lambda: ReportEvidence.objects.filter(report=report).delete(),
        lambda: ReportEvidence.objects.create(report=report, title="Tjetër", link="https://shembull.example/"),
    ]
    for change in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    ProgressReport.objects.filter(pk=report.pk).update(person=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgressReport.objects.filter(pk=report.pk).update(person=UserFactory())


def test_evidence_is_a_link_or_a_file_and_goes_with_its_file(mandate, django_capture_on_commit_callbacks):
    with pytest.raises(Refused):
        add_evidence(mandate=mandate, person=mandate.person, commitment="laws-first", title="Asnjë", **page_of(mandate))
    row = with_file(mandate)
    storage, name = row.file.storage, row.file.name
    assert storage.exists(name)
    assert "prove" not in name
    with django_capture_on_commit_callbacks(execute=True):
        remove_evidence(mandate=mandate, person=mandate.person, evidence=row)
        remove_evidence(mandate=mandate, person=mandate.person, evidence=row)
    assert not storage.exists(name)


def test_nobody_removes_evidence_of_another_organisation_or_of_a_sent_report(mandate):
    other = reporter(version=mandate.signatures.get().version)
    row = with_link(mandate)
    with pytest.raises(Refused):
        remove_evidence(mandate=other, person=other.person, evidence=row)
    sent(mandate)
    with pytest.raises(Refused):
        remove_evidence(mandate=mandate, person=mandate.person, evidence=row)


def test_at_most_ten_pieces(mandate):
    for _number in range(10):
        with_link(mandate)
    with pytest.raises(Refused):
        with_link(mandate)


def test_the_first_two_states_and_the_year_before():
    version = version_with_indicators()
    mandate = reporter(version=version, due=timezone.localdate() - dt.timedelta(days=200))
    first = sent(mandate, values={"trained": Decimal(1000)})
    assert progress_of(first) == Progress.SELF_REPORTED
    second = sent(mandate, file=True, values={"trained": Decimal("1250.5")})
    assert progress_of(second) == Progress.WITH_EVIDENCE
    (row,) = progress_on(organisation=mandate.organisation, signature=mandate.signatures.get())
    assert [told.report for told in (row.newest, *row.earlier)] == [second, first]
    figures = {figure.key: (figure.value, figure.before) for figure in row.newest.figures}
    assert figures == {"trained": ("1\u202f250,5", "1\u202f000"), "share": ("", "")}


def test_a_draft_moves_along_when_a_newer_text_is_signed(mandate):
    draft = written(mandate, words="Nisur më parë.", values={"trained": Decimal(4)})
    older = Signature.objects.get()
    Signature.objects.filter(pk=older.pk).update(state="superseded")
    newer = SignatureFactory(mandate=mandate, version=version_with_indicators(), report_due=older.report_due + dt.timedelta(days=1))
    newer.commitments.set(newer.version.commitments.filter(key="laws-first"))
    line = year_of(mandate.organisation).line("laws-first")
    assert line.draft.report.pk == draft.pk
    moved = written(mandate, words="Vazhduar.")
    assert (moved.pk, moved.signature, moved.commitment.version, moved.revision) == (draft.pk, newer, newer.version, 2)
    assert send(mandate)[0].pk == draft.pk


def test_a_lapsed_signature_is_still_reported_on(mandate):
    Signature.objects.update(state="lapsed")
    assert sent(mandate).state == ReportState.SUBMITTED


def test_without_a_signature_there_is_nothing_to_report(mandate):
    page = page_of(mandate)
    Signature.objects.update(state="withdrawn", state_reason="Arsye.")
    assert year_of(mandate.organisation) is None
    with pytest.raises(Refused):
        send_report(mandate=mandate, person=mandate.person, checked="x", **page)
