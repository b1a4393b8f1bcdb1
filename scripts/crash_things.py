"""What the crash test kills: the database, the processes that serve, and the worker. Each can be started, killed with -9 and started again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

import psutil
from run import start_server, start_worker

from pact_site import embedded_postgres
from running_site import free_port

START_SECONDS = 120.0


class Database:
    """The embedded PostgreSQL in a folder; all its processes die at once."""

    name = "PostgreSQL"

    def __init__(self, data: Path) -> None:
        self.data = data

    def up(self) -> bool:
        return True

    def kill(self) -> None:
        postmaster = psutil.Process(int((self.data / "postmaster.pid").read_text().splitlines()[0]))
        processes = [postmaster, *postmaster.children(recursive=True)]
        for process in processes:
            process.kill()
        psutil.wait_procs(processes, timeout=20)

    def start(self) -> None:
        """Returns when it answers."""
        embedded_postgres.start(self.data)


class Process:
    """A process of the site with all that it started."""

    def __init__(self, log: IO[bytes]) -> None:
        self.log = log
        self.process: subprocess.Popen[bytes] | None = None

    def kill(self) -> None:
        assert self.process
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)

    def ended(self) -> bool:
        """By itself: a worker does when PostgreSQL goes away, and is started again by whoever looks after it; a server does not."""
        return self.process is not None and self.process.poll() is not None


class Server(Process):
    name = "server"

    def __init__(self, log: IO[bytes]) -> None:
        super().__init__(log)
        self.port = free_port()

    def start(self) -> None:
        """Returns at once."""
        self.process = start_server(str(self.port), output=self.log)

    def up(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return True
        except OSError:
            return False

    def await_up(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self.up():
            if self.ended() or time.monotonic() > deadline:
                raise SystemExit("A server did not come up; its log says why.")
            time.sleep(0.1)


class Worker(Process):
    name = "worker"

    def start(self) -> None:
        self.process = start_worker(output=self.log)

    def up(self) -> bool:
        return not self.ended()
