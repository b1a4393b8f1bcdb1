"""The secretariat's acts on an application. Two different persons must approve where `PACT_TWO_PERSON_RULE` is on."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from members.accounts.models import User
from members.accounts.selectors import is_secretariat
from members.notifications.services import notify
from members.organisations.addresses import organisation_page
from members.organisations.checklist import Check, open_checks
from members.organisations.enums import ApplicationState, OrganisationState, Role
from members.organisations.models import Application, ApplicationApproval, ApplicationNote, Mandate, Organisation
from members.organisations.selectors import secretariat
from members.organisations.services.mandates import grant_mandate
from members.organisations.services.refusals import Refused


def approvals_needed() -> int:
    return 2 if settings.PACT_TWO_PERSON_RULE else 1


@transaction.atomic
def approve_application(*, application: Application, submission: int, approved_by: User) -> Application:
    """Say yes to the sending numbered `submission`; with the last yes needed the organisation is verified and the applicant represents it.

    Raises Refused: not the secretariat, one's own organisation, a second yes of the same person, another sending than the one read, checks
    that nobody has ticked.
    """
    current = _decidable(application, approved_by)
    _require_sending(current, submission)
    if still_open := open_checks(current.checklist):
        raise Refused(
            _("Some checks are still open (%(number)d of %(count)d). Tick each one that you have done, then approve.")
            % {"number": len(still_open), "count": len(Check)}
        )
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
def decline_application(*, application: Application, reason: str, declined_by: User, submission: int | None = None) -> Application:
    """Say no, to the sending numbered `submission` where one is given, with a reason that the applicant reads. Raises Refused."""
    current = _decidable(application, declined_by)
    _require_sending(current, submission)
    if not reason.strip():
        raise Refused(_("Write the reason: the applicant reads it."))
    current.state, current.reason, current.decided_at = ApplicationState.DECLINED, reason.strip(), timezone.now()
    current.save(update_fields=["state", "reason", "decided_at"])
    Organisation.objects.filter(applications=current).update(state=OrganisationState.DECLINED)
    _tell_applicant(current, "decline")
    _log(current, "decline", declined_by, {"words": current.reason})
    return current


@transaction.atomic
def ask_for_more(*, application: Application, question: str, asked_by: User, submission: int | None = None) -> Application:
    """Give it back to the applicant with a question; what was approved so far counts no more. Arguments and errors as in declining."""
    current = _decidable(application, asked_by)
    _require_sending(current, submission)
    if not question.strip():
        raise Refused(_("Write what is missing: the applicant reads it."))
    current.state, current.question = ApplicationState.MORE_ASKED, question.strip()
    current.save(update_fields=["state", "question"])
    _tell_applicant(current, "ask")
    _log(current, "ask", asked_by, {"words": current.question})
    return current


@transaction.atomic
def tick_check(*, application: Application, check: str, done: bool, submission: int, person: User) -> Application:
    """Note that `person` has looked at what `check` says in the sending numbered `submission`, or take it back. Raises Refused.

    What another person ticked stays theirs; ticking twice changes nothing.
    """
    current = _decidable(application, person)
    _require_sending(current, submission)
    if check not in Check.values:
        raise Refused(_("There is no such check."))
    if done == (check in current.checklist):
        return current
    others = {name: who for name, who in current.checklist.items() if name != check}
    current.checklist = others | {check: person.pk} if done else others
    current.save(update_fields=["checklist"])
    _log(current, "check", person, {"check": check, "done": done})
    return current


@transaction.atomic
def add_note(*, application: Application, text: str, author: User) -> ApplicationNote:
    """Write something for the others of the secretariat; the applicant never reads it. Raises Refused."""
    current = Application.objects.select_related("organisation").get(pk=application.pk)
    _require_other_secretariat(current, author)
    if current.state == ApplicationState.DRAFT:
        raise Refused(_("This application does not wait for a decision any more."))
    if not text.strip():
        raise Refused(_("Write the note first."))
    note = ApplicationNote.objects.create(application=current, author=author, text=text.strip())
    _log(current, "note", author)  # that there is one, not what it says
    return note


def own_application(*, application: Application, person: User) -> bool:
    """Whether `person` applied, or has or had a mandate of the organisation: such a person decides nothing about it."""
    mandates = Mandate.objects.filter(organisation=application.organisation_id, person=person)
    return application.applicant_id == person.pk or mandates.exists()


def _decidable(application: Application, person: User) -> Application:
    current = Application.objects.select_for_update(of=("self",)).select_related("organisation", "applicant").get(pk=application.pk)
    _require_other_secretariat(current, person)
    if current.state != ApplicationState.SUBMITTED:
        raise Refused(_("This application does not wait for a decision any more."))
    return current


def _require_other_secretariat(application: Application, person: User) -> None:
    if not is_secretariat(person):
        raise Refused(_("Only the secretariat decides on applications."))
    if own_application(application=application, person=person):
        raise Refused(_("You belong to this organisation. Somebody else must decide."))


def _require_sending(application: Application, submission: int | None) -> None:
    if submission is not None and application.submission != submission:
        raise Refused(_("The applicant has sent new answers meanwhile. Read them first."))


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
        url=organisation_page(organisation.pk),
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


def _log(application: Application, act: str, person: User, more: dict[str, Any] | None = None) -> None:
    log(
        instance=application.organisation,
        action=f"organisations.application.{act}",
        user=person,
        data={"application": application.pk, "submission": application.submission} | (more or {}),
    )
