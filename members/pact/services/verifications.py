"""Verifying a report: asked for, taken back, decided, replied to. Never by the organisation itself, nor by somebody who acts or acted for it."""

from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from members.accounts.models import User
from members.accounts.selectors import is_secretariat
from members.notifications.services import notify
from members.organisations.models import Mandate, Organisation
from members.organisations.selectors import representatives_of, secretariat
from members.pact.enums import ReportState, VerificationState
from members.pact.models import ProgressReport, Verification
from members.pact.selectors import is_signatory
from members.pact.selectors.verifications import belongs, independent_representatives, may_verify
from members.pact.services.acting import mandate_now
from members.pact.services.finding_evidence import share_files_of
from members.pact.services.refusals import Refused

_DECISIONS = {True: VerificationState.VERIFIED, False: VerificationState.REFUSED}


@transaction.atomic
def ask_signatory(*, report: ProgressReport, asked: Organisation, asked_by: User) -> Verification:
    """Ask another signatory to verify a sent report; its representatives are told. Raises Refused."""
    current = _sent(report, by=asked_by)
    if asked.pk == current.organisation_id:
        raise Refused(_("An organisation does not verify its own report. Choose another signatory."))
    if not is_signatory(asked):
        raise Refused(_("Only a signatory whose signature holds can be asked."))
    people = independent_representatives(asked=asked, reporter=current.organisation)
    if not people.exists():
        raise Refused(_("Every representative of this signatory acts or acted for the organisation that reports. Choose another one."))
    if _open(current):
        raise Refused(_("This report waits for a verification already. Take that request back first."))
    verification = Verification.objects.create(
        report=current, organisation=current.organisation, asked_of=asked, asked_by=asked_by, asked_at=timezone.now()
    )
    share_files_of(current.pk)
    _tell("ask", verification, people, url=reverse("pact:verification", args=[verification.pk]))
    _tell("asked", verification, representatives_of(current.organisation))
    _note("ask", verification, asked_by)
    return verification


@transaction.atomic
def take_back(*, verification: Verification, by: User) -> None:
    """Take an open request back; who was asked sees the evidence no more. A second click does nothing. Raises Refused."""
    current = _locked(verification)
    if not is_secretariat(by):
        raise Refused(_("Only the secretariat does this."))
    if current.state == VerificationState.CANCELLED:
        return
    if current.state != VerificationState.OPEN:
        raise Refused(_("This verification has been decided meanwhile. What was decided stays."))
    current.state = VerificationState.CANCELLED
    current.save(update_fields=["state"])
    share_files_of(current.report_id)
    asked = representatives_of(current.asked_of) if current.asked_of else []
    _tell("take_back", current, asked, url=reverse("pact:verifications"))
    _note("take_back", current, by)


@transaction.atomic
def decide_as_secretariat(*, report: ProgressReport, person: User, verified: bool, reason: str) -> Verification:
    """The secretariat decides itself. Raises Refused: without a reason for a refusal, for one's own organisation, while another is asked."""
    current = _sent(report, by=person)
    if _open(current):
        raise Refused(_("This report waits for a verification already. Take that request back first."))
    verification = Verification(report=current, organisation=current.organisation, asked_by=person, asked_at=timezone.now())
    return _decide(verification, person, None, verified=verified, reason=reason)


@transaction.atomic
def decide_as_signatory(*, verification: Verification, mandate: Mandate, person: User, verified: bool, reason: str) -> Verification:
    """The asked signatory decides, once. Raises MandateGone, Refused; then nothing is decided."""
    current_mandate = mandate_now(mandate=mandate, person=person)
    current = _locked(verification)
    if current.state == VerificationState.CANCELLED:
        raise Refused(_("The secretariat has taken this request back meanwhile. Nothing was decided."))
    if current.state != VerificationState.OPEN:
        raise Refused(_("Somebody has decided this request meanwhile. What was decided stays."))
    if not is_signatory(current_mandate.organisation):
        raise Refused(_("Your organisation's signature does not hold at the moment. Nothing was decided."))
    if current.asked_of_id != current_mandate.organisation_id or not may_verify(person=person, verification=current):
        raise Refused(_("Your organisation was not asked, or you act or acted for the organisation that reports. Nothing was decided."))
    return _decide(current, person, current_mandate, verified=verified, reason=reason)


@transaction.atomic
def reply_to_refusal(*, verification: Verification, mandate: Mandate, person: User, words: str) -> Verification:
    """The organisation's one public reply to a refused verification. Raises MandateGone, Refused."""
    current_mandate = mandate_now(mandate=mandate, person=person)
    current = _locked(verification)
    if current.organisation_id != current_mandate.organisation_id or current.state != VerificationState.REFUSED:
        raise Refused(_("There is no refused verification of your organisation to reply to."))
    if current.reply:
        raise Refused(_("Your organisation has replied already. A reply is given once and stays as it is."))
    if not words.strip():
        raise Refused(_("Write the reply: the report's page shows it."))
    current.reply, current.replied_at, current.reply_mandate = words.strip(), timezone.now(), current_mandate
    current.save(update_fields=["reply", "replied_at", "reply_mandate"])
    asked = representatives_of(current.asked_of) if current.asked_of else []
    _tell("reply", current, [*asked, *secretariat()])
    _note("reply", current, person, current_mandate)
    return current


def _sent(report: ProgressReport, *, by: User) -> ProgressReport:
    """The report, locked; what the secretariat may do something about."""
    current = ProgressReport.objects.select_for_update(of=("self",)).select_related("organisation", "commitment").get(pk=report.pk)
    if not is_secretariat(by):
        raise Refused(_("Only the secretariat does this."))
    if current.state != ReportState.SUBMITTED:
        raise Refused(_("Only a sent report is verified."))
    return current


def _open(report: ProgressReport) -> bool:
    return Verification.objects.filter(report=report, state=VerificationState.OPEN).exists()


def _locked(verification: Verification) -> Verification:
    rows = Verification.objects.select_for_update(of=("self",))
    return rows.select_related("report__commitment", "organisation", "asked_of").get(pk=verification.pk)


def _decide(verification: Verification, person: User, mandate: Mandate | None, *, verified: bool, reason: str) -> Verification:
    if belongs(person=person, organisation=verification.organisation_id):
        raise Refused(_("You act or acted for the organisation that reports. Somebody else must decide."))
    if not verified and not reason.strip():
        raise Refused(_("Write why the report is not verified: the public reads it."))
    verification.state, verification.reason, verification.mandate = _DECISIONS[verified], reason.strip(), mandate
    verification.decided_by, verification.decided_at = person, timezone.now()
    verification.save()
    share_files_of(verification.report_id)
    act = "verify" if verified else "refuse"
    told = [*representatives_of(verification.organisation), *(secretariat() if mandate else [])]
    _tell(act, verification, told)
    _note(act, verification, person, mandate)
    return verification


def _tell(act: str, verification: Verification, people: Iterable[User], *, url: str = "") -> None:
    notify(
        kind=f"pact.verification.{act}",
        recipients=people,
        context={
            "organisation": verification.organisation.legal_name,
            "verifier": verification.asked_of.legal_name if verification.asked_of else "",
        },
        url=url or reverse("pact:report", args=[verification.report.public_id]),
        key=f"{verification.pk}",
    )


def _note(act: str, verification: Verification, person: User, mandate: Mandate | None = None) -> None:
    data = {"verification": verification.pk, "report": str(verification.report.public_id), "mandate": mandate.pk if mandate else None}
    log(instance=verification.organisation, action=f"pact.verification.{act}", user=person, data=data)
