"""From notices that wait for their morning to the one mail that names them. The mail is a row of the outbox like any other, without words yet."""

from datetime import datetime

from django.db import transaction

from members.notifications.composing import DIGEST
from members.notifications.models import Notice, NoticePreference, OutgoingMail
from members.notifications.schedule import next_due
from members.notifications.ways import How


@transaction.atomic
def gather_next(moment: datetime) -> bool:
    """Give the notices of one person that are due their mail; False where nobody's are. One mail a person and morning, whoever calls this and
    however often: its key is the person and the morning, and what comes after it has left waits for the next one."""
    first = Notice.objects.to_gather(moment).select_for_update(skip_locked=True).first()
    if first is None:
        return False
    due = Notice.objects.of(first.person).to_gather(moment)
    notices = list(due.select_for_update(skip_locked=True))
    held = Notice.objects.filter(pk__in=[notice.pk for notice in notices])
    row = _mail_of(first, morning=notices[-1].digest_at or moment, moment=moment)
    if row.is_settled:
        held.update(digest_at=next_due(_usual(first), moment))
    else:
        held.update(digest_at=None, mail=row)
    return True


def _mail_of(notice: Notice, *, morning: datetime, moment: datetime) -> OutgoingMail:
    """The person's mail of that morning, under its lock: while somebody sends it, nothing is added."""
    values = {"kind": DIGEST, "person": notice.person, "address": notice.person.email, "language": notice.person.language}
    key = f"{DIGEST}:{notice.person_id}:{morning.isoformat()}"
    row, _made = OutgoingMail.objects.get_or_create(idempotency_key=key, defaults=values | {"next_attempt_at": moment})
    return OutgoingMail.objects.select_for_update().get(pk=row.pk)


def _usual(notice: Notice) -> How:
    """How the mails of the notice's kind come to the person now, so far as they are gathered."""
    how = NoticePreference.objects.how(people=[notice.person_id], kinds=[notice.kind])[notice.person_id, notice.kind]
    return how if how in {How.DAILY, How.WEEKLY} else How.DAILY
