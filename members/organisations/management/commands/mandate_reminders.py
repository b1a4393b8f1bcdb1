"""`manage.py mandate_reminders [--at DATE]`: tells whose mandate runs out soon. To be run once a day; running it twice tells nobody twice."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from members.organisations.services.reminders import remind_of_ending_mandates


class Command(BaseCommand):
    help = "Tell people and representatives that a mandate runs out in 30 or 7 days. Safe to run twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--at", metavar="DATE", help="the day to run for, as 2026-12-31; today without it")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            at = date.fromisoformat(options["at"]) if options["at"] else timezone.localdate()
        except ValueError as error:
            raise CommandError("--at takes a day such as 2026-12-31.") from error
        self.stdout.write(f"{remind_of_ending_mandates(at=at)} mandates run out within 30 days of {at.isoformat()}.")
