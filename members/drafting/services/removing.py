"""What has lain in the trash for its time is removed for good (ADR 21). The log of acts keeps that there was a draft."""

import logging

from django.db import transaction
from wagtail.log_actions import log

from members.drafting.models import Draft, DraftUpdate, Version, VersionContributor
from members.drafting.selectors.trash import due, kept_because

logger = logging.getLogger(__name__)


def remove_due() -> int:
    """Remove every draft whose time is over; one that cannot be removed holds up no other. Returns how many went."""
    gone = 0
    for draft_id in due():
        try:
            gone += remove(draft_id)
        except Exception:
            logger.exception("draft %s could not be removed", draft_id)
    return gone


@transaction.atomic
def remove(draft_id: int) -> bool:
    """Remove a draft with all that hangs on it. False where it was taken out meanwhile, or where something public rests on it.

    A trigger lets rows of the log and versions go only once their draft has lain in the trash for its time.
    """
    draft = Draft.objects.select_for_update(of=("self",)).filter(pk=draft_id).first()
    if draft is None or draft.pk not in due() or kept_because(draft) is not None:
        return False
    versions = Version.objects.filter(draft=draft)
    log(instance=draft, action="drafting.draft.remove", data={"revision": draft.revision, "versions": versions.count()})
    VersionContributor.objects.filter(version__draft=draft).delete()
    versions.delete()
    DraftUpdate.objects.filter(draft=draft).delete()
    Draft.objects.filter(translation_of=draft).update(translation_of=None)
    draft.delete()
    return True
