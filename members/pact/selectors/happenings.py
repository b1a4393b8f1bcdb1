"""What has happened in the register lately, over all organisations: what its feed tells."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from members.pact.enums import EventKind
from members.pact.models import Signature, SignatureEvent

MOST = 50
#: What changes who is in the register. Reports and reminders stand on the organisation's page.
KINDS = (
    EventKind.SIGNED,
    EventKind.WITHDRAWN,
    EventKind.LAPSED,
    EventKind.REINSTATED,
    EventKind.SUSPENDED,
    EventKind.RESUMED,
)


def happenings() -> QuerySet[Any]:
    """The newest events, the newest first, each with its organisation and version, and whether it signed `anew`. One query."""
    earlier = Signature.objects.filter(organisation=OuterRef("signature__organisation"), sequence__lt=OuterRef("signature__sequence"))
    events = SignatureEvent.objects.filter(kind__in=KINDS).select_related("signature__organisation", "signature__version")
    heavy = ("signature__record", "signature__personal_data", "signature__organisation__plain_names")
    return events.annotate(anew=Exists(earlier)).defer(*heavy).order_by("-at", "-pk")[:MOST]
