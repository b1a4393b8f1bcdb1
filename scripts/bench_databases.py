"""Databases for measuring, in the running site's own server, each beginning as a copy of another."""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pact_site.embedded_postgres import PROGRAMS
from running_site import RunningSite


def url_of(site: RunningSite, name: str) -> str:
    """The database of that name in the site's server."""
    return sibling(_own(site), name)


def sibling(url: str, name: str) -> str:
    """Another database in the same server."""
    base, _, query = url.partition("?")
    return f"{base.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")


@contextmanager
def dropped_after(site: RunningSite, names: Iterable[str]) -> Iterator[None]:
    """Databases of these names may be made; afterwards they are gone."""
    try:
        yield
    finally:
        with psycopg.connect(_own(site), autocommit=True) as connection:
            for name in names:
                connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def create(site: RunningSite, name: str, template: str) -> None:
    """Copy a database that nobody is connected to."""
    with psycopg.connect(_own(site), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))


def copy_of_the_site(site: RunningSite, name: str) -> None:
    """The site is at work in its own, so that is written out and read in, by the programs that came with the server."""
    create(site, name, "pact_template")
    dump = subprocess.Popen([PROGRAMS / "pg_dump", "--format=custom", _own(site)], stdout=subprocess.PIPE)
    subprocess.run(
        [PROGRAMS / "pg_restore", "--no-owner", "--exit-on-error", "--dbname", url_of(site, name)], stdin=dump.stdout, check=True
    )
    assert dump.wait() == 0, "the site's database could not be copied"


def _own(site: RunningSite) -> str:
    return (site.var / "postgres.url").read_text()
