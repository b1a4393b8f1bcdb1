"""Running a program on bytes that somebody wrote or uploaded: in a child process with bounds of time, memory and size, and nothing of ours in its hands."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

MB = 1024 * 1024
#: The shell sets the bounds and becomes the program: nothing runs between fork and exec in a process that has threads.
_BOUNDED = 'ulimit -c 0 && ulimit -t "$1" && ulimit -v "$2" && ulimit -f "$3" && shift 3 && exec "$@"'


class ChildFailed(Exception):
    """The child refused or crashed. `code` is its exit code, negative for a signal; `said` the end of what it said."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(f"exit {code}: {said}")
        self.code = code
        self.said = said


class ChildTooSlow(Exception):
    """The child was ended when its time was up."""


def run_bounded(command: Sequence[str], *, given: bytes, seconds: int, memory: int, output: int) -> bytes:
    """What `command` writes to its output when it reads `given`. `memory` and `output` are bytes.

    The child has an empty folder of its own, no environment and no open file of ours. Raises `ChildFailed` and `ChildTooSlow`.
    """
    bounds = [str(seconds), str(memory // 1024), str(output // 512)]
    with tempfile.TemporaryDirectory(prefix="pact-child-") as folder, Path(folder, "out").open("w+b") as out:
        with subprocess.Popen(
            ["/bin/sh", "-c", _BOUNDED, "sh", *bounds, *command],
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={"PATH": os.defpath, "HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8"},
        ) as child:
            try:
                _nothing, said = child.communicate(given, timeout=seconds)
            except subprocess.TimeoutExpired:
                child.kill()
                raise ChildTooSlow from None
        if child.returncode:
            raise ChildFailed(child.returncode, said.decode("utf-8", errors="replace")[-400:].strip())
        out.seek(0)
        return out.read()
