"""Papers that were made once and are kept. One is made at a time on a machine, so that asking for many costs no more than one processor."""

from __future__ import annotations

import fcntl
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.storage import FileSystemStorage, storages

WAIT_SECONDS = 15.0
POLL_SECONDS = 0.05


class Busy(RuntimeError):
    """Others are being made, and this one did not get its turn in time."""


def kept(*, page: int, form: str, key: str, suffix: str, make: Callable[[], bytes]) -> bytes:
    """The bytes of a page's paper: what is kept under `key`, otherwise what `make` gives, which takes the place of an older one of its `form`.

    Whoever asks meanwhile for the same one waits for it and does not make it again. Raises `Busy`.
    """
    folder = _root() / str(page)
    path = folder / f"{form}-{key}.{suffix}"
    found = _read(path)
    if found is not None:
        return found
    with _turn():
        found = _read(path)
        if found is None:
            found = make()
            _put(path, found)
            _forget_older(folder, f"{form}-*.{suffix}", path)
    return found


def forget(page: int) -> None:
    """Throw away everything that was made of a page: it may not be read any more."""
    shutil.rmtree(_root() / str(page), ignore_errors=True)


def _root() -> Path:
    storage = storages["private"]
    if not isinstance(storage, FileSystemStorage):
        raise TypeError("Papers are kept beside the site's own gated files, on a disk.")
    return Path(storage.path("papers"))


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _put(path: Path, content: bytes) -> None:
    """Write beside and move into place: nobody ever reads a half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)


def _forget_older(folder: Path, pattern: str, newest: Path) -> None:
    for path in folder.glob(pattern):
        if path != newest:
            path.unlink(missing_ok=True)


@contextmanager
def _turn() -> Iterator[None]:
    """Wait for the one turn that there is, in every process of this machine."""
    root = _root()
    root.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + WAIT_SECONDS
    with (root / ".turn").open("w") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > until:
                    raise Busy from None
                time.sleep(POLL_SECONDS)
            else:
                break
        yield
