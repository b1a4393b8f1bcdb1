"""Print the code that a demonstration account's authenticator app would show now."""

import time
from typing import Any

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.demonstration.accounts import DOMAIN


class Command(BaseCommand):
    help = __doc__
    # A tester waits for the code; the whole system check is for other commands.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("There are no demonstration accounts outside the demonstration settings.")
        if not address.lower().endswith(DOMAIN):
            raise CommandError(f"Only demonstration accounts (…{DOMAIN}) give their codes away.")
        app = Authenticator.objects.filter(user__email__iexact=address, type=Authenticator.Type.TOTP).first()
        if app is None:
            raise CommandError(f"{address} has no authenticator app; `manage.py demo_accounts` lists who has one.")
        counter = int(time.time()) // app_settings.TOTP_PERIOD
        self.stdout.write(format_hotp_value(hotp_value(decrypt(app.data["secret"]), counter)))
