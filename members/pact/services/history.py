"""The public history of a signature: the one place that writes a line of it."""

from datetime import datetime

from django.utils import timezone

from members.accounts.models import User
from members.organisations.models import Mandate
from members.pact.models import Signature, SignatureEvent


def record_event(
    *,
    signature: Signature,
    kind: str,
    at: datetime | None = None,
    reason: str = "",
    person: User | None = None,
    mandate: Mandate | None = None,
    key: str = "",
) -> bool:
    """Add a line, in the caller's transaction; False where a line with this `key` stands already (the clock ran twice).

    `kind` is one of `EventKind`; `at` is aware (now); a person with a mandate acted for the organisation, one without for the secretariat,
    nobody means that the day came.
    """
    values = {"kind": kind, "at": at or timezone.now(), "reason": reason, "person": person, "mandate": mandate}
    if not key:
        SignatureEvent.objects.create(signature=signature, **values)
        return True
    _event, new = SignatureEvent.objects.get_or_create(signature=signature, key=key, defaults=values)
    return new
