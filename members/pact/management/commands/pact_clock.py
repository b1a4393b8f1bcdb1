"""Do what the day brings: reminders of reports, "report due", "report overdue", lapsing, signing again. Run it every day."""

from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from members.pact.services.clock import run_clock
from members.pact.services.refusals import Refused


def day(text: str) -> date:
    """A day as YYYY-MM-DD. Raises ArgumentTypeError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no day written as 2027-11-22") from None


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--at", type=day, metavar="DATE", help="do what this day brings (2027-11-22), not today")

    def handle(self, *args: Any, **options: Any) -> None:
        at = options["at"]
        try:
            went = run_clock(at=day(at) if isinstance(at, str) else at)
        except Refused as error:
            raise CommandError(str(error)) from error
        except ArgumentTypeError as error:
            raise CommandError(str(error)) from error
        steps = ", ".join(f"{step}: {count}" for step, count in sorted(went.done.items()) if count) or "nothing to do"
        self.stdout.write(f"{went.day}: {steps}")
        if went.busy:
            self.stdout.write(f"{went.busy} busy with another act, left to the next run")
