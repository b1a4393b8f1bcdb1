"""Verify the whole chain of signatures: every record, its place, the site's signature, the text and the commitments it is bound to.

Names the first record that does not fit. Exit code 0 where everything fits, 1 where something does not.
Write the last line down somewhere else from time to time: a chain that was cut short fits too, but no longer ends where it did.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from members.pact.records import grouped
from members.pact.selectors.auditing import Fault, audit

WORDS = {
    "hash": "its contents do not agree with its hash",
    "chain": "it does not follow from the record before it",
    "signature": "the site's signature was not made over it",
    "person": "the person's data are not those it commits to",
    "record": "it does not have the parts of a record",
    "sequence": "its number, its place in the order or its time is not what it says",
    "text": "the text it is bound to is not the text that is kept",
    "commitments": "the commitments kept beside it are not those it says",
    "key": "the key it was signed with was retired before, or is not the one of that name",
}


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        found = audit()
        if found.fault is not None:
            raise CommandError(_sentence(found.fault))
        self.stdout.write(f"Texts that agree with their hashes: {found.versions}.")
        self.stdout.write(f"Records that fit: {found.signatures}, of which with an erased person: {found.erased}.")
        self.stdout.write(f"The chain ends with record {found.signatures}: {found.head or '(none yet)'}")


def _sentence(fault: Fault) -> str:
    if fault.version:
        return f"Version {fault.version} of the Pact does not fit: its text does not agree with its hash."
    return f"Record {fault.sequence} ({grouped(fault.public_id)}) does not fit: {WORDS[fault.what]} [{fault.what}]."
