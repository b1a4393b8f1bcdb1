"""The database tells that a table of which public pages are made has changed. For migrations: each names its tables.

A table is told of by statement, at the commit, and once for a transaction. `tests/integration/home/page_cache/test_tables.py` finds the table
that was forgotten.
"""

from __future__ import annotations

from django.db.migrations.operations import RunSQL

CHANNEL = "pact_pages"
TRIGGER = "pact_pages_changed"

FUNCTION = f"""
CREATE FUNCTION {TRIGGER}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('{CHANNEL}', '');
  RETURN NULL;
END $$;
"""
NO_FUNCTION = f"DROP FUNCTION {TRIGGER}();"


def tell_of(*tables: str) -> RunSQL:
    """The operation of a migration that makes changes to these tables known to every process that keeps pages."""
    made = [
        f'CREATE TRIGGER {TRIGGER} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION {TRIGGER}();'
        for table in tables
    ]
    return RunSQL("\n".join(made), "\n".join(f'DROP TRIGGER {TRIGGER} ON "{table}";' for table in tables))
