"""How far the log was read for who wrote which words is kept, so that a page that shows it never reads a long log."""

import logging
from dataclasses import astuple

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone

from members.drafting.models import Draft, Trace
from members.drafting.selectors.traced import RULES, traced

logger = logging.getLogger(__name__)

#: Updates after the last reading that are worth another one.
EVERY = 200


def keep_due() -> int:
    """Read on where much was written since. One draft that cannot be read holds up no other. Returns how many were read."""
    behind = Draft.objects.annotate(since=F("revision") - Coalesce(F("trace__sequence"), 0))
    done = 0
    for draft in behind.filter(since__gte=EVERY).order_by("pk"):
        try:
            keep(draft)
            done += 1
        except Exception:
            logger.exception("draft %s could not be read for who wrote it", draft.pk)
    return done


def keep(draft: Draft) -> None:
    """Read the log to its end, and keep what was found. It changes nothing of the draft, and holds nobody up."""
    found = traced(draft)
    kept = {
        "sequence": found.sequence,
        "state": found.tracing.doc.get_update(),
        "found": found.tracing.kept(),
        "hands": [astuple(hand) for hand in found.hands],
        "rules": RULES,
        "made_at": timezone.now(),
    }
    Trace.objects.update_or_create(draft=draft, defaults=kept)
