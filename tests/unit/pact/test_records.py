"""Canonical bytes, the chain, numbers for people: plain values, no database."""

import base64
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from members.pact.canonical import canonical_json, digest
from members.pact.keys import key_id, public_text, sign, verifies
from members.pact.records import (
    Link,
    build_record,
    fault_of,
    first_fault,
    grouped,
    new_public_id,
    new_salt,
    normalised_public_id,
    personal_commitment,
)

KEY = SigningKey(b"k" * 32)
PERSON = {"name": "Drita Ëndrra", "position": "drejtoreshë"}
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)


def link(sequence, previous):
    salt = new_salt()
    record = build_record(
        site="https://pakti.example",
        public_id=f"ID{sequence}",
        sequence=sequence,
        version=1,
        text_sha256="a" * 64,
        organisation={"legal_name": "Ëndrra", "nipt": "L11111111A"},
        mandate={"role": "representative"},
        person_commitment=personal_commitment(PERSON, salt),
        commitments=["b", "a"],
        signed_at=datetime(2026, 11, 22, 9, tzinfo=UTC),
        previous_sha256=previous,
    )
    return Link(
        record=record,
        previous_sha256=previous,
        record_sha256=digest(record),
        public_key=public_text(KEY),
        site_signature=sign(KEY, canonical_json(record)),
        personal_data=PERSON,
        personal_salt=salt,
    )


@pytest.fixture
def chain():
    links, previous = [], ""
    for sequence in (1, 2, 3):
        links.append(link(sequence, previous))
        previous = links[-1].record_sha256
    return links


def test_canonical_json_is_sorted_dense_and_unescaped():
    assert canonical_json({"b": [1, True, None], "a": "Ëç"}) == '{"a":"Ëç","b":[1,true,null]}'.encode()


@given(json_values)
def test_what_goes_through_json_keeps_its_hash(value):
    assert digest(json.loads(json.dumps(value))) == digest(value)


@pytest.mark.parametrize("value", [1.0, {"a": [0.5]}, float("nan")])
def test_floats_have_no_canonical_form(value):
    with pytest.raises(TypeError):
        canonical_json(value)


def test_a_whole_chain_verifies(chain):
    assert first_fault(chain) is None


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda good: replace(good, record={**good.record, "commitments": ["a"]}), "hash"),
        (lambda good: replace(good, record_sha256="0" * 64), "hash"),
        (lambda good: replace(good, previous_sha256="0" * 64), "chain"),
        (lambda good: replace(good, site_signature=base64.b64encode(b"x" * 64).decode()), "signature"),
        (lambda good: replace(good, public_key=public_text(SigningKey(b"o" * 32))), "signature"),
        (lambda good: replace(good, personal_data={**PERSON, "name": "Tjetër"}), "person"),
    ],
)
def test_one_change_is_found_and_named(chain, change, fault):
    chain[1] = change(chain[1])
    assert first_fault(chain) == (1, fault)


def test_a_record_taken_out_or_put_elsewhere_is_found(chain):
    assert first_fault([chain[0], chain[2]]) == (1, "chain")
    assert first_fault([chain[1], chain[0]]) == (0, "chain")


def test_without_the_person_the_record_still_verifies(chain):
    assert fault_of(replace(chain[0], personal_data=None, personal_salt=""), "") is None


def test_the_commitment_to_a_person_tells_nothing_without_its_salt():
    assert personal_commitment(PERSON, new_salt()) != personal_commitment(PERSON, new_salt())


def test_numbers_are_read_however_they_are_typed():
    made = new_public_id()
    assert len(made) == 16
    assert normalised_public_id(f" {grouped(made).lower()} ") == made
    assert normalised_public_id("o0il-\x00ë☃") == "0011"


def test_a_key_has_a_short_name():
    assert key_id(public_text(KEY)) == key_id(public_text(KEY))
    assert len(key_id(public_text(KEY))) == 16


@pytest.mark.parametrize("signature", ["", "x", "☃", base64.b64encode(b"short").decode()])
def test_rubbish_never_verifies(signature):
    assert not verifies(public_key=public_text(KEY), message=b"m", signature=signature)
    assert not verifies(public_key=signature, message=b"m", signature=sign(KEY, b"m"))
