"""Which of the site's keys is in force. A new one comes by the explicit act alone; old ones stay known, so that old receipts verify."""

from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from nacl.signing import SigningKey
from wagtail.log_actions import log

from members.pact.keys import key_id, public_text, signing_key
from members.pact.models import SiteKey
from members.pact.services.refusals import Refused

#: The advisory lock under which the chain grows: one record at a time, and no change of the key or of the text in between.
CHAIN_LOCK = 0x50414B5449  # "PAKTI"


def lock_chain() -> None:
    """Wait for the chain and hold it until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def key_in_force() -> tuple[SigningKey, SiteKey]:
    """The key to sign with and its entry in the list, in the caller's transaction.

    Raises Refused where the private key is missing, retired, or another than the one in force: the site never changes its key in silence.
    """
    try:
        private = signing_key()
    except (ImproperlyConfigured, OSError):
        raise Refused(
            _("The site cannot sign at the moment: its key is missing. Nothing was signed; please tell the secretariat.")
        ) from None
    public = public_text(private)
    known = SiteKey.objects.filter(public_key=public).first()
    if known is None and not SiteKey.objects.filter(retired_at=None).exists():
        known = SiteKey.objects.create(key_id=key_id(public), public_key=public)
    if known is None or known.retired_at is not None:
        raise Refused(
            _("The site cannot sign at the moment: its key is not the one in force. Nothing was signed; please tell the secretariat.")
        )
    return private, known


def may_sign() -> bool:
    """Whether the site could sign now: its private key is there, and is the one in force, or will be the first. Changes nothing."""
    try:
        public = public_text(signing_key())
    except (ImproperlyConfigured, OSError):
        return False
    known = list(SiteKey.objects.values_list("public_key", "retired_at"))
    return (public, None) in known or all(retired_at is not None and key != public for key, retired_at in known)


@transaction.atomic
def adopt_key(*, public_key: str) -> SiteKey:
    """Put a key in force and retire the others, from this moment. Raises Refused where it was retired before: a retired key never returns."""
    lock_chain()
    now = timezone.now()
    known = SiteKey.objects.filter(public_key=public_key).first()
    if known is not None and known.retired_at is not None:
        raise Refused(_("This key was retired. A retired key does not come back: make a new one."))
    key = known or SiteKey.objects.create(key_id=key_id(public_key), public_key=public_key)
    retired = SiteKey.objects.filter(retired_at=None).exclude(pk=key.pk).update(retired_at=now)
    log(instance=key, action="pact.key.adopt", data={"key_id": key.key_id, "retired": retired})
    return key
