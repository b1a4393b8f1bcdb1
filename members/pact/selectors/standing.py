"""Who stands where: for the secretariat, one line a signatory, with what is due and when it was last reminded."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.organisations.enums import OrganisationState
from members.organisations.models import Organisation
from members.pact.enums import SignatureState, Standing, VersionState
from members.pact.models import ClockRun, PactVersion, Reminder, Signature, Suspension

_HOLDS = Q(state=SignatureState.ACTIVE, organisation__state=OrganisationState.VERIFIED)
_EARLIER = Exists(PactVersion.objects.filter(state=VersionState.PUBLISHED, number__gt=OuterRef("version__number")))
#: The filters of the list: name, label, condition.
FILTERS = (
    ("all", _("All"), Q()),
    ("current", Standing.CURRENT.label, _HOLDS & Q(standing=Standing.CURRENT)),
    ("grace", Standing.GRACE.label, _HOLDS & Q(standing=Standing.GRACE)),
    ("overdue", Standing.OVERDUE.label, _HOLDS & Q(standing=Standing.OVERDUE)),
    ("lapsed", SignatureState.LAPSED.label, Q(state=SignatureState.LAPSED)),
    ("suspended", _("Suspended"), Q(organisation__state=OrganisationState.SUSPENDED)),
    ("earlier", _("Signed an earlier version"), _HOLDS & Q(_EARLIER)),
)


def standing_rows(name: str) -> QuerySet[Signature]:
    """The newest signature of each organisation, unless it was withdrawn, narrowed to the filter `name`, the nearest due day first.

    Each carries `reminded` (the day of the last reminder, or None) and `earlier` (a newer version is in force).
    """
    newer = Signature.objects.filter(organisation=OuterRef("organisation"), sequence__gt=OuterRef("sequence"))
    reminders = Reminder.objects.filter(signature=OuterRef("pk")).order_by("-day").values("day")[:1]
    rows = Signature.objects.filter(~Exists(newer), state__in=[SignatureState.ACTIVE, SignatureState.LAPSED])
    rows = rows.annotate(earlier=_EARLIER, reminded=Subquery(reminders))
    condition = next((condition for known, _label, condition in FILTERS if known == name), Q())
    return rows.filter(condition).select_related("organisation", "version").order_by("report_due", "organisation__sort_key", "pk")


def standing_counts() -> dict[str, int]:
    """How many lines each filter leaves, in one query."""
    found: dict[str, int] = (
        standing_rows("all").order_by().aggregate(**{name: Count("pk", filter=condition) for name, _label, condition in FILTERS})
    )
    return found


def last_clock_day() -> date | None:
    """The last day that the clock went through to its end."""
    run = ClockRun.objects.filter(finished_at__isnull=False).order_by("-day").first()
    return run.day if run else None


def clock_is_late() -> bool:
    """Whether the clock has not gone through since the day before yesterday."""
    day = last_clock_day()
    return day is None or (timezone.localdate() - day).days > 1


def suspensions_of(organisation: Organisation) -> QuerySet[Suspension]:
    """What was proposed and decided about the organisation, the newest first."""
    return Suspension.objects.filter(organisation=organisation).select_related("proposed_by", "decided_by")


def open_proposals() -> QuerySet[Suspension]:
    """What waits for a second person."""
    return Suspension.objects.filter(decided_at__isnull=True).select_related("organisation", "proposed_by").order_by("proposed_at")


def withdrawable_signature(organisation: Organisation) -> Signature | None:
    """The newest signature that can be withdrawn: one that holds, has lapsed, or whose organisation is suspended."""
    held = Signature.objects.filter(organisation=organisation, state__in=[SignatureState.ACTIVE, SignatureState.LAPSED])
    return held.select_related("version").order_by("-sequence").first()
