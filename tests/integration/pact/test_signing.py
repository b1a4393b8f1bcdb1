"""Signing: the record, what it is bound to, and every reason not to."""

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import ModelLogEntry

from members.notifications.models import Notice
from members.organisations.models import Mandate, Organisation
from members.organisations.services.mandates import end_mandate
from members.pact.canonical import digest
from members.pact.enums import SignatureState
from members.pact.models import Commitment, PactVersion, Signature
from members.pact.records import first_fault, personal_commitment
from members.pact.selectors import chain, is_signatory, version_content
from members.pact.services.refusals import MandateGone, Refused, TextChanged
from members.pact.services.signing import erase_person, sign_pact, withdraw_signature
from members.pact.services.versions import publish_version
from resources.search.models import SearchEntry
from tests.factories.organisations import MandateFactory, PersonFactory
from tests.factories.pact import PactVersionFactory


def sign(mandate, version, commitments=("laws-first", "services-first"), **changed):
    arguments = {"person": mandate.person, "mandate": mandate, "text_sha256": version.sha256, "commitments": commitments}
    return sign_pact(**{**arguments, **changed})


def test_publishing_seals_the_text(version, secretary):
    assert version.sha256 == digest(version_content(version))
    assert ModelLogEntry.objects.filter(action="pact.version.publish", user=secretary).count() == 1
    with pytest.raises(Refused, match=r"\w"):
        publish_version(version=version, published_by=secretary)


def test_only_the_secretariat_publishes(db):
    draft = PactVersionFactory()
    with pytest.raises(Refused):
        publish_version(version=draft, published_by=PersonFactory())
    assert not PactVersion.objects.published().exists()


def test_a_field_without_a_commitment_cannot_be_published(secretary):
    draft = PactVersionFactory()
    draft.commitments.filter(workstream="laws").delete()
    with pytest.raises(Refused):
        publish_version(version=draft, published_by=secretary)


def test_the_record_says_who_what_and_when(version, mandate):
    signature = sign(mandate, version)
    record = signature.record
    assert record["pact"] == {"version": 1, "text_sha256": version.sha256}
    assert record["organisation"]["legal_name"] == mandate.organisation.legal_name
    assert record["commitments"] == ["laws-first", "services-first"]
    assert record["mandate"]["role"] == "representative"
    assert mandate.person.name not in str(record)
    assert record["person_commitment"] == personal_commitment(signature.personal_data, signature.personal_salt)
    assert set(signature.commitments.values_list("key", flat=True)) == {"laws-first", "services-first"}
    assert is_signatory(mandate.organisation)


def test_the_organisation_is_kept_as_it_was(version, mandate):
    signature = sign(mandate, version)
    Organisation.objects.update(legal_name="Emër i ri", city="Fier")
    signature.refresh_from_db()
    assert signature.record["organisation"]["city"] == "Tiranë"


def test_signing_twice_makes_one_signature(version, mandate):
    assert sign(mandate, version) == sign(mandate, version, commitments=["laws-first"])
    assert Signature.objects.count() == 1


def test_a_second_representative_finds_the_first_ones_signature(version, mandate):
    other = MandateFactory(organisation=mandate.organisation)
    assert sign(mandate, version) == sign(other, version)


def test_everybody_who_represents_is_told_once(version, mandate, django_capture_on_commit_callbacks):
    other = MandateFactory(organisation=mandate.organisation)
    editor = MandateFactory(organisation=mandate.organisation, editor=True)
    signature = sign(mandate, version)
    sign(mandate, version)
    told = Notice.objects.filter(kind="pact.signature.sign")
    assert {notice.person for notice in told} == {mandate.person, other.person}
    assert editor.person not in {notice.person for notice in told}
    assert all(signature.public_id in notice.url for notice in told)
    assert mail.outbox == []


def test_the_act_is_logged(version, mandate):
    signature = sign(mandate, version)
    entry = ModelLogEntry.objects.get(action="pact.signature.sign")
    assert entry.user == mandate.person
    assert entry.data["signature"] == signature.public_id


@pytest.mark.parametrize("trait", ["editor", "reader", "expired", "future", "ended"])
def test_only_a_representative_in_force_signs(version, trait):
    mandate = MandateFactory(**{trait: True})
    with pytest.raises(MandateGone):
        sign(mandate, version)
    assert not Signature.objects.exists()


def test_a_mandate_that_ends_between_page_and_click_signs_nothing(version, mandate, secretary):
    MandateFactory(organisation=mandate.organisation)
    end_mandate(mandate=mandate, ended_by=secretary)
    with pytest.raises(MandateGone, match=r"\w"):
        sign(mandate, version)
    assert not Signature.objects.exists()


def test_nobody_signs_by_the_mandate_of_another(version, mandate):
    with pytest.raises(MandateGone):
        sign(mandate, version, person=PersonFactory())


@pytest.mark.parametrize("state", ["applied", "suspended", "declined"])
def test_only_a_verified_organisation_signs(version, mandate, state):
    Organisation.objects.update(state=state)
    with pytest.raises(Refused):
        sign(mandate, version)


def test_a_text_that_changed_meanwhile_is_not_signed(version, mandate, secretary):
    publish_version(version=PactVersionFactory(number=2), published_by=secretary)
    with pytest.raises(TextChanged):
        sign(mandate, version)
    assert not Signature.objects.exists()


@pytest.mark.parametrize("commitments", [[], ["no-such"], ["laws-first", "no-such"]])
def test_commitments_must_be_of_this_text(version, mandate, commitments):
    with pytest.raises(Refused):
        sign(mandate, version, commitments=commitments)


def test_commitments_must_apply_to_the_kind(secretary, mandate):
    draft = PactVersionFactory(number=1)
    Commitment.objects.filter(version=draft, key="laws-first").update(kinds=["institution"])
    version = publish_version(version=draft, published_by=secretary)
    with pytest.raises(Refused):
        sign(mandate, version, commitments=["laws-first"])


def test_a_new_version_replaces_the_signature_under_the_old_one(version, mandate, secretary):
    first = sign(mandate, version)
    second = sign(mandate, publish_version(version=PactVersionFactory(number=2), published_by=secretary))
    first.refresh_from_db()
    assert (first.state, second.state) == (SignatureState.SUPERSEDED, SignatureState.ACTIVE)
    assert first.text_sha256 == version.sha256


def test_the_chain_verifies_and_names_what_does_not(version):
    signatures = [sign(MandateFactory(), version) for _ in range(3)]
    assert [s.sequence for s in signatures] == [1, 2, 3]
    assert first_fault(chain()) is None
    links = list(chain())
    forged = {**links[1].record, "commitments": ["laws-first"]}
    links[1] = type(links[1])(**{**vars(links[1]), "record": forged})
    assert first_fault(links) == (1, "hash")


def test_erasing_the_person_leaves_the_chain_whole(version, mandate, secretary):
    signature = sign(mandate, version)
    sign(MandateFactory(), version)
    erase_person(signature=signature, erased_by=secretary, reason="E kërkoi vetë.")
    signature.refresh_from_db()
    assert (signature.person, signature.personal_data, signature.personal_salt) == (None, None, "")
    assert first_fault(chain()) is None
    assert not signature.events.filter(person__isnull=False).exists()
    entry = ModelLogEntry.objects.get(action="pact.signature.erase")
    assert (entry.user, entry.data["reason"]) == (secretary, "E kërkoi vetë.")
    with pytest.raises(Refused):
        erase_person(signature=signature, erased_by=secretary, reason="Sërish.")


@pytest.mark.parametrize("case", ["not the secretariat", "no reason"])
def test_who_may_not_erase(version, mandate, secretary, case):
    signature = sign(mandate, version)
    by, reason = (mandate.person, "Arsye.") if case == "not the secretariat" else (secretary, " ")
    with pytest.raises(Refused):
        erase_person(signature=signature, erased_by=by, reason=reason)
    signature.refresh_from_db()
    assert signature.person == mandate.person


def test_withdrawing_keeps_the_record_and_says_why(version, mandate):
    signature = sign(mandate, version)
    withdraw_signature(signature=signature, person=mandate.person, mandate=mandate, reason=" Mbyllemi. ")
    signature.refresh_from_db()
    assert (signature.state, signature.state_reason) == (SignatureState.WITHDRAWN, "Mbyllemi.")
    assert not is_signatory(mandate.organisation)
    assert first_fault(chain()) is None
    assert sign(mandate, version) != signature


@pytest.mark.parametrize("who", ["other", "editor", "without a reason", "twice"])
def test_who_may_not_withdraw(version, mandate, who):
    signature = sign(mandate, version)
    acting = {"other": MandateFactory(), "editor": MandateFactory(organisation=mandate.organisation, editor=True)}.get(who, mandate)
    if who == "twice":
        withdraw_signature(signature=signature, person=mandate.person, mandate=mandate, reason="Arsye.")
    with pytest.raises((MandateGone, Refused)):
        withdraw_signature(signature=signature, person=acting.person, mandate=acting, reason="" if who == "without a reason" else "Arsye.")


def test_the_search_finds_signatories_and_the_text_in_force_alone(version, mandate, secretary):
    def found(kind):
        return set(SearchEntry.objects.filter(kind=kind).values_list("object_id", "language"))

    pk = str(mandate.organisation.pk)
    assert found("organisation") == set()
    signature = sign(mandate, version)
    assert found("organisation") == {(pk, "sq"), (pk, "en")}
    assert found("pact") == {(str(version.pk), "sq"), (str(version.pk), "en")}
    assert len(found("commitment")) == 10
    withdraw_signature(signature=signature, person=mandate.person, mandate=mandate, reason="Arsye.")
    assert found("organisation") == set()
    second = publish_version(version=PactVersionFactory(number=2), published_by=secretary)
    assert found("pact") == {(str(second.pk), "sq"), (str(second.pk), "en")}
    assert len(found("commitment")) == 10


def test_a_mandate_granted_anew_signs_again(version, mandate):
    Mandate.objects.update(ends=timezone.localdate())
    assert sign(mandate, version)
