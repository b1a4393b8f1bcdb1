"""Writing how the mails of each kind come to a person."""

from collections.abc import Mapping
from functools import partial

from django.db import transaction
from django.utils import timezone

from members.accounts.models import User
from members.notifications import ports
from members.notifications.addresses import GATHERED
from members.notifications.kinds import may_choose
from members.notifications.models import Notice, NoticePreference
from members.notifications.schedule import next_due
from members.notifications.selectors import choices_of
from members.notifications.ways import How


@transaction.atomic
def choose(*, person: User, chosen: Mapping[str, How]) -> None:
    """Keep how the mails of these kinds come. What waits to be gathered follows: it waits for another morning, leaves now, or not at all.

    Raises ValueError for a kind whose mails always come.
    """
    for kind, how in chosen.items():
        if not may_choose(kind):
            raise ValueError(kind)
        NoticePreference.objects.update_or_create(person=person, kind=kind, defaults={"how": how})
        due = None if how == How.NEVER else next_due(how, timezone.now())
        waiting = Notice.objects.of(person).filter(kind=kind, digest_at__isnull=False)
        if waiting.update(digest_at=due) and due:
            transaction.on_commit(partial(ports.nudge, due), robust=True)


@transaction.atomic
def stop(*, person: User, what: str) -> None:
    """No more mails of this kind; of what comes gathered, for GATHERED. Raises ValueError as `choose`."""
    gathered = [chosen.kind for chosen in choices_of(person) if chosen.how in {How.DAILY, How.WEEKLY}]
    choose(person=person, chosen=dict.fromkeys(gathered if what == GATHERED else [what], How.NEVER))
