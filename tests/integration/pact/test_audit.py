"""`manage.py pact_audit`: whatever somebody changes behind the triggers is found and named."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from members.pact.canonical import digest
from members.pact.models import Commitment, PactVersion, Signature
from members.pact.records import grouped
from members.pact.selectors.auditing import audit
from members.pact.services.signing import erase_person, sign_pact
from members.pact.services.versions import publish_version
from tests.factories.organisations import MandateFactory
from tests.factories.pact import PactVersionFactory


def sign(version):
    mandate = MandateFactory()
    return sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=["laws-first", "services-first"])


@pytest.fixture
def signatures(version):
    return [sign(version) for _ in range(3)]


@pytest.fixture
def _no_triggers(db):
    """As somebody would who has the database in hand."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("pact_signature", "pact_signature_commitments", "pact_pactversion", "pact_pactclause", "pact_commitment"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")


def test_a_whole_chain_is_said_to_be_whole(signatures, secretary, capsys):
    erase_person(signature=signatures[1], erased_by=secretary, reason="E kërkoi.")
    newer = publish_version(version=PactVersionFactory(number=2), published_by=secretary)
    last = sign(newer)
    call_command("pact_audit")
    out = capsys.readouterr().out
    assert "Records that fit: 4, of which with an erased person: 1." in out
    assert last.record_sha256 in out


def test_an_empty_chain_is_whole(db, capsys):
    call_command("pact_audit")
    assert "none yet" in capsys.readouterr().out


def rehashed(record, **changes):
    changed = {**record, **changes}
    return {"record": changed, "record_sha256": digest(changed)}


@pytest.mark.usefixtures("_no_triggers")
@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda s: {"record": {**s.record, "commitments": ["laws-first"]}}, "hash"),
        (lambda s: {"record": {}}, "hash"),
        (lambda s: {"record": [1], "record_sha256": digest([1])}, "record"),
        (lambda s: rehashed(s.record, commitments=["laws-first"]), "signature"),
        (lambda s: {"previous_sha256": "0" * 64}, "chain"),
        (lambda s: {"site_signature": "x"}, "signature"),
        (lambda s: {"personal_data": {"name": "Tjetër"}}, "person"),
        (lambda s: {"personal_salt": "x"}, "record"),
        (lambda s: {"public_id": "0000000000000000"}, "sequence"),
        (lambda s: {"signed_at": s.version.published_at}, "sequence"),
        (lambda s: {"text_sha256": "0" * 64}, "text"),
    ],
)
def test_the_first_record_that_does_not_fit_is_named(signatures, change, what):
    second = signatures[1]
    Signature.objects.filter(pk=second.pk).update(**change(second))
    second.refresh_from_db()
    with pytest.raises(CommandError, match=rf"^Record 2 \({grouped(second.public_id)}\).*\[{what}\]"):
        call_command("pact_audit")


@pytest.mark.usefixtures("_no_triggers")
def test_a_record_taken_out_is_found(signatures):
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("DELETE FROM pact_signature WHERE id = %s", [signatures[1].pk])
        cursor.execute("SET session_replication_role = origin")
    assert (audit().fault.sequence, audit().fault.what) == (3, "chain")


@pytest.mark.usefixtures("_no_triggers")
def test_commitments_beside_the_record_are_compared_with_it(signatures):
    signatures[2].commitments.remove(Commitment.objects.get(key="laws-first"))
    assert (audit().fault.sequence, audit().fault.what) == (3, "commitments")


@pytest.mark.usefixtures("_no_triggers")
def test_a_text_changed_behind_the_trigger_is_found(signatures, version):
    version.clauses.filter(key="why-1").update(text_sq="Tjetër tekst.")
    with pytest.raises(CommandError, match=r"^Version 1 of the Pact does not fit"):
        call_command("pact_audit")


@pytest.mark.usefixtures("_no_triggers")
def test_a_text_with_its_hash_changed_is_found_by_the_records(signatures, version):
    PactVersion.objects.update(sha256="0" * 64)
    assert audit().fault.what == "text"


def test_queries_do_not_grow_with_the_chain(signatures, version, django_assert_num_queries):
    with django_assert_num_queries(7):
        audit()
    sign(version)
    with django_assert_num_queries(7):
        audit()
