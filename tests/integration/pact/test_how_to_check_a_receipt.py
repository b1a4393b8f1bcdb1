"""`docs/how-to/check-a-receipt.md`: its commands are run as they stand there, with the tools they name."""

import re
import shutil
import subprocess
import textwrap
from html import unescape
from pathlib import Path

import pytest
from django.urls import reverse

from members.pact.canonical import canonical_json
from members.pact.selectors import version_content
from members.pact.services.signing import sign_pact
from tests.factories.organisations import MandateFactory, OrganisationFactory

HOW_TO = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "check-a-receipt.md"
NASTY = "Çerdhja “Ëndrra” & \\ / <b> \u2028 \x7f 😀"


def blocks():
    """Every shell block of the page, in order: the first is this repository's own command, the last the one for `jq`."""
    text = HOW_TO.read_text(encoding="utf-8")
    return [textwrap.dedent(found) for found in re.findall(r"^ *```sh\n(.*?)^ *```$", text, re.DOTALL | re.MULTILINE)]


def run(script, folder):
    return subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=folder, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def signature(version):
    mandate = MandateFactory(organisation=OrganisationFactory(verified=True, legal_name=NASTY))
    return sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=["laws-first"])


@pytest.fixture
def folder(client, signature, tmp_path):
    addresses = {
        "receipt.json": reverse("pact:receipt", args=[signature.public_id]),
        "pact-keys.json": reverse("pact_keys"),
        "text.json": reverse("pact:version_json", args=[signature.version.number]),
    }
    for name, address in addresses.items():
        (tmp_path / name).write_bytes(client.get(address).content)
    return tmp_path


def test_the_commands_verify_a_receipt(folder, signature):
    done = run("\n".join(blocks()[1:-1]), folder)
    assert done.returncode == 0, done.stderr
    assert "Signature Verified Successfully" in done.stdout
    assert "record.json: OK" in done.stdout
    assert "text.json: OK" in done.stdout
    assert (folder / "record.json").read_bytes() == canonical_json(signature.record)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("receipt.json", b"laws-first", b"laws-firsz"),
        ("receipt.json", b'"sequence": 1', b'"sequence": 2'),
        ("text.json", b"Pakti", b"Pakta"),
        ("pact-keys.json", b'"public_key": "', b'"public_key": "x'),
    ],
)
def test_the_commands_find_a_changed_byte(folder, name, before, after):
    path = folder / name
    assert before in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(before, after))
    assert run("\n".join(blocks()[1:-1]), folder).returncode != 0


def test_the_signature_alone_fails_too(folder):
    """Whoever changes the record and writes a new hash beside it is stopped by the signature."""
    steps = blocks()
    path = folder / "receipt.json"
    path.write_bytes(path.read_bytes().replace(b"laws-first", b"laws-firsz"))
    done = run("\n".join([steps[1], steps[2].rsplit("\n", 2)[0], steps[4]]), folder)
    assert done.returncode != 0
    assert "Verif" in done.stdout + done.stderr


# Where this machine has no jq, there is nothing to compare with: the page's own way needs none.
@pytest.mark.parametrize("jq", [path for path in [shutil.which("jq")] if path])
def test_jq_writes_the_same_bytes(folder, signature, jq):
    assert run(blocks()[-1], folder).returncode == 0
    assert (folder / "record.json").read_bytes() == canonical_json(signature.record)
    whole = subprocess.run([jq, "-cSj", ".", "text.json"], cwd=folder, capture_output=True, timeout=60, check=True).stdout
    assert whole == canonical_json(version_content(signature.version))


@pytest.mark.parametrize("language", ["sq", "en"])
def test_the_sites_own_page_has_the_same_commands(client, db, language):
    page = client.get(f"/{language}/pact/verify/how-to/").content.decode()
    shown = [unescape(found) for found in re.findall(r'<pre class="command">(.*?)</pre>', page, re.DOTALL)]
    assert shown == [block.rstrip("\n") for block in blocks()[1:-1]]


def test_the_first_command_is_ours():
    assert blocks()[0].startswith("python manage.py verify_receipt ")
