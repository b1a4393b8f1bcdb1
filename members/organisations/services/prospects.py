"""The secretariat invites organisations to join, many at once, and reminds those it chooses."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from members.accounts.models import User
from members.accounts.selectors import is_secretariat
from members.notifications.services import notify, send_mail_to_address
from members.organisations.enums import ProspectStanding
from members.organisations.models import Organisation, Prospect
from members.organisations.outreach import REMINDABLE, followed, known_among, quiet_until, standings
from members.organisations.prospect_table import Row
from members.organisations.selectors import representatives_of
from members.organisations.services.refusals import Refused

#: The advisory lock under which invitations are written: of two confirmations at once the second finds the first one's.
LOCK = 0x46544553  # "FTES"


@dataclass(frozen=True)
class Judged:
    """A row and what is done with it: `state` is "send", "fault", "invited", "here" or "twice"."""

    row: Row
    state: str


@dataclass(frozen=True)
class Reminded:
    """How many were written to, and how many were not: written to within seven days, or not their move."""

    sent: int
    too_soon: int
    not_theirs: int


def judge_rows(rows: Iterable[Row]) -> list[Judged]:
    """What would be done with each row; writes nothing."""
    rows = list(rows)
    known = known_among(emails={row.email for row in rows}, nipts={row.nipt for row in rows})
    seen: set[str] = set()
    judged = []
    for row in rows:
        marks = {mark for mark in (row.email, row.nipt) if mark}
        if row.faults:
            state = "fault"
        elif marks & known.here:
            state = "here"
        elif marks & known.invited:
            state = "invited"
        else:
            state = "twice" if marks & seen else "send"
            seen |= marks
        judged.append(Judged(row, state))
    return judged


@transaction.atomic
def invite_prospects(*, rows: Iterable[Row], invited_by: User) -> list[Prospect]:
    """Write down and invite every row without a fault that is not known yet, all in one transaction. Raises Refused."""
    _require_secretariat(invited_by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    now = timezone.now()
    wanted = [judged.row for judged in judge_rows(rows) if judged.state == "send"]
    made = Prospect.objects.bulk_create(
        Prospect(
            name=row.name,
            kind=row.kind,
            email=row.email,
            nipt=row.nipt,
            language=row.language,
            invited_by=invited_by,
            invited_at=now,
        )
        for row in wanted
    )
    for prospect in made:
        _write(prospect, "invite", reverse("organisations:start"))
        log(instance=prospect, action="organisations.prospect.invite", user=invited_by, data={"kind": prospect.kind})
    return made


@transaction.atomic
def remind_prospects(*, ids: Collection[int], reminded_by: User, at: datetime | None = None) -> Reminded:
    """Remind those of the prospects whose move it is and to whom nothing was sent for seven days. Raises Refused."""
    _require_secretariat(reminded_by)
    now = at or timezone.now()
    chosen = list(Prospect.objects.select_for_update().filter(pk__in=list(ids)).order_by("pk"))
    where = standings(Prospect.objects.filter(pk__in=[prospect.pk for prospect in chosen]))
    theirs = [prospect for prospect in chosen if where[prospect.pk] in REMINDABLE]
    due = [prospect for prospect in theirs if quiet_until(prospect) <= now]
    for prospect in due:
        _remind(prospect, where[prospect.pk])
        log(instance=prospect, action="organisations.prospect.remind", user=reminded_by, data={"standing": where[prospect.pk].value})
    Prospect.objects.filter(pk__in=[prospect.pk for prospect in due]).update(reminded_at=now, reminders=F("reminders") + 1)
    return Reminded(sent=len(due), too_soon=len(theirs) - len(due), not_theirs=len(chosen) - len(theirs))


def _remind(prospect: Prospect, standing: ProspectStanding) -> None:
    if standing != ProspectStanding.VERIFIED:
        _write(prospect, "remind", reverse("organisations:start"))
        return
    found = followed(Prospect.objects.filter(pk=prospect.pk)).values_list("organisation_id", flat=True).get()
    organisation = Organisation.objects.get(pk=found)
    notify(
        kind="organisations.prospect.remind_sign",
        recipients=representatives_of(organisation),
        context={"organisation": organisation.legal_name},
        url=reverse("pact:sign"),
        key=f"{prospect.pk}:{prospect.reminders + 1}",
    )


def _write(prospect: Prospect, act: str, url: str) -> None:
    send_mail_to_address(
        kind=f"organisations.prospect.{act}",
        address=prospect.email,
        language=prospect.language,
        context={"organisation": prospect.name},
        url=url,
        key=f"{prospect.pk}:{prospect.reminders}",
    )


def _require_secretariat(person: User) -> None:
    if not is_secretariat(person):
        raise Refused(_("Only the secretariat may do this."))
