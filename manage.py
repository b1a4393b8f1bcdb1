#!/usr/bin/env python
"""Django's command line. Without DATABASE_URL it finds or starts the embedded PostgreSQL for as long as the command runs.

Commands that are OFFLINE need no database and get none.
"""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

from pact_site.embedded_postgres import database_url

OFFLINE = {"verify_receipt"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pact_site.settings.dev")
    if OFFLINE & set(sys.argv[1:2]):
        execute_from_command_line(sys.argv)
        return
    with database_url(Path(os.environ.get("PACT_VAR_DIR") or Path(__file__).resolve().parent / "var")):
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
