"""Count the queries of pages in this process, against the running site's database. Prints one JSON object.

Usage: bench_queries.py NAME=PATH ...   (with DATABASE_URL and DJANGO_SETTINGS_MODULE set)
"""

import json
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
django.setup()

from bench_pages import PAGES
from bench_paths import resolve
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def main() -> None:
    counted = {}
    for argument in sys.argv[1:]:
        name, _, path = argument.partition("=")
        client = Client(SERVER_NAME="localhost")
        email = PAGES[name][1]
        if email:
            client.force_login(get_user_model().objects.get(email=email), backend="allauth.account.auth_backends.AuthenticationBackend")
        address = resolve(path)
        client.get(address)  # what a process looks up once is looked up here
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        assert answer.status_code == 200, (name, address, answer.status_code)
        counted[name] = len(captured)
    print(json.dumps(counted))


if __name__ == "__main__":
    main()
