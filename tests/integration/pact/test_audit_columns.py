"""`manage.py pact_audit` against somebody who has the database in hand: every column, records taken away, a chain made anew."""

import datetime as dt
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from wagtail.models import ModelLogEntry

from members.pact.canonical import canonical_json, digest
from members.pact.keys import sign as sign_bytes
from members.pact.keys import signing_key
from members.pact.models import Signature, SignatureEvent
from members.pact.records import grouped
from members.pact.selectors.auditing import audit
from members.pact.services.signing import sign_pact, withdraw_signature
from tests.factories.organisations import MandateFactory
from tests.factories.pact import PactVersionFactory, SiteKeyFactory

TABLES = ("pact_signature", "pact_signature_commitments", "pact_signatureevent")
#: What moves with the life of a signature and follows from other rows: the clock, the register and the history keep it.
LIVES = {"newest", "state_since", "state_reason", "report_due", "standing", "standing_since"}
TAMPER = {
    "public_id": lambda s: "0000000000000000",
    "sequence": lambda s: 9,
    "version_id": lambda s: PactVersionFactory(number=7, published=True).pk,
    "organisation_id": lambda s: MandateFactory().organisation_id,
    "person_id": lambda s: MandateFactory().person_id,
    "mandate_id": lambda s: MandateFactory().pk,
    "workstreams": lambda s: ["curricula"],
    "signed_at": lambda s: s.signed_at + dt.timedelta(seconds=1),
    "text_sha256": lambda s: "0" * 64,
    "record": lambda s: {**s.record, "site": "https://tjeter.example"},
    "personal_data": lambda s: {"name": "Tjetër", "position": ""},
    "personal_salt": lambda s: "00" * 32,
    "previous_sha256": lambda s: "0" * 64,
    "record_sha256": lambda s: "0" * 64,
    "site_key_id": lambda s: SiteKeyFactory().pk,
    "site_signature": lambda s: "A" * 86 + "==",
    "state": lambda s: "lapsed",
}


def sign(version):
    mandate = MandateFactory()
    return sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=["laws-first", "services-first"])


@pytest.fixture
def signatures(version):
    return [sign(version) for _ in range(3)]


@pytest.fixture
def _no_triggers(signatures):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")


def test_every_column_is_tried_or_moves_with_life():
    columns = {field.attname for field in Signature._meta.concrete_fields} - {"id"}
    assert columns == set(TAMPER) | LIVES


@pytest.mark.usefixtures("_no_triggers")
@pytest.mark.parametrize("column", TAMPER)
def test_a_changed_column_is_found_and_its_record_named(signatures, column):
    second = signatures[1]
    Signature.objects.filter(pk=second.pk).update(**{column: TAMPER[column](second)})
    with pytest.raises(CommandError, match=r"^(Record \d+|Version 7)") as found:
        call_command("pact_audit")
    if column == "version_id":
        return  # the text that stands in its place was never hashed
    named = Signature.objects.get(pk=second.pk) if column != "sequence" else signatures[2]
    assert grouped(named.public_id) in str(found.value)


def take_away(signature):
    """The record and all that hangs on it, as one who knows the tables would."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM pact_signature_commitments WHERE signature_id = %s", [signature.pk])
        cursor.execute("DELETE FROM pact_signatureevent WHERE signature_id = %s", [signature.pk])
        cursor.execute("DELETE FROM pact_signature WHERE id = %s", [signature.pk])


@pytest.mark.usefixtures("_no_triggers")
def test_the_last_record_taken_away_is_known_to_the_log(signatures):
    take_away(signatures[2])
    with pytest.raises(CommandError, match=rf"^A record \({grouped(signatures[2].public_id)}\).*not there any more \[gone\]"):
        call_command("pact_audit")


@pytest.mark.usefixtures("_no_triggers")
def test_taken_from_the_log_too_it_is_shown_by_what_was_kept(client, signatures, tmp_path, capsys):
    chain, receipt = tmp_path / "pact-chain.json", tmp_path / "receipt.json"
    chain.write_bytes(client.get("/.well-known/pact-chain.json").content)
    receipt.write_bytes(client.get(reverse("pact:receipt", args=[signatures[0].public_id])).content)
    call_command("pact_audit", kept=[str(chain), str(receipt)])
    assert "in their places: 2." in capsys.readouterr().out
    take_away(signatures[2])
    ModelLogEntry.objects.filter(data__signature=signatures[2].public_id).delete()
    call_command("pact_audit", "--kept", str(receipt))
    with pytest.raises(CommandError, match=rf"pact-chain.json: Record 3 \({grouped(signatures[2].public_id)}\).*\[gone\]"):
        call_command("pact_audit", "--kept", str(receipt), str(chain))


@pytest.mark.usefixtures("_no_triggers")
def test_a_chain_made_anew_with_the_sites_own_key_is_shown_by_what_was_kept(client, signatures, tmp_path):
    """Whoever has the database and the key can make a chain that fits in itself: only what others keep speaks against it."""
    receipt = tmp_path / "receipt.json"
    receipt.write_bytes(client.get(reverse("pact:receipt", args=[signatures[2].public_id])).content)
    previous = ""
    for signature in signatures:
        record = {**signature.record, "site": "https://tjeter.example", "previous_sha256": previous}
        made = sign_bytes(signing_key(), canonical_json(record))
        values = {"record": record, "previous_sha256": f"{signature.pk}", "record_sha256": digest(record), "site_signature": made}
        Signature.objects.filter(pk=signature.pk).update(**values)
        Signature.objects.filter(pk=signature.pk).update(previous_sha256=previous)
        previous = digest(record)
    assert audit().fault is None
    with pytest.raises(CommandError, match=r"another record stands in its place \[kept\]"):
        call_command("pact_audit", "--kept", str(receipt))


@pytest.mark.usefixtures("_no_triggers")
def test_a_withdrawal_that_was_undone_is_told_by_the_history(signatures):
    first = signatures[0]
    withdraw_signature(signature=first, person=first.person, mandate=first.mandate, reason="Arsye.")
    assert audit().fault is None
    Signature.objects.filter(pk=first.pk).update(state="active")
    assert (audit().fault.sequence, audit().fault.what) == (1, "state")
    assert SignatureEvent.objects.filter(signature=first).count() == 2


@pytest.mark.parametrize("content", [None, b"", b"{}", b"\xff", b'{"records": 0, "last": null}', b'{"last": {"record": {}}}'])
def test_what_is_no_receipt_is_said_and_accuses_nobody(signatures, tmp_path, content):
    path = tmp_path / "kept.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=r"kept.json: [Tt]he file"):
        call_command("pact_audit", "--kept", str(path))


def test_a_receipt_that_was_changed_accuses_nobody(client, signatures, tmp_path):
    path = tmp_path / "kept.json"
    data = client.get(reverse("pact:receipt", args=[signatures[0].public_id])).content
    path.write_bytes(data.replace(b'"sequence": 1', b'"sequence": 8'))
    with pytest.raises(CommandError, match="does not verify"):
        call_command("pact_audit", "--kept", str(path))


def test_the_end_of_the_chain_is_published(client, signatures):
    published = client.get("/.well-known/pact-chain.json")
    receipt = client.get(reverse("pact:receipt", args=[signatures[2].public_id]))
    assert published.json() == {"records": 3, "last": json.loads(receipt.content)}
    assert published["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_before_the_first_signature_the_chain_is_empty(client, db):
    assert client.get("/.well-known/pact-chain.json").json() == {"records": 0, "last": None}
