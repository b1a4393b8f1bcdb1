"""A small disk for one process, on a machine where root may mount: in a room of its own that ends with it, so that no mount is left behind."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOM = ["setpriv", "--pdeathsig", "KILL", "unshare", "--mount", "--propagation", "private", "sh", "-c"]


def within(room: subprocess.Popen[bytes] | None) -> list[str]:
    """The words before a command that let it see the disk."""
    return ["nsenter", f"--mount=/proc/{room.pid}/ns/mnt"] if room else []


@contextmanager
def mounted(folder: Path, megabytes: int) -> Iterator[subprocess.Popen[bytes] | None]:
    """A disk of so many megabytes over a folder, for processes started `within` what is yielded. None where it cannot be had here."""
    if os.geteuid() or not all(shutil.which(command) for command in ("setpriv", "unshare", "nsenter", "mount")):
        yield None
        return
    mount = f'mount -t tmpfs -o size={megabytes}m,mode=0777 tmpfs "$0" && echo mounted && exec sleep infinity'
    with subprocess.Popen([*ROOM, mount, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as room:
        assert room.stdout
        try:
            yield room if room.stdout.readline() else None
        finally:
            room.kill()


def seen_in(room: subprocess.Popen[bytes], folder: Path) -> Path:
    """The folder as the processes in the room see it."""
    return Path(f"/proc/{room.pid}/root") / folder.relative_to("/")
