"""What must hold in every state: of organisations, mandates, signatures, verifications and the chain. Each reads rows, and raises."""

import base64
import hashlib
import json
from collections import Counter
from types import SimpleNamespace

from django.utils import timezone
from nacl.signing import VerifyKey

from members.organisations.checklist import Check
from members.pact.models import Signature, SiteKey
from members.pact.receipts import KnownKey, check_receipt, receipt_bytes, receipt_content
from members.pact.selectors import signatories, signatory_count
from members.pact.selectors.auditing import audit
from members.pact.selectors.register import Filters, overview
from members.pact.selectors.states import with_register_state
from tests.integration.pact.any_order.written import Rows

HELD_OUT = {"withdrawn", "lapsed", "superseded"}
#: The words of the register by which an organisation counts as a signatory.
COUNTING = {"signatory", "report_due", "report_overdue", "resign_due"}


def signatures_of(rows: Rows, organisation_id: int) -> list[SimpleNamespace]:
    return [row for row in rows["signatures"].values() if row.organisation_id == organisation_id]


def word_of(rows: Rows, signature: SimpleNamespace) -> str:
    """The register's word, worked out anew from what the register says of itself."""
    if signature.state in HELD_OUT:
        return str(signature.state)
    if rows["organisations"][signature.organisation_id].state == "suspended":
        return "suspended"
    if signature.standing != "current":
        return {"grace": "report_due", "overdue": "report_overdue"}[signature.standing]
    in_force = max((row for row in rows["versions"].values() if row.state == "published"), key=lambda row: row.number)
    return "signatory" if in_force.id == signature.version_id or in_force.resign_by is None else "resign_due"


def an_organisation_that_counts_is_verified(rows: Rows, approvals_needed: int) -> None:
    """An active signature has an active organisation: it was verified by as many persons as it takes, and is now, or is publicly suspended."""
    for signature in rows["signatures"].values():
        if signature.state == "active":
            assert rows["organisations"][signature.organisation_id].state in ("verified", "suspended")
    for organisation in rows["organisations"].values():
        if organisation.state in ("verified", "suspended"):
            assert organisation.verified_at is not None
            was_approved(rows, organisation, approvals_needed)
        assert (organisation.state == "suspended") == bool(organisation.state_reason)


def was_approved(rows: Rows, organisation: SimpleNamespace, approvals_needed: int) -> None:
    """By different people, none of them the applicant, each check ticked."""
    (application,) = (row for row in rows["applications"].values() if row.organisation_id == organisation.id)
    sending = (application.id, application.submission)
    who = {row.approved_by_id for row in rows["approvals"].values() if (row.application_id, row.submission) == sending}
    assert application.state == "approved"
    assert len(who) >= approvals_needed
    assert application.applicant_id not in who
    assert set(json.loads(application.checklist)) == set(Check.values)


def the_public_counts_whom_it_may(rows: Rows) -> None:
    """The register, its counts, the list of signatories and the search say of everybody what the rows say."""
    public = {row.pk: row.register_state for row in with_register_state(Signature.objects.all())}
    assert public == {pk: word_of(rows, row) for pk, row in rows["signatures"].items()}
    counting = {rows["signatures"][pk].organisation_id for pk, word in public.items() if word in COUNTING}
    assert all(rows["organisations"][pk].state == "verified" for pk in counting)
    assert {row.pk for row in signatories()} == counting
    assert signatory_count() == len(counting)
    assert {int(row.object_id) for row in rows["found"].values() if row.kind == "organisation"} == counting
    lines = [row for row in rows["signatures"].values() if row.newest]
    kinds = Counter(rows["organisations"][row.organisation_id].kind for row in lines)
    seen = overview(Filters())
    assert seen.total == len({row.organisation_id for row in rows["signatures"].values()}) == len(lines)
    assert {each.value: each.count for each in seen.kinds} == kinds
    assert {each.value: each.count for each in seen.states} == Counter(public[row.id] for row in lines)
    assert {each.value: each.count for each in seen.workstreams} == Counter(field for row in lines for field in row.workstreams)
    assert sum(each.count for each in seen.cities) == len(lines)


def an_organisation_has_one_signature_that_holds(rows: Rows) -> None:
    """One active signature an organisation and version, and no two under different versions either; one line in the register."""
    active = Counter(row.organisation_id for row in rows["signatures"].values() if row.state == "active")
    assert all(count == 1 for count in active.values())
    for organisation in {row.organisation_id for row in rows["signatures"].values()}:
        own = signatures_of(rows, organisation)
        assert [row.id for row in own if row.newest] == [max(own, key=lambda row: row.sequence).id]


def a_signature_has_a_mandate_of_its_time(rows: Rows) -> None:
    """Whoever signed represented the organisation at that moment, and nobody signed without having chosen what applies."""
    for signature in rows["signatures"].values():
        mandate = rows["mandates"][signature.mandate_id]
        day = timezone.localdate(signature.signed_at)
        assert (mandate.organisation_id, mandate.role) == (signature.organisation_id, "representative")
        assert mandate.starts <= day
        assert mandate.ends is None or mandate.ends >= day
        assert mandate.created_at <= signature.signed_at
        assert mandate.ended_at is None or mandate.ended_at >= signature.signed_at
        assert signature.person_id in (None, mandate.person_id)
        kind = json.loads(signature.record)["organisation"]["kind"]
        chosen = [rows["commitments"][row.commitment_id] for row in rows["chosen"].values() if row.signature_id == signature.id]
        assert chosen
        assert all(row.version_id == signature.version_id and kind in row.kinds for row in chosen)


def nobody_verifies_their_own(rows: Rows) -> None:
    """Neither the organisation nor anybody who acts or acted for it has decided, nor was asked to."""
    for row in rows["verifications"].values():
        report = rows["reports"][row.report_id]
        assert report.state == "submitted"
        assert row.organisation_id == report.organisation_id != row.asked_of_id
        if row.decided_at is None:
            continue
        own = [each for each in rows["mandates"].values() if each.organisation_id == row.organisation_id]
        assert not [each for each in own if each.person_id == row.decided_by_id and each.created_at <= row.decided_at]
        assert (row.mandate_id is None) == (row.asked_of_id is None)
        if row.mandate_id:
            mandate = rows["mandates"][row.mandate_id]
            assert (mandate.organisation_id, mandate.person_id, mandate.role) == (row.asked_of_id, row.decided_by_id, "representative")


def a_report_is_on_what_was_chosen(rows: Rows) -> None:
    for row in rows["reports"].values():
        chosen = {each.commitment_id for each in rows["chosen"].values() if each.signature_id == row.signature_id}
        assert row.organisation_id == rows["signatures"][row.signature_id].organisation_id
        assert row.commitment_id in chosen


def a_mandate_is_of_a_verified_organisation(rows: Rows) -> None:
    """Nobody acts for an organisation that the secretariat has not verified."""
    for row in rows["mandates"].values():
        assert rows["organisations"][row.organisation_id].state in ("verified", "suspended")


def the_chain_verifies(rows: Rows) -> None:
    """By hand, with nothing of the site: order, hashes, the site's signature, the person's commitment; then by the site's own audit."""
    previous = ""
    for place, row in enumerate(sorted(rows["signatures"].values(), key=lambda row: row.sequence), start=1):
        record, key = json.loads(row.record), rows["keys"][row.site_key_id]
        written = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        assert row.sequence == record["sequence"] == place
        assert row.previous_sha256 == record["previous_sha256"] == previous
        assert hashlib.sha256(written).hexdigest() == row.record_sha256
        VerifyKey(base64.b64decode(key.public_key)).verify(written, base64.b64decode(row.site_signature))
        assert key.retired_at is None or row.signed_at <= key.retired_at
        assert record["pact"]["text_sha256"] == rows["versions"][row.version_id].sha256
        if row.personal_data is not None:
            data = json.dumps(json.loads(row.personal_data), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
            assert hashlib.sha256(bytes.fromhex(row.personal_salt) + data).hexdigest() == record["person_commitment"]
        previous = row.record_sha256
    found = audit()
    assert found.fault is None
    assert (found.signatures, found.head) == (len(rows["signatures"]), previous)


def every_receipt_verifies(rows: Rows) -> None:
    """Without this site: from the bytes of the file and the public keys alone."""
    trusted = {key.public_key: KnownKey(key.public_key, key.retired_at) for key in SiteKey.objects.all()}
    for row in rows["signatures"].values():
        content = receipt_content(
            record=json.loads(row.record),
            record_sha256=row.record_sha256,
            public_key=rows["keys"][row.site_key_id].public_key,
            site_signature=row.site_signature,
        )
        findings = check_receipt(receipt_bytes(content), trusted)
        assert len(findings) == 4
        assert all(finding.holds for finding in findings), findings
