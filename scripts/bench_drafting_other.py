"""Npm's `y-websocket`, which keeps its rooms in memory and asks nobody anything: what the live room is measured against."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from bench_drafting_watched import Watched

from running_site import ROOT, free_port

PACKAGE = ROOT / "scripts" / "y_websocket"


@contextmanager
def y_websocket() -> Iterator[tuple[str, Watched]]:
    """Its address and its process; installed into a folder that goes afterwards."""
    with tempfile.TemporaryDirectory(prefix="y-websocket-") as folder:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(PACKAGE / name, folder)
        subprocess.run(["npm", "ci", "--silent", "--omit=optional", "--no-audit", "--no-fund"], cwd=folder, check=True)
        port = free_port()
        command = ["node", str(Path(folder) / "node_modules" / "y-websocket" / "bin" / "server.cjs")]
        process = subprocess.Popen(command, env=os.environ | {"HOST": "127.0.0.1", "PORT": str(port)}, stdout=subprocess.DEVNULL)
        try:
            _await(f"http://127.0.0.1:{port}/")
            yield f"ws://127.0.0.1:{port}/bench", Watched([psutil.Process(process.pid)])
        finally:
            process.terminate()
            process.wait(20)


def _await(url: str) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(url).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("y-websocket does not answer")
