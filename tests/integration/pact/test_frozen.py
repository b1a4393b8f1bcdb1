"""The database itself refuses to change what was published or signed."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from members.organisations.models import Organisation
from members.pact.models import Commitment, PactClause, PactVersion, Signature
from members.pact.selectors import current_version, is_signatory, newest_signature, signatories, signatory_count
from tests.factories.pact import CommitmentFactory, PactClauseFactory, PactVersionFactory, SignatureFactory

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
