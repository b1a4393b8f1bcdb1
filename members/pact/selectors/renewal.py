"""Which signatures stand under an earlier text than the one in force, and by when their organisations are asked to sign again."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import DateField, QuerySet, Value
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.pact.enums import SignatureState
from members.pact.models import PactVersion, Signature
from members.pact.selectors import current_version


@dataclass(frozen=True)
class Resignature:
    """The version that an organisation is asked to sign, and the last day for it."""

    version: PactVersion
    by: date

    @property
    def overdue(self) -> bool:
        return self.by < timezone.localdate()

    @property
    def mark(self) -> str:
        """The mark of `components/state.html`."""
        return "attention"

    @property
    def word(self) -> str:
        """The public label, in the active language."""
        words = _("Re-signature was due by %(day)s") if self.overdue else _("Re-signature due by %(day)s")
        return words % {"day": date_format(self.by, "DATE_FORMAT")}


def resignature_due(signature: Signature, *, in_force: PactVersion | None = None) -> Resignature | None:
    """What a signature that holds is asked for since a newer version was published; None where nothing is.

    The signature's version is loaded. A list passes the version `in_force` that it has read once; without it, it is read here.
    """
    newest = in_force or current_version()
    if newest is None or newest.resign_by is None or signature.state != SignatureState.ACTIVE:
        return None
    return Resignature(newest, newest.resign_by) if signature.version.number < newest.number else None


def version_in_force(at: date) -> PactVersion | None:
    """The newest version that was published by the end of the day `at`."""
    morning_after = timezone.make_aware(datetime.combine(at + timedelta(days=1), time.min))
    return PactVersion.objects.published().filter(published_at__lt=morning_after).order_by("-number").first()


def signatures_to_renew(at: date, *, newest: PactVersion | None = None) -> QuerySet[Signature]:
    """The signatures that hold under an earlier text than the one in force on the day `at`, the oldest first, with their organisations
    and versions. Each carries `renew_by` (the date by which it is asked to be renewed). A suspended organisation is not asked.
    Who has read the version in force on that day passes it as `newest`."""
    newest = newest or version_in_force(at)
    if newest is None or newest.resign_by is None:
        return Signature.objects.none()
    rows = Signature.objects.active().filter(version__number__lt=newest.number).select_related("organisation", "version")
    return rows.annotate(renew_by=Value(newest.resign_by, output_field=DateField())).order_by("sequence")


def signatures_asked_by(draft: PactVersion) -> QuerySet[Signature]:
    """The signatures that publishing `draft` would ask for anew: those that hold, all of them under earlier texts."""
    return Signature.objects.active().filter(version__number__lt=draft.number)
