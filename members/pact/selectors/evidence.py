"""Who may open the gated files of reports: one condition for the page, the file and the search."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from members.accounts.models import User
from members.accounts.selectors import Visitor, is_secretariat
from members.organisations.enums import Role
from members.organisations.models import Mandate
from members.pact.enums import ReportState, VerificationState
from members.pact.models import ProgressReport, ReportEvidence, Signature, Verification


def requests_to(person: User) -> QuerySet[Verification]:
    """The open requests that `person` may read and decide: as a representative of the asked signatory, while its signature holds, who
    never acted for the organisation that reports."""
    asked = _acting(person).filter(role=Role.REPRESENTATIVE).values("organisation")
    holding = Signature.objects.active().filter(organisation=OuterRef("asked_of"))
    own = Mandate.objects.filter(person=person, organisation=OuterRef("organisation"))
    return Verification.objects.filter(~Exists(own), Exists(holding), state=VerificationState.OPEN, asked_of__in=asked)


def reports_with_evidence_for(person: Visitor) -> QuerySet[ProgressReport]:
    """The reports whose evidence `person` may open today: of their own organisation, drafts too; of the sent ones all for the
    secretariat, and for a signatory those that it is asked to verify."""
    if not isinstance(person, User) or not person.is_active:
        return ProgressReport.objects.none()
    sent = Q(state=ReportState.SUBMITTED)
    if not is_secretariat(person):
        sent &= Q(pk__in=requests_to(person).values("report"))
    return ProgressReport.objects.filter(Q(organisation__in=_acting(person).values("organisation")) | sent)


def files_for(person: Visitor) -> QuerySet[ReportEvidence]:
    """The evidence files that `person` may open today."""
    return ReportEvidence.objects.exclude(file="").filter(report__in=reports_with_evidence_for(person))


def _acting(person: User) -> QuerySet[Mandate]:
    return Mandate.objects.in_force(timezone.localdate()).filter(person=person, person__is_active=True)
