"""Who may read which part of a report, and who may verify it: the one place that decides both."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from members.accounts.models import User
from members.accounts.selectors import Visitor
from members.organisations.models import Mandate, Organisation
from members.organisations.selectors import mandates_in_force, representatives_of
from members.pact.enums import ReportState, VerificationState
from members.pact.models import ProgressReport, Verification
from members.pact.selectors import signatories
from members.pact.selectors.evidence import reports_with_evidence_for, requests_to
from members.pact.selectors.progress import DECIDED, sent_reports

#: What a list of reports can be narrowed to.
UNVERIFIED, OPEN, VERIFIED, REFUSED = "none", VerificationState.OPEN, VerificationState.VERIFIED, VerificationState.REFUSED


def may_see_report(*, person: Visitor, report: ProgressReport) -> bool:
    """A sent report is everybody's; a draft is for those who act for its organisation today."""
    return report.state == ReportState.SUBMITTED or _acts_for(person, report.organisation_id)


def may_see_report_evidence(*, person: Visitor, report: ProgressReport) -> bool:
    """The rule for evidence files: the organisation itself; of a sent report the secretariat too, and a signatory while it is asked to verify it."""
    return reports_with_evidence_for(person).filter(pk=report.pk).exists()


def may_verify(*, person: User, verification: Verification) -> bool:
    """Whether `person` may read the request and decide: a representative of the asked signatory, while the request is open and its signature holds."""
    return requests_to(person).filter(pk=verification.pk).exists()


def belongs(*, person: User, organisation: int) -> bool:
    """Whether `person` acts or ever acted for the organisation (its primary key): then they verify nothing of it."""
    return Mandate.objects.filter(person=person, organisation=organisation).exists()


def independent_representatives(*, asked: Organisation, reporter: Organisation) -> QuerySet[User]:
    """The representatives of `asked` who never acted for `reporter`."""
    own = Mandate.objects.filter(person=OuterRef("pk"), organisation=reporter)
    return representatives_of(asked).exclude(Exists(own))


def _acts_for(person: Visitor, organisation: int) -> bool:
    return isinstance(person, User) and person.is_active and mandates_in_force(person=person).filter(organisation=organisation).exists()


def verifications_for(organisation: Organisation) -> QuerySet[Verification]:
    """What a signatory was asked to verify, the open ones first, then the newest decision."""
    rows = Verification.objects.filter(asked_of=organisation).exclude(state=VerificationState.CANCELLED)
    return rows.select_related("report__commitment", "organisation").order_by(F("decided_at").desc(nulls_first=True), "-asked_at", "-pk")


def open_verifications_for(mandates: list[Mandate]) -> int:
    """How many requests wait for these mandates' organisations."""
    return Verification.objects.filter(state=VerificationState.OPEN, asked_of__in=[mandate.organisation_id for mandate in mandates]).count()


def refusals_to_reply_to(organisation: Organisation) -> QuerySet[Verification]:
    """Refused verifications of an organisation's reports that it has not replied to."""
    rows = Verification.objects.filter(organisation=organisation, state=VerificationState.REFUSED, reply="")
    return rows.select_related("report__commitment").order_by("-decided_at")


def whom_to_ask(*, report: ProgressReport, words: str = "", at_most: int = 20) -> QuerySet[Organisation]:
    """Signatories that can be asked to verify a report: active, not its own organisation; `words` are looked for in their names."""
    found = signatories().exclude(pk=report.organisation_id)
    if words:
        found = found.filter(Q(legal_name__icontains=words) | Q(short_name__icontains=words))
    return found[:at_most]


def reports_by_verification(state: str, *, words: str = "") -> QuerySet[ProgressReport]:
    """Sent reports, the newest first; `state`: one of the four words above, or empty for all; `words`: of the organisation's name."""
    of_report = Verification.objects.filter(report=OuterRef("pk"))
    newest = of_report.filter(state__in=DECIDED).order_by("-decided_at", "-pk").values("state")[:1]
    rows = sent_reports().annotate(decision=Subquery(newest), waits=Exists(of_report.filter(state=OPEN)))
    if state == OPEN:
        rows = rows.filter(waits=True)
    elif state in DECIDED:
        rows = rows.filter(decision=state)
    elif state == UNVERIFIED:
        rows = rows.filter(decision=None, waits=False)
    if words:
        rows = rows.filter(Q(organisation__legal_name__icontains=words) | Q(organisation__short_name__icontains=words))
    return rows.order_by("-submitted_at", "pk")
