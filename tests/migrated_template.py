"""A database that has run every migration, kept in the embedded server, from which test databases are copied in a moment.

Its name carries a hash over all migrations and the locked libraries: a changed migration makes a new one.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import psycopg
from psycopg import sql

from pact_site.embedded_postgres import TEMPLATE

ROOT = Path(__file__).resolve().parents[1]
PREFIX = "pact_migrated_"


def ensure() -> str:
    """Name of the migrated database; made where it is missing, by one process while others wait."""
    name = PREFIX + _digest()
    with (ROOT / "var" / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
            have = {row[0] for row in connection.execute("SELECT datname FROM pg_database").fetchall()}
            if name not in have:
                for old in (each for each in have if each.startswith(PREFIX)):
                    connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(old)))
                _make(connection, name)
    return name


def refill(name: str, template: str) -> None:
    """Make the test database `name` anew from `template`. Raises ValueError for a name that is no test database's."""
    if not name.startswith("test_"):
        raise ValueError(name)
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        # Nobody needs the copy after the machine has failed: it is not waited for until the disk has it.
        connection.execute("SET synchronous_commit = off")
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))


def _digest() -> str:
    """Over what decides how a migrated database looks: migrations, models (permissions, content types) and libraries."""
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for package in ("home", "members", "resources"):
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" in path.parts or "models" in path.parts or path.stem == "models":
                digest.update(path.read_bytes())
    digest.update((ROOT / "pact_site" / "settings" / "base.py").read_bytes())
    return digest.hexdigest()[:16]


def _make(connection: psycopg.Connection, name: str) -> None:
    """Migrate under another name first, so that a killed run leaves no half of it under the right one."""
    making = f"{PREFIX}making"
    connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(making), sql.Identifier(TEMPLATE)))
    base, _, query = os.environ["DATABASE_URL"].partition("?")
    url = f"{base.rsplit('/', 1)[0]}/{making}" + (f"?{query}" if query else "")
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "pact_site.settings.test"}
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=ROOT, env=environment, check=True)
    connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(making), sql.Identifier(name)))
