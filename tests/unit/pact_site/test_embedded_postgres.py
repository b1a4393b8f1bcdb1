"""Who asks for the database of a folder gets it for as long as they ask, and no longer."""

import fcntl
import os

from pact_site import embedded_postgres

URL = "postgresql://postgres:@/pact?host=/elsewhere"


def test_the_environment_names_another_process_server_only_while_it_is_asked_for(tmp_path, monkeypatch):
    (tmp_path / "postgres.url").write_text(URL)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(embedded_postgres, "_answers", lambda url: url == URL)
    with (tmp_path / "postgres.lock").open("w") as owner:
        fcntl.flock(owner, fcntl.LOCK_EX)
        with embedded_postgres.database_url(tmp_path) as given:
            assert given == os.environ["DATABASE_URL"] == URL
        assert "DATABASE_URL" not in os.environ
