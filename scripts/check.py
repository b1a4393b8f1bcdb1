"""The checks, one after the other; all are run, then the failed ones are named.

Usage: check.py all|quick|e2e|lint|types
"""

import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

from compile_messages import compile_all

ROOT = Path(__file__).resolve().parents[1]
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
QUICK = {"tests": [str(BIN / "pytest"), "-q", "-n", "2", "--dist", "loadfile"]}
ELASTICSEARCH = {"both engines": [str(BIN / "pytest"), "-q", "-m", "elasticsearch"]}
NODE = {
    "browser tools": ["npm", "ci", "--silent"],
    "editor's bundle": ["npm", "run", "--silent", "check"],
    "editor": ["npm", "test", "--silent"],
}
E2E = {
    "browser": [str(BIN / "pytest"), "-q", "-m", "e2e", "-n", "2", "--dist", "loadfile", "tests/e2e"],
}

SETS = {
    "lint": LINT,
    "types": TYPES,
    "quick": LINT | TYPES | DJANGO | QUICK,
    "e2e": NODE | E2E,
    "all": LINT | TYPES | DJANGO | QUICK | ELASTICSEARCH | NODE | E2E,
}


def main() -> int:
    chosen = SETS[sys.argv[1]]
    compile_all()
    failed = []
    for name, command in chosen.items():
        started = time.monotonic()
        print(f"== {name}", flush=True)
        environment = os.environ | (PRODUCTION if name == "deployment check" else {})
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            failed.append(name)
        print(f"   {name}: {time.monotonic() - started:.0f} s", flush=True)
    if failed:
        print("Failed: " + ", ".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
