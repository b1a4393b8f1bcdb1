"""Check the receipt of a signature offline: no database, no network. Exit code 0 where everything holds, 1 where anything does not.

Without --key the file's own key is taken: that proves the receipt to be whole, but not who made it.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from members.pact.receipts import MOST_BYTES, KnownKey, NotAReceipt, check_receipt, read_receipt, trusted_keys

MOST_KEY_BYTES = 1_000_000


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the receipt, as downloaded from pact/verify/<id>/receipt.json")
        parser.add_argument("--key", help="a public key in base64, or a file: one key, or pact-keys.json as the site publishes it")

    def handle(self, *args: Any, file: str, key: str | None, **options: Any) -> None:
        trusted = _trusted(key) if key else None
        data = _beginning(file, MOST_BYTES + 1)
        try:
            findings = check_receipt(data, trusted)
        except NotAReceipt as error:
            raise CommandError(str(error)) from error
        for finding in findings:
            self.stdout.write(f"{'holds ' if finding.holds else 'FAILS '} {finding.sentence}")
        if not all(finding.holds for finding in findings):
            raise CommandError("This receipt does not verify. Do not rely on it.")
        self._say_what_was_signed(read_receipt(data), pinned=trusted is not None)

    def _say_what_was_signed(self, content: Mapping[str, Any], *, pinned: bool) -> None:
        record = content["record"]
        name = record["organisation"].get("legal_name")
        pact = record["pact"]
        self.stdout.write(f"The receipt verifies: {name} signed version {pact.get('version')} on {record['signed_at']}.")
        self.stdout.write(f"Hash of the text: {pact.get('text_sha256')}")
        if not pinned:
            self.stdout.write(
                f"Who made it is not shown by the file alone: compare the key {content['signature']['public_key']} with the site's list, "
                "or name the list with --key."
            )
        self.stdout.write(f"Whether the signature still holds today stands at {content['verify_url']}")


def _beginning(path: str, size: int) -> bytes:
    """At most `size` bytes of the file. Raises CommandError."""
    try:
        with Path(path).open("rb") as file:
            return file.read(size)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no such name"
        raise CommandError(f"The file cannot be read: {reason}.") from error


def _trusted(key: str) -> Mapping[str, KnownKey]:
    try:
        text = key if len(key) == len(key.strip()) and _is_key(key) else _beginning(key, MOST_KEY_BYTES).decode()
        return trusted_keys(text)
    except ValueError as error:
        message = "The file with the keys is not text." if isinstance(error, UnicodeDecodeError) else str(error)
        raise CommandError(message) from error


def _is_key(text: str) -> bool:
    try:
        return bool(trusted_keys(text))
    except ValueError:
        return False
