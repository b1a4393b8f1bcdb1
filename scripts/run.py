"""`make run`: the whole site on one machine. Starts PostgreSQL, migrates, loads the demonstration, serves, works; Ctrl-C stops all of it."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import IO

import django
from django.core.management import call_command

from compile_messages import compile_all

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pact_site.embedded_postgres import database_url

STOP_SECONDS = 10.0


class Stopped(Exception):
    """A signal asked to end."""


def _stop(signum: int, frame: FrameType | None) -> None:
    raise Stopped


def main() -> int:
    port = os.environ.get("PORT", "8000")
    var = Path(os.environ.get("PACT_VAR_DIR") or ROOT / "var")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pact_site.settings.dev")
    os.environ.setdefault("PUBLIC_URL", f"http://localhost:{port}")
    os.environ["PYTHONPATH"] = str(ROOT)
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    children: list[subprocess.Popen[bytes]] = []
    try:
        with database_url(var, wait_to_own=True):
            try:
                prepare(var)
                children = [start_server(port), start_worker()]
                tell(port)
                return wait(children)
            finally:
                # A second Ctrl-C must not leave half of it running.
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                end(children)
    except Stopped:
        print("Stopped; nothing is lost.", flush=True)
        return 0


def prepare(var: Path) -> None:
    """Bring translations, database, demonstration and static files up to date. The files are collected beside the rest: it takes as long."""
    compile_all()
    digest = static_digest()
    stamp = var / "static.sha256"
    stale = not stamp.exists() or stamp.read_text() != digest
    collecting = (
        subprocess.Popen([sys.executable, "manage.py", "collectstatic", "--noinput", "--clear", "-v0"], cwd=ROOT) if stale else None
    )
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_demo")
    if collecting:
        if collecting.wait():
            raise SystemExit("The static files could not be collected; the lines above say why.")
        stamp.write_text(digest)


def static_digest() -> str:
    """Over what the collected files come from: our own, and the libraries that bring theirs."""
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for path in sorted((ROOT / "static_src").rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()


def start_server(port: str, output: IO[bytes] | None = None) -> subprocess.Popen[bytes]:
    command = [
        str(Path(sys.executable).with_name("granian")),
        "--interface",
        "asginl",
        "--host",
        "127.0.0.1",
        "--port",
        port,
        "--ws",
        "--log-level",
        "warning",
    ]
    return subprocess.Popen([*command, "pact_site.asgi:application"], cwd=ROOT, stdout=output, stderr=output, start_new_session=True)


def start_worker(output: IO[bytes] | None = None) -> subprocess.Popen[bytes]:
    command = [sys.executable, "manage.py", "worker"]
    return subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output, start_new_session=True)


def wait(children: list[subprocess.Popen[bytes]]) -> int:
    """Return when a child ends by itself: its exit code, or 1."""
    while True:
        for child in children:
            if child.poll() is not None:
                print(f"A part of the site ended by itself (exit code {child.returncode}).", flush=True)
                return child.returncode or 1
        time.sleep(0.5)


def end(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)


def tell(port: str) -> None:
    call_command("demo_accounts")
    print(f"\nThe site: http://localhost:{port}/    mails: http://localhost:{port}/demo/mail/    stop: Ctrl-C\n", flush=True)


if __name__ == "__main__":
    sys.exit(main())
