"""Print the demonstration's accounts and what each is for."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home.demonstration.accounts import ACCOUNTS, PASSWORD


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("There are no demonstration accounts outside the demonstration settings.")
        self.stdout.write(f"Accounts (password {PASSWORD}; a code comes from: .venv/bin/python manage.py demo_code ADDRESS):")
        for account in ACCOUNTS:
            self.stdout.write(f"  {account.email:<28} {account.purpose_sq}{'  [code]' if account.needs_code else ''}")
