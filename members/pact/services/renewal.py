"""Asking the signatories of an earlier text to sign the one in force."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from members.notifications.services import notify
from members.organisations.selectors import representatives_of
from members.pact.enums import EventKind
from members.pact.models import PactVersion, Signature
from members.pact.selectors.renewal import signatures_to_renew
from members.pact.services.history import record_event


@transaction.atomic
def ask_to_sign_again(*, version: PactVersion) -> int:
    """Tell every representative of an organisation whose signature holds under an earlier text, once each, and write it into the public
    history. `version` was published in this transaction. Returns how many signatures are asked for anew."""
    if version.resign_by is None or version.published_at is None:
        return 0
    asked = 0
    for signature in signatures_to_renew(timezone.localdate(version.published_at)).iterator(chunk_size=500):
        if record_event(signature=signature, kind=EventKind.RESIGN_DUE, at=version.published_at, key=f"resign_due:{version.number}"):
            asked += 1
            _tell(signature, version)
    return asked


def _tell(signature: Signature, version: PactVersion) -> None:
    day = version.resign_by.strftime("%d.%m.%Y") if version.resign_by else ""
    notify(
        kind="pact.version.resign",
        recipients=representatives_of(signature.organisation),
        context={"organisation": signature.organisation.legal_name, "version": str(version.number), "day": day},
        url=reverse("pact:sign"),
        key=f"{version.number}:{signature.public_id}",
    )
