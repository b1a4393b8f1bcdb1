"""The secretariat's acts on an application. Two different persons must approve where `PACT_TWO_PERSON_RULE` is on."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from members.accounts.models import User
from members.accounts.selectors import is_secretariat
from members.notifications.services import notify
from members.organisations.enums import ApplicationState, OrganisationState, Role
from members.organisations.models import Application, ApplicationApproval, Mandate, Organisation
from members.organisations.selectors import secretariat
from members.organisations.services.mandates import grant_mandate
from members.organisations.services.refusals import Refused


def approvals_needed() -> int:
    return 2 if settings.PACT_TWO_PERSON_RULE else 1


@transaction.atomic
def approve_application(*, application: Application, submission: int, approved_by: User) -> Application:
    """Say yes to the sending numbered `submission`; with the last yes needed the organisation is verified and the applicant represents it.

    Raises Refused: not the secretariat, one's own organisation, a second yes of the same person, another sending than the one read.
    """
    current = _decidable(application, approved_by)
    if current.submission != submission:
        raise Refused(_("The applicant has sent new answers meanwhile. Read them first."))
    _approval, new = ApplicationApproval.objects.get_or_create(application=current, submission=submission, approved_by=approved_by)
    if not new:
        raise Refused(_("You have approved it already. A second person must approve it too."))
    _log(current, "approve", approved_by)
    if current.approvals.filter(submission=submission).count() >= approvals_needed():
        _verify(current, approved_by)
    else:
        _ask_second_person(current, approved_by)
    return current


@transaction.atomic
def decline_application(*, application: Application, reason: str, declined_by: User) -> Application:
    """Say no with a reason that the applicant reads. Raises Refused."""
    current = _decidable(application, declined_by)
    if not reason.strip():
        raise Refused(_("Write the reason: the applicant reads it."))
    current.state, current.reason, current.decided_at = ApplicationState.DECLINED, reason.strip(), timezone.now()
    current.save(update_fields=["state", "reason", "decided_at"])
    Organisation.objects.filter(applications=current).update(state=OrganisationState.DECLINED)
    _tell_applicant(current, "decline")
    _log(current, "decline", declined_by)
    return current


@transaction.atomic
def ask_for_more(*, application: Application, question: str, asked_by: User) -> Application:
    """Give it back to the applicant with a question; what was approved so far counts no more. Raises Refused."""
    current = _decidable(application, asked_by)
    if not question.strip():
        raise Refused(_("Write what is missing: the applicant reads it."))
    current.state, current.question = ApplicationState.MORE_ASKED, question.strip()
    current.save(update_fields=["state", "question"])
    _tell_applicant(current, "ask")
    _log(current, "ask", asked_by)
    return current


def own_application(*, application: Application, person: User) -> bool:
    """Whether `person` applied, or has or had a mandate of the organisation: such a person decides nothing about it."""
    mandates = Mandate.objects.filter(organisation=application.organisation_id, person=person)
    return application.applicant_id == person.pk or mandates.exists()


def _decidable(application: Application, person: User) -> Application:
    current = Application.objects.select_for_update(of=("self",)).select_related("organisation", "applicant").get(pk=application.pk)
    if not is_secretariat(person):
        raise Refused(_("Only the secretariat decides on applications."))
    if own_application(application=current, person=person):
        raise Refused(_("You belong to this organisation. Somebody else must decide."))
    if current.state != ApplicationState.SUBMITTED:
        raise Refused(_("This application does not wait for a decision any more."))
    return current


def _verify(application: Application, approved_by: User) -> None:
    organisation = application.organisation
    assert organisation is not None  # a constraint of the database: what was sent has its organisation
    organisation.state, organisation.verified_at = OrganisationState.VERIFIED, timezone.now()
    organisation.save(update_fields=["state", "verified_at"])
    application.state, application.decided_at = ApplicationState.APPROVED, timezone.now()
    application.save(update_fields=["state", "decided_at"])
    grant_mandate(
        person=application.applicant,
        organisation=organisation,
        role=Role.REPRESENTATIVE,
        granted_by=approved_by,
        position=application.answers["position"],
        evidence=application.evidence.name or "",
    )
    notify(
        kind="organisations.application.approve",
        recipients=[application.applicant],
        context={"organisation": organisation.legal_name},
        url=reverse("organisation:manage"),
    )
    log(instance=organisation, action="organisations.organisation.verify", user=approved_by, data={"application": application.pk})


def _ask_second_person(application: Application, first: User) -> None:
    notify(
        kind="organisations.application.second",
        recipients=secretariat().exclude(pk=first.pk),
        context={"organisation": str(application)},
        url=reverse("organisations_cms:application", args=[application.pk]),
    )


def _tell_applicant(application: Application, act: str) -> None:
    notify(
        kind=f"organisations.application.{act}",
        recipients=[application.applicant],
        context={"organisation": str(application)},
        url=reverse("organisations:status", args=[application.public_id]),
    )


def _log(application: Application, act: str, person: User) -> None:
    log(
        instance=application.organisation,
        action=f"organisations.application.{act}",
        user=person,
        data={"application": application.pk, "submission": application.submission},
    )
