"""The whole site as `make run` starts it, with a folder, a database and a port of its own. For the browser tests and `make bench`."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 400.0  # 20 on an idle machine; a busy one is no fault of the site
STOP_SECONDS = 30.0
PASSWORD = "pakti-demo-2026"


class RunningSite:
    """Starts on `start()`, ends on `stop()`; `url` is its address, `log` what it printed. `root` is the checkout it runs from."""

    def __init__(self, var: Path, root: Path = ROOT) -> None:
        self.var = var
        self.root = root
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.log = var / "run.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._paths: dict[str, str] = {}

    @property
    def environment(self) -> dict[str, str]:
        """The tests' own database and settings must not leak into the site's."""
        kept_out = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "MAKEFLAGS", "MAKELEVEL"}
        ours = {key: value for key, value in os.environ.items() if key not in kept_out}
        return ours | {"PACT_VAR_DIR": str(self.var), "PORT": str(self.port), "PUBLIC_URL": self.url}

    def start(self, command: list[str] | None = None, limit: float = START_SECONDS) -> None:
        """Raises AssertionError with the site's output when it does not answer within `limit` seconds."""
        self.var.mkdir(parents=True, exist_ok=True)
        with self.log.open("wb") as out:
            self._process = subprocess.Popen(
                command or [sys.executable, "scripts/run.py"],
                cwd=self.root,
                env=self.environment,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        deadline = time.monotonic() + limit
        while not self.answers():
            assert self._process.poll() is None, self._tail()
            assert time.monotonic() < deadline, self._tail()
            time.sleep(0.2)

    @property
    def process(self) -> subprocess.Popen[bytes] | None:
        """The one that started the others; None before the start."""
        return self._process

    def _tail(self) -> str:
        return self.log.read_text(errors="replace")[-4000:]

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as response:
                return response.status == 200
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def stop(self) -> None:
        """Ctrl-C: to the whole group, as a terminal sends it."""
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGINT)
            self._process.wait(STOP_SECONDS)

    def manage(self, *arguments: str, **environment: str) -> str:
        """Run `manage.py` beside the site; return what it printed. Raises CalledProcessError."""
        return self._run("manage.py", *arguments, **environment)

    @property
    def script_environment(self) -> dict[str, str]:
        """For our scripts, which bring Django up themselves, on the site's database."""
        url = (self.var / "postgres.url").read_text()
        ours = {"PYTHONPATH": str(self.root), "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "pact_site.settings.dev"}
        return self.environment | ours

    def script(self, name: str, *arguments: str) -> str:
        """Run one of our scripts in a Django of its own, on the site's database."""
        return self._run(f"scripts/{name}", *arguments, **self.script_environment)

    def _run(self, *command: str, **more: str) -> str:
        environment = self.environment | {"PYTHONPATH": str(self.root)} | more
        done = subprocess.run(
            [sys.executable, *command], cwd=self.root, env=environment, capture_output=True, text=True, check=False, timeout=300
        )
        if done.returncode:
            raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
        return done.stdout.strip()

    def path(self, name: str) -> str:
        """A path as it is, or the path of a page that only the database knows ("first-guide")."""
        if name.startswith("/"):
            return name
        if name not in self._paths:
            self._paths[name] = self.script("bench_paths.py", name).splitlines()[-1]
        return self._paths[name]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
