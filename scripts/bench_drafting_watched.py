"""A server under load, and what its processes take meanwhile."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import Any

import psutil

from running_site import ROOT

Figures = dict[str, Any]


class Watched:
    """The processes of a server: what they take of the processor and of memory between two moments."""

    def __init__(self, processes: list[psutil.Process]) -> None:
        self.processes = processes
        self.seconds, self.at = self._cpu(), time.monotonic()

    def _cpu(self) -> float:
        return sum(sum(process.cpu_times()[:2]) for process in self.processes)

    def mark(self) -> None:
        self.seconds, self.at = self._cpu(), time.monotonic()

    def cpu(self) -> float:
        """Of one core, since the mark."""
        return (self._cpu() - self.seconds) / (time.monotonic() - self.at)

    def megabytes(self) -> float:
        return sum(process.memory_info().rss for process in self.processes) / 1e6


def of_the_site(parent: int) -> Watched:
    """Those of Granian below a process."""
    below = psutil.Process(parent).children(recursive=True)
    return Watched([process for process in below if any("granian" in part for part in process.cmdline()[:3])])


def under_load(watched: Watched, url: str, seconds: float, sessions: list[str], environment: dict[str, str]) -> Figures:
    """Let people type against a server: what they saw, and what the server took meanwhile."""
    command = [sys.executable, "scripts/bench_drafting_load.py", str(seconds), url, *sessions]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    lines: list[str] = []
    taken: Figures = {}
    assert process.stdout
    for line in process.stdout:
        lines.append(line.strip())
        if lines[-1] == "typing":
            watched.mark()
        elif lines[-1] == "typed":
            taken = {"server MB": round(watched.megabytes()), "server CPU": round(watched.cpu(), 2)}
    if process.wait():
        raise RuntimeError("the load ended with an error; the lines above say why")
    return json.loads(lines[-1]) | taken
