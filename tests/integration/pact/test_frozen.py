"""The database itself refuses to change what was published or signed."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from members.organisations.models import Organisation
from members.pact.models import (
    Commitment,
    IndicatorValue,
    PactClause,
    PactVersion,
    ProgressReport,
    ReportEvidence,
    Signature,
    SignatureEvent,
    Verification,
)
from members.pact.selectors import current_version, is_signatory, newest_signature, signatories, signatory_count
from members.pact.services.history import record_event
from members.pact.services.signing import sign_pact
from members.pact.services.verifications import decide_as_secretariat
from tests.factories.pact import CommitmentFactory, PactClauseFactory, PactVersionFactory, SignatureFactory
from tests.factories.progress import sent

pytestmark = pytest.mark.django_db


def refused(match):
    return pytest.raises(IntegrityError, match=match)


def test_a_draft_may_be_changed():
    version = PactVersionFactory()
    assert PactVersion.objects.filter(pk=version.pk).update(title_sq="Tjetër") == 1
    assert version.clauses.update(text_sq="Tjetër") == 6
    assert version.commitments.update(text_sq="Tjetër") == 5


@pytest.mark.parametrize("change", [{"title_sq": "x"}, {"sha256": "b" * 64}, {"state": "draft"}, {"published_at": None}, {"number": 99}])
def test_a_published_version_refuses_changes(change):
    version = PactVersionFactory(published=True)
    with refused("is published"), transaction.atomic():
        PactVersion.objects.filter(pk=version.pk).update(**change)
    with refused("is published"), transaction.atomic():
        PactVersion.objects.filter(pk=version.pk)._raw_delete(using="default")


@pytest.mark.parametrize("model", [PactClause, Commitment])
def test_its_clauses_and_commitments_refuse_changes(model):
    version = PactVersionFactory(published=True)
    rows = model.objects.filter(version=version)
    with refused("published version"), transaction.atomic():
        rows.update(text_sq="x")
    with refused("published version"), transaction.atomic():
        rows.filter(pk=rows.last().pk)._raw_delete(using="default")
    with refused("published version"), transaction.atomic():
        rows.update(version=PactVersionFactory())


def test_nothing_is_added_to_a_published_version():
    version = PactVersionFactory(published=True)
    with refused("published version"), transaction.atomic():
        PactClauseFactory(version=version)
    with refused("published version"), transaction.atomic():
        CommitmentFactory(version=version, clause=version.clauses.last(), workstream="laws")


@pytest.mark.parametrize(
    "change", [{"record": {}}, {"signed_at": timezone.now()}, {"record_sha256": "c" * 64}, {"personal_data": {"name": "x"}}]
)
def test_the_record_of_a_signature_refuses_changes(change):
    signature = SignatureFactory()
    with refused("never changed"), transaction.atomic():
        Signature.objects.filter(pk=signature.pk).update(**change)


def test_a_signature_is_never_deleted():
    signature = SignatureFactory()
    with refused("never deleted"), transaction.atomic():
        Signature.objects.filter(pk=signature.pk)._raw_delete(using="default")


#: What the room never loses in one go: TRUNCATE fires no trigger of a row.
NEVER_EMPTIED = [
    *(PactVersion, PactClause, Commitment, Signature, Signature.commitments.through),
    *(SignatureEvent, ProgressReport, IndicatorValue, ReportEvidence, Verification),
]


@pytest.mark.parametrize("table", [model._meta.db_table for model in NEVER_EMPTIED])
def test_no_table_is_emptied(table):
    with refused("never emptied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")


def test_nor_by_way_of_what_it_hangs_on():
    with refused("never emptied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {Organisation._meta.db_table} CASCADE")


def test_the_commitments_of_a_signature_are_those_of_its_record(version, mandate):
    signature = sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=["laws-first"])
    rows = Signature.commitments.through.objects.filter(signature=signature)
    with refused("those of its record"), transaction.atomic():
        signature.commitments.add(Commitment.objects.get(key="services-first"))
    with refused("those of its record"), transaction.atomic():
        rows.update(commitment=Commitment.objects.get(key="services-first"))
    with refused("those of its record"), transaction.atomic():
        signature.commitments.clear()


@pytest.mark.parametrize("change", [{"reason": "x"}, {"kind": "withdrawn"}, {"at": timezone.now()}, {"mandate": None}, {"key": "x"}])
def test_a_line_of_the_history_stays_as_it_is(version, mandate, change):
    signature = sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=["laws-first"])
    with refused("never changed"), transaction.atomic():
        signature.events.update(**change)
    with refused("never changed"), transaction.atomic():
        signature.events.all()._raw_delete(using="default")
    assert signature.events.update(person=None) == 1


def test_a_reply_is_given_once(mandate):
    record_event(signature=SignatureFactory(mandate=mandate), kind="grace")
    event = SignatureEvent.objects.get()
    replied = {"replied_at": timezone.now(), "reply_mandate": mandate}
    assert SignatureEvent.objects.filter(pk=event.pk).update(reply="Po vjen.", **replied) == 1
    with refused("never changed"), transaction.atomic():
        SignatureEvent.objects.update(reply="Nuk vjen.")


def test_a_decided_verification_is_not_deleted(secretary):
    decide_as_secretariat(report=sent(), person=secretary, verified=True, reason="")
    with refused("never deleted"), transaction.atomic():
        Verification.objects.all()._raw_delete(using="default")


def test_its_state_may_change_and_its_person_be_erased():
    signature = SignatureFactory()
    changed = Signature.objects.filter(pk=signature.pk).update(
        state="withdrawn", state_reason="Arsye.", person=None, personal_data=None, personal_salt=""
    )
    assert changed == 1


def test_one_active_signature_an_organisation_and_version():
    signature = SignatureFactory()
    with refused("one_active"), transaction.atomic():
        SignatureFactory(mandate=signature.mandate, version=signature.version)
    SignatureFactory(mandate=signature.mandate, version=signature.version, withdrawn=True)


def test_the_chain_does_not_fork():
    signature = SignatureFactory()
    with refused("does_not_fork"), transaction.atomic():
        SignatureFactory(previous_sha256=signature.previous_sha256)


def test_a_withdrawal_has_a_reason():
    with refused("withdrawn_has_reason"), transaction.atomic():
        SignatureFactory(withdrawn=True, state_reason="")


def test_the_newest_published_version_is_in_force():
    assert current_version() is None
    PactVersionFactory(number=1, published=True)
    second = PactVersionFactory(number=2, published=True)
    PactVersionFactory(number=3)
    assert current_version() == second


@pytest.mark.parametrize(("trait", "counts"), [({}, True), ({"withdrawn": True}, False), ({"superseded": True}, False)])
def test_who_is_a_signatory(trait, counts):
    signature = SignatureFactory(**trait)
    assert is_signatory(signature.organisation) is counts
    assert signatories().filter(pk=signature.organisation_id).exists() is counts
    assert signatory_count() == int(counts)
    assert (newest_signature() == signature) is counts


def test_a_suspended_organisation_is_no_signatory():
    signature = SignatureFactory()
    Organisation.objects.update(state="suspended")
    assert not is_signatory(signature.organisation)
