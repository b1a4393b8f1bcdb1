"""A receipt verifies offline; one changed byte anywhere does not; rubbish gets one sentence."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from members.pact.canonical import canonical_json, digest
from members.pact.keys import public_text, sign
from members.pact.receipts import (
    MOST_BYTES,
    KnownKey,
    NotAReceipt,
    check_receipt,
    receipt_bytes,
    receipt_content,
    trusted_keys,
)
from members.pact.records import build_record

KEY = SigningKey(b"k" * 32)
SIGNED_AT = datetime(2026, 11, 22, 9, tzinfo=UTC)


def receipt():
    record = build_record(
        site="https://pakti.example",
        public_id="0123456789ABCDEF",
        sequence=1,
        version=1,
        text_sha256="a" * 64,
        organisation={"legal_name": "Çerdhja “Ëndrra”\x7f", "nipt": "L11111111A", "website": ""},
        mandate={"role": "representative", "starts": "2026-01-01", "ends": None},
        person_commitment="b" * 64,
        commitments=["laws-first"],
        signed_at=SIGNED_AT,
        previous_sha256="",
    )
    return receipt_content(
        record=record, record_sha256=digest(record), public_key=public_text(KEY), site_signature=sign(KEY, canonical_json(record))
    )


WHOLE = receipt_bytes(receipt())


def verifies(data, trusted=None):
    """Whether everything holds; what is no receipt at all does not."""
    try:
        return all(finding.holds for finding in check_receipt(data, trusted))
    except NotAReceipt:
        return False


def test_a_whole_receipt_verifies():
    assert verifies(WHOLE)
    assert "\\u007f" not in WHOLE.decode()


def test_every_single_byte_counts():
    for place in range(len(WHOLE)):
        for changed in (WHOLE[place] ^ 1, WHOLE[place] ^ 32, 32):
            forged = WHOLE[:place] + bytes([changed]) + WHOLE[place + 1 :]
            assert forged == WHOLE or not verifies(forged), WHOLE[max(0, place - 20) : place + 20]
        assert not verifies(WHOLE[:place] + WHOLE[place + 1 :])


@given(st.integers(0, len(WHOLE)), st.binary(min_size=1, max_size=3))
def test_nothing_can_be_put_in(place, more):
    assert not verifies(WHOLE[:place] + more + WHOLE[place:])


@given(st.binary(max_size=300))
def test_rubbish_gets_one_sentence(data):
    with pytest.raises(NotAReceipt, match=r"^The file .*\.$"):
        check_receipt(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"record": {}}',
        b" " * (MOST_BYTES + 1),
        json.dumps({**receipt(), "record": []}).encode(),
        json.dumps({**receipt(), "record": {**receipt()["record"], "sequence": 0.5}}).encode(),
        json.dumps({**receipt(), "record": {**receipt()["record"], "id": "\ud800"}}).encode(),
        json.dumps({**receipt(), "signature": {"value": 1}}).encode(),
    ],
)
def test_what_only_looks_like_one_gets_one_sentence(data):
    with pytest.raises(NotAReceipt, match=r"^The file .*\.$"):
        check_receipt(data)


def test_another_key_that_signs_another_record_is_found_by_the_one_who_knows_the_key():
    other = SigningKey(b"o" * 32)
    content = receipt()
    forged = receipt_content(
        record=content["record"],
        record_sha256=content["record_sha256"],
        public_key=public_text(other),
        site_signature=sign(other, canonical_json(content["record"])),
    )
    assert verifies(receipt_bytes(forged))
    assert not verifies(receipt_bytes(forged), trusted_keys(public_text(KEY)))
    assert verifies(WHOLE, trusted_keys(public_text(KEY)))


@pytest.mark.parametrize(("days", "holds"), [(-1, False), (1, True), (None, True)])
def test_a_key_that_was_retired_before_is_no_good(days, holds):
    retired = None if days is None else (SIGNED_AT + timedelta(days=days)).isoformat()
    published = json.dumps({"keys": [{"key_id": "x", "public_key": public_text(KEY), "retired_at": retired}]})
    assert trusted_keys(published)[public_text(KEY)] == KnownKey(public_text(KEY), datetime.fromisoformat(retired) if retired else None)
    assert verifies(WHOLE, trusted_keys(published)) is holds


@pytest.mark.parametrize("text", ["", "x", "[]", "{}", '{"keys": 1}', '{"keys": [1]}', '{"keys": [{}]}', "é" * 44, "[" * 100_000])
def test_what_is_no_key_gets_one_sentence(text):
    with pytest.raises(ValueError, match=r"^The key is neither"):
        trusted_keys(text)


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
)
def test_no_value_at_all_makes_it_stumble(value):
    for content in (value, {**receipt(), "record": value}, {**receipt(), "signature": value}, {**receipt(), "record_sha256": value}):
        assert not verifies(json.dumps(content).encode())
