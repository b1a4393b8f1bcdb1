"""An applicant's acts: answers kept from the first step, evidence, sending."""

from collections.abc import Mapping
from typing import Any

from django.core.files import File
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from members.accounts.models import User
from members.notifications.services import notify
from members.organisations.collation import albanian_key
from members.organisations.enums import ApplicationState, OrganisationState
from members.organisations.evidence import check_pdf
from members.organisations.models import Application, Organisation
from members.organisations.selectors import organisation_with_number, secretariat
from members.organisations.services.refusals import NumberTaken, Refused

EDITABLE = (ApplicationState.DRAFT, ApplicationState.MORE_ASKED)
REQUIRED = ("kind", "legal_name", "short_name", "city", "about_sq", "name", "position")
ORGANISATION_FIELDS = (
    "kind",
    "legal_name",
    "short_name",
    "nipt",
    "country",
    "registration_number",
    "city",
    "website",
    "about_sq",
    "about_en",
)


@transaction.atomic
def start_application(*, person: User, answers: Mapping[str, Any]) -> Application:
    """Keep the first answers of a new application."""
    return Application.objects.create(applicant=person, answers=dict(answers))


@transaction.atomic
def save_answers(*, application: Application, answers: Mapping[str, Any], evidence: File | None = None) -> Application:
    """Add the answers of one step to those kept, and the evidence where one was chosen.

    Raises Refused where the application is with the secretariat or decided, ValidationError where the file is no PDF.
    """
    current = _editable(application)
    current.answers = {**current.answers, **answers}
    if evidence is not None:
        check_pdf(evidence)
        current.evidence = evidence
    current.save(update_fields=["answers", "evidence"])
    return current


@transaction.atomic
def submit_application(*, application: Application, slug: str = "") -> Application:
    """Send it to the secretariat: the organisation comes into being as applied, both sides are told.

    `slug`: the address its page shall have, where it is not to follow from the legal name.

    Raises NumberTaken where another organisation holds the number, Refused where an answer is missing or it was sent already.
    """
    current = _editable(application)
    if missing_answers(current):
        raise Refused(_("Some answers are still missing."))
    current.organisation = _apply_answers(current, slug)
    current.state = ApplicationState.SUBMITTED
    current.submission += 1
    current.submitted_at = timezone.now()
    current.save(update_fields=["organisation", "state", "submission", "submitted_at"])
    _keep_name(current)
    context = {"organisation": current.organisation.legal_name}
    notify(
        kind="organisations.application.receive",
        recipients=[current.applicant],
        context=context,
        url=reverse("organisations:status", args=[current.public_id]),
    )
    notify(
        kind="organisations.application.wait",
        recipients=secretariat(),
        context=context,
        url=reverse("organisations_cms:application", args=[current.pk]),
    )
    log(instance=current.organisation, action="organisations.application.submit", user=current.applicant, data={"application": current.pk})
    return current


def missing_answers(application: Application) -> list[str]:
    """The names of the answers that are still missing."""
    answers = application.answers
    missing = [name for name in REQUIRED if not answers.get(name)]
    if not answers.get("nipt") and not (answers.get("country") and answers.get("registration_number")):
        missing.append("nipt")
    if not application.evidence:
        missing.append("evidence")
    return missing


def check_number_is_free(*, application: Application | None, nipt: str, country: str, registration_number: str) -> None:
    """Raise NumberTaken where another standing organisation holds this number."""
    holder = organisation_with_number(nipt=nipt, country=country, registration_number=registration_number)
    own = application.organisation_id if application else None
    if holder is not None and holder.pk != own:
        raise NumberTaken(_("An organisation with this number is here already. You can ask to act for it."), holder)


def _editable(application: Application) -> Application:
    current = Application.objects.select_for_update(of=("self",)).select_related("organisation", "applicant").get(pk=application.pk)
    if current.state not in EDITABLE:
        raise Refused(_("This application has been sent already. The secretariat answers by e-mail."))
    return current


def _apply_answers(application: Application, slug: str) -> Organisation:
    values = {name: application.answers.get(name, "") for name in ORGANISATION_FIELDS}
    numbers = {name: values[name] for name in ("nipt", "country", "registration_number")}
    check_number_is_free(application=application, **numbers)
    values["sort_key"] = albanian_key(values["legal_name"])
    organisation = application.organisation or Organisation(slug=slug or free_slug(values["legal_name"]), state=OrganisationState.APPLIED)
    for name, value in values.items():
        setattr(organisation, name, value)
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError:  # somebody else's application with the same number was sent in this moment
        check_number_is_free(application=application, **numbers)
        raise
    return organisation


def free_slug(name: str) -> str:
    """An address for the organisation's page that no other has."""
    base = slugify(name)[:70] or "organizata"
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def _keep_name(application: Application) -> None:
    person = application.applicant
    if person.name != application.answers["name"]:
        person.name = application.answers["name"]
        person.save(update_fields=["name"])
