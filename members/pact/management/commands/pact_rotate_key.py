"""Put a new signing key in force; the one before is retired, and stays known so that old receipts verify.

Where the key lies in a file, a new one is made. Where PACT_SIGNING_KEY holds it, set the variable to a new key first, then run this.
Use it too when the private key is lost: what was signed with it still verifies.
"""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from members.pact.keys import from_environment, key_id, make_next_key, public_text, put_next_in_place, signing_key
from members.pact.selectors import known_keys
from members.pact.services.refusals import Refused
from members.pact.services.site_keys import adopt_key


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            adopted = _from_environment() if from_environment() else _from_file()
        except (ImproperlyConfigured, Refused) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The key {adopted} is in force from now on. Those before it are retired; what they signed still verifies.")


def _from_environment() -> str:
    """The key that the variable names; it must be another than the one in force."""
    public = public_text(signing_key())
    if known_keys().filter(public_key=public, retired_at=None).exists():
        raise CommandError("PACT_SIGNING_KEY still names the key in force. Set it to a new one, restart the site, and run this again.")
    return adopt_key(public_key=public).key_id


def _from_file() -> str:
    """A new key beside the old one, put in force, then into the old one's place. A run that was cut short is taken up where it stopped."""
    public = public_text(make_next_key())
    adopt_key(public_key=public)
    put_next_in_place()
    return key_id(public)
