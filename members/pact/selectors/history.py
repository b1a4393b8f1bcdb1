"""The public history of an organisation, line by line, with its replies. Three queries, however long it is."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.organisations.models import Mandate, Organisation
from members.pact.enums import REPLIABLE, EventKind
from members.pact.models import SignatureEvent

#: What nobody did: the day came.
_BY_THE_DAY = {EventKind.GRACE, EventKind.OVERDUE, EventKind.LAPSED, EventKind.RESIGN_OVERDUE}


@dataclass(frozen=True)
class HistoryLine:
    """One line in the active language. `by` says who did it and in whose name; `about` which report or version it is about."""

    pk: int
    kind: str
    label: str
    at: datetime
    by: str
    about: str
    reason: str
    version: int
    public_id: str
    takes_reply: bool
    reply: str
    replied_at: datetime | None
    reply_by: str


def history_lines(organisation: Organisation) -> list[HistoryLine]:
    """Every line of the organisation's history, the newest first."""
    return [line_of(event) for event in events_of(organisation)]


def events_of(organisation: Organisation) -> QuerySet[SignatureEvent]:
    related = (
        "signature__version",
        "signature__organisation",
        "person",
        "mandate__organisation",
        "reply_mandate__person",
        "signature__mandate",
    )
    return SignatureEvent.objects.filter(signature__organisation=organisation).select_related(*related).order_by("-at", "-pk")


def event_for_reply(*, pk: int, mandate: Mandate) -> SignatureEvent | None:
    """The line `pk` of the history of the mandate's organisation, where it is one that takes a reply."""
    return events_of(mandate.organisation).filter(pk=pk, kind__in=REPLIABLE).first()


def line_of(event: SignatureEvent) -> HistoryLine:
    """One line in words; what `events_of` loads is loaded."""
    return HistoryLine(
        pk=event.pk,
        kind=event.kind,
        label=str(EventKind(event.kind).label),
        at=event.at,
        by=_by(event),
        about=_about(event),
        reason=event.reason,
        version=event.signature.version.number,
        public_id=event.signature.public_id,
        takes_reply=event.kind in REPLIABLE and not event.reply,
        reply=event.reply,
        replied_at=event.replied_at,
        reply_by=_reply_by(event),
    )


def acted(person: str, mandate: Mandate, organisation: Organisation) -> str:
    """Who acted, for whom, by which mandate then: an act keeps it when the mandate has ended."""
    words = {"person": person, "organisation": organisation.legal_name, "role": mandate.get_role_display().lower()}
    return _("%(person)s, for %(organisation)s, then %(role)s") % words


def _by(event: SignatureEvent) -> str:
    if event.mandate is not None:
        return acted(str(event.person) if event.person else _("(name erased)"), event.mandate, event.signature.organisation)
    if event.person is not None:
        return _("The secretariat")
    return _("By the published schedule") if event.kind in _BY_THE_DAY else ""


def _reply_by(event: SignatureEvent) -> str:
    mandate, signature = event.reply_mandate, event.signature
    if mandate is None:
        return ""
    erased = signature.personal_data is None and signature.mandate.person_id == mandate.person_id
    return acted(_("(name erased)") if erased else str(mandate.person), mandate, signature.organisation)


def _about(event: SignatureEvent) -> str:
    if event.kind in {EventKind.RESIGN_DUE, EventKind.RESIGN_OVERDUE}:
        number = event.key.rpartition(":")[2]
        return _("Version %(number)s of the Pact") % {"number": number} if number.isdigit() else ""
    due = _day(event.key)
    return _("The report due on %(day)s") % {"day": date_format(due, "DATE_FORMAT")} if due else ""


def _day(key: str) -> date | None:
    try:
        return date.fromisoformat(key.partition(":")[2])
    except ValueError:
        return None
