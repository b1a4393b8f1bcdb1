"""`manage.py verify_receipt`: offline, plain, one sentence for whatever is no receipt."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from members.pact.services.signing import sign_pact
from tests.factories.organisations import MandateFactory

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def signature(version):
    mandate = MandateFactory()
    return sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=["laws-first"])


@pytest.fixture
def files(client, signature, tmp_path):
    (tmp_path / "receipt.json").write_bytes(client.get(reverse("pact:receipt", args=[signature.public_id])).content)
    (tmp_path / "pact-keys.json").write_bytes(client.get(reverse("pact_keys")).content)
    return tmp_path


def offline(tmp_path, *arguments):
    """The command in a process of its own, in an environment where there is no database to be had."""
    environment = {"PATH": os.environ["PATH"], "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "PACT_VAR_DIR": str(tmp_path / "var")}
    command = [sys.executable, str(ROOT / "manage.py"), "verify_receipt", *arguments]
    return subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)


def test_a_receipt_verifies_without_a_database(files, signature):
    done = offline(files, "receipt.json", "--key", "pact-keys.json")
    assert (done.returncode, done.stderr) == (0, "")
    assert "FAILS" not in done.stdout
    assert signature.record["organisation"]["legal_name"] in done.stdout
    assert not (files / "var").exists()


def test_one_changed_byte_fails(files):
    path = files / "receipt.json"
    path.write_bytes(path.read_bytes().replace(b"laws-first", b"laws-firsz"))
    done = offline(files, "receipt.json")
    assert done.returncode == 1
    assert "FAILS  The record does not agree with its hash." in done.stdout
    assert "does not verify" in done.stderr


def test_the_key_may_be_given_as_text(files, signature, capsys):
    call_command("verify_receipt", str(files / "receipt.json"), key=signature.site_key.public_key)
    assert "The key is one that you trust." in capsys.readouterr().out
    with pytest.raises(CommandError, match="does not verify"):
        call_command("verify_receipt", str(files / "receipt.json"), key="A" * 43 + "=")
    assert "none of those you trust" in capsys.readouterr().out


def test_without_a_key_it_says_what_is_not_shown(files, signature, capsys):
    call_command("verify_receipt", str(files / "receipt.json"))
    assert f"compare the key {signature.site_key.public_key}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content"),
    [("none", None), ("folder", b""), ("rubbish", b"\xff\x00"), ("json", b"{}"), ("huge", b"x" * 300_000), ("\0", None)],
)
def test_what_is_no_receipt_gets_one_sentence(tmp_path, name, content):
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=r"^The file [^.]*\.$"):
        call_command("verify_receipt", str(path))


@pytest.mark.parametrize("key", ["none", "pact-keys.json"])
def test_what_is_no_key_gets_one_sentence(files, key, monkeypatch):
    monkeypatch.chdir(files)
    (files / "pact-keys.json").write_bytes(b"\xff")
    with pytest.raises(CommandError, match=r"^The [^.]*\.$"):
        call_command("verify_receipt", "receipt.json", key=key)
