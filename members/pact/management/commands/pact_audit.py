"""Verify the whole chain of signatures: every record, its place, the site's signature, the text and the commitments it is bound to.

Names the first record that does not fit. Exit code 0 where everything fits, 1 where something does not.
A chain that was cut short, or made anew as a whole, fits in itself. The log knows of records that were taken away; what was kept elsewhere shows the
rest: name receipts, or copies of /.well-known/pact-chain.json, with --kept.
"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from members.pact.receipts import MOST_BYTES, NotAReceipt, kept_record
from members.pact.records import grouped
from members.pact.selectors.auditing import Fault, audit, kept_fault

WORDS = {
    "hash": "its contents do not agree with its hash",
    "chain": "it does not follow from the record before it",
    "signature": "the site's signature was not made over it",
    "person": "the person's data are not those it commits to",
    "record": "it does not have the parts of a record",
    "sequence": "its number, its place in the order or its time is not what it says",
    "text": "the text it is bound to is not the text that is kept",
    "commitments": "the commitments kept beside it are not those it says",
    "mandate": "the organisation, mandate or person kept beside it are not those it was made for",
    "state": "what has become of it is not what its history says",
    "gone": "it was made once and is not there any more",
    "kept": "another record stands in its place",
    "key": "the key it was signed with was retired before, or is not the one of that name",
}


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--kept", nargs="+", default=[], metavar="FILE", help="receipts or copies of pact-chain.json that were kept elsewhere"
        )

    def handle(self, *args: Any, kept: list[str], **options: Any) -> None:
        found = audit()
        if found.fault is not None:
            raise CommandError(_sentence(found.fault))
        for file in kept:
            fault = _compared(file)
            if fault is not None:
                raise CommandError(f"{file}: {_sentence(fault)}")
        self.stdout.write(f"Texts that agree with their hashes: {found.versions}.")
        self.stdout.write(f"Records that fit: {found.signatures}, of which with an erased person: {found.erased}.")
        if kept:
            self.stdout.write(f"Kept records that are in their places: {len(kept)}.")
        self.stdout.write(f"The chain ends with record {found.signatures}: {found.head or '(none yet)'}")


def _sentence(fault: Fault) -> str:
    if fault.version:
        return f"Version {fault.version} of the Pact does not fit: its text does not agree with its hash."
    place = f"Record {fault.sequence}" if fault.sequence else "A record"
    return f"{place} ({grouped(fault.public_id)}) does not fit: {WORDS[fault.what]} [{fault.what}]."


def _compared(file: str) -> Fault | None:
    """What the chain says to a receipt that was kept. Raises CommandError for a file that is none."""
    try:
        with Path(file).open("rb") as kept:
            return kept_fault(kept_record(kept.read(MOST_BYTES + 1)))
    except (OSError, ValueError) as error:
        raise CommandError(f"{file}: the file cannot be read.") from error
    except NotAReceipt as error:
        raise CommandError(f"{file}: {error}") from error
