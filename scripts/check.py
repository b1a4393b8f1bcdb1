"""The checks, one after the other but for one; all are run, then the failed ones are named.

Usage: check.py all|quick|crash|e2e|lint|types
"""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from compile_messages import compile_all

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pact_site.embedded_postgres import database_url

BIN = ROOT / ".venv" / "bin"
MANAGE = [str(BIN / "python"), "manage.py"]

LINT = {
    "ruff": [str(BIN / "ruff"), "check", "--quiet", "."],
    "format": [str(BIN / "ruff"), "format", "--quiet", "--check", "."],
    "import contracts": [str(BIN / "lint-imports")],
    "templates": [str(BIN / "djlint"), "--lint", "--quiet", "templates"],
}
TYPES = {"types": [str(BIN / "mypy")]}
ROOMS = ["accounts", "notifications", "organisations", "pact", "drafting", "publishing", "content", "search", "contacts", "library", "home"]
DJANGO = {
    "system check": [*MANAGE, "check", "--fail-level", "WARNING"],
    "migrations complete": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "migration lint": [
        *MANAGE,
        "lintmigrations",
        "--settings",
        "pact_site.settings.test",
        "--quiet",
        "ignore",
        "ok",
        "--include-apps",
        *ROOMS,
    ],
    "deployment check": [*MANAGE, "check", "--deploy", "--fail-level", "WARNING", "--settings", "pact_site.settings.production"],
}
# Only to read the settings of production; nothing is served with it.
PRODUCTION = {"SECRET_KEY": secrets.token_urlsafe(64), "ALLOWED_HOSTS": "pakti.example"}
# Files in the order of their names, not by how many tests they have: the long ones with few would come last, when nothing is left to do beside them.
QUICK = {"tests": [str(BIN / "pytest"), "-q", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "--durations=25"]}
ELASTICSEARCH = {"both engines": [str(BIN / "pytest"), "-q", "-m", "elasticsearch"]}
NODE = {
    "browser tools": ["npm", "ci", "--silent"],
    "editor's bundle": ["npm", "run", "--silent", "check"],
    "editor": ["npm", "test", "--silent"],
}
E2E = {
    "browser": [str(BIN / "pytest"), "-q", "-m", "e2e", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "tests/e2e"],
}
# One process keeps a core busy, as each of the checks that stand before the tests does: they run beside each other.
BESIDE = ELASTICSEARCH

CRASH = {"killed while people type": [str(BIN / "python"), "scripts/crash_test.py", "10"]}

SETS = {
    "lint": LINT,
    "types": TYPES,
    "quick": LINT | TYPES | DJANGO | QUICK,
    "crash": CRASH,
    "e2e": NODE | E2E,
    "all": ELASTICSEARCH | LINT | TYPES | DJANGO | QUICK | CRASH | NODE | E2E,
}


def main() -> int:
    chosen = SETS[sys.argv[1]]
    compile_all()
    # One server for all of them: none waits for another to start it, or loses it when another ends.
    with database_url(ROOT / "var"):
        failed = run(chosen)
    if failed:
        print("Failed: " + ", ".join(failed))
    return 1 if failed else 0


def run(chosen: dict[str, list[str]]) -> list[str]:
    """The names of those that failed."""
    failed = []
    beside = {name: start(name) for name in chosen if name in BESIDE}
    try:
        for name, command in chosen.items():
            if name == "tests":
                failed += [each for each, process in beside.items() if told(each, partial(heard, process))]
            if name not in beside and told(name, partial(attended, name, command)):
                failed.append(name)
    finally:
        for process in beside.values():
            process.terminate()
    return failed


def told(name: str, check: Callable[[], int]) -> int:
    """Wait for a check, and say which and for how long."""
    began = time.monotonic()
    print(f"== {name}", flush=True)
    code = check()
    print(f"   {name}: {time.monotonic() - began:.0f} s", flush=True)
    return code


def attended(name: str, command: list[str]) -> int:
    """Run a check that prints what it says at once."""
    return subprocess.run(command, cwd=ROOT, env=environment(name), check=False).returncode


def start(name: str) -> subprocess.Popen[bytes]:
    """Run a check beside others, which keeps what it says."""
    return subprocess.Popen(BESIDE[name], cwd=ROOT, env=environment(name), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def environment(name: str) -> dict[str, str]:
    return os.environ | (PRODUCTION if name == "deployment check" else {})


def heard(process: subprocess.Popen[bytes]) -> int:
    """Wait for a check that ran while others did, and print what it has said meanwhile."""
    said, _ = process.communicate()
    print(said.decode(errors="replace"), end="", flush=True)
    return process.returncode


if __name__ == "__main__":
    sys.exit(main())
