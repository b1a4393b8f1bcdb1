"""`docs/how-to/use-the-open-data.md`: its commands are run as they stand there, against the site."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.integration.pact.open_data import signed

HOW_TO = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "use-the-open-data.md"


@pytest.fixture
def folder(live_server, version, tmp_path):
    signed(version)
    return tmp_path


@pytest.mark.django_db(transaction=True)
def test_the_commands_work(live_server, folder):
    blocks = re.findall(r"```sh\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)
    script = "\n".join(blocks).replace("http://localhost:8000", live_server.url).replace("curl ", "curl --fail --noproxy '*' ")
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.rstrip().endswith("304")
    assert '"verify_url"' in done.stdout
    assert "<feed" in done.stdout
    assert "Legal name" in (folder / "signatories.csv").read_text(encoding="utf-8-sig")
