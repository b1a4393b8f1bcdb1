"""The folder of a site that has loaded the demonstration: made once, and copied by each process that drives a browser.

The first `make run` on a new folder takes most of a minute. A second one beside it would take that again, and slow the first.
"""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from running_site import ROOT, RunningSite

VAR = ROOT / "var"


@contextmanager
def folder() -> Iterator[Path]:
    """Yield a folder of this process's own in which the site has run before; it is gone afterwards.

    Raises AssertionError with the site's output when it does not start.
    """
    own = VAR / f"e2e-{os.getpid()}"
    try:
        with _alone():
            loaded = _loaded()
            # With its owner: as root the database belongs to a user of its own. A copy of the file tree of Python would be root's.
            subprocess.run(["cp", "-a", str(loaded), str(own)], check=True)
            # What is written here need not outlive a power cut; a killed server it does.
            with (own / "postgres" / "postgresql.auto.conf").open("a") as settings:
                settings.write("fsync = off\n")
        yield own
    finally:
        shutil.rmtree(own, ignore_errors=True)
        with _alone():
            shutil.rmtree(_shared(), ignore_errors=True)


@contextmanager
def _alone() -> Iterator[None]:
    VAR.mkdir(exist_ok=True)
    with (VAR / "e2e.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _shared() -> Path:
    """One a run: the workers of a run have one parent."""
    return VAR / f"e2e-of-{os.getppid()}"


def _loaded() -> Path:
    """The folder that is copied: made where no process of this run has made it. Under another name until it is whole."""
    shared, making = _shared(), VAR / f"e2e-of-{os.getppid()}-making"
    if not shared.exists():
        site = RunningSite(making)
        try:
            site.start()
            site.stop()
            making.rename(shared)
        finally:
            site.stop()
            shutil.rmtree(making, ignore_errors=True)
    return shared
