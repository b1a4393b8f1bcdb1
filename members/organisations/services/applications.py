"""An applicant's acts: answers kept from the first one on, evidence and logo, sending."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.core.files import File
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from members.accounts.models import User
from members.notifications.services import notify
from members.organisations.checklist import still_good
from members.organisations.enums import ApplicationState, OrganisationState
from members.organisations.evidence import check_pdf
from members.organisations.logos import redrawn
from members.organisations.mail_domains import own_domain
from members.organisations.models import Application, Mandate, Organisation, private_storage
from members.organisations.selectors import has_confirmed, organisation_with_number, secretariat
from members.organisations.services.refusals import AnswersChanged, NumberTaken, Refused
from resources.content.collation import albanian_key

EDITABLE = (ApplicationState.DRAFT, ApplicationState.MORE_ASKED)
REQUIRED = ("kind", "legal_name", "short_name", "city", "about_sq", "name", "position")
#: Kept on the application's own columns; the other answers stand in `answers`.
FILES = ("evidence", "logo")
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
def start_application(*, person: User, answers: Mapping[str, Any], public_id: UUID | None = None) -> Application:
    """Keep the first answers of a new application and send its link, once.

    `public_id`: made when the first question was shown, so that a second click finds the application that the first one began.
    Raises Refused where that one has been sent.
    """
    if public_id is None or Application.objects.filter(public_id=public_id).exclude(applicant=person).exists():
        application, new = Application.objects.create(applicant=person, answers=dict(answers)), True
    else:
        application, new = Application.objects.get_or_create(public_id=public_id, defaults={"applicant": person, "answers": dict(answers)})
    if not new:
        return save_answers(application=application, answers=answers)
    notify(
        kind="organisations.application.begin",
        recipients=[person],
        context={},
        url=reverse("organisations:status", args=[application.public_id]),
        key=str(application.public_id),
    )
    return application


@transaction.atomic
def save_answers(
    *,
    application: Application,
    answers: Mapping[str, Any],
    evidence: File | None = None,
    logo: File | None = None,
    remove_logo: bool = False,
    seen: str | None = None,
) -> Application:
    """Add the answers of one question to those kept, and the files where some were chosen.

    `seen`: the `fingerprint` of these answers when the question was shown, where it was. Raises Refused where the application is with the
    secretariat or decided, AnswersChanged where another window has answered meanwhile, ValidationError where a file is not what it must be.
    """
    current = _editable(application)
    changed = {name for name, value in answers.items() if current.answers.get(name) != value}
    if changed and seen is not None and seen != fingerprint(current, answers):
        raise AnswersChanged(_("You have changed this answer in another window meanwhile."))
    changed |= {name for name, file in (("evidence", evidence), ("logo", logo or remove_logo)) if file}
    current.answers = {**current.answers, **answers}
    if evidence is not None:
        check_pdf(evidence)
        _replace(current, "evidence", evidence)
    if logo is not None or remove_logo:
        _replace(current, "logo", None if logo is None else redrawn(logo))
    current.checklist = still_good(current.checklist, changed)
    current.save(update_fields=["answers", "evidence", "logo", "checklist"])
    return current


def fingerprint(application: Application | None, names: Iterable[str] | None = None) -> str:
    """What the named answers (all, without `names`) are at this moment, as a short word that a form can carry."""
    kept = dict(application.answers) if application else {}
    kept |= {name: getattr(application, name).name or "" for name in FILES} if application else {}
    chosen = kept if names is None else {name: kept.get(name, "") for name in names}
    return hashlib.sha256(json.dumps(chosen, sort_keys=True, default=str).encode()).hexdigest()[:16]


@transaction.atomic
def submit_application(*, application: Application, slug: str = "", seen: str | None = None) -> Application:
    """Send it to the secretariat: the organisation comes into being as applied, both sides are told.

    `slug`: the address its page shall have, where it is not to follow from the legal name. `seen`: the `fingerprint` of all answers when
    the applicant checked them.

    Raises NumberTaken where another organisation holds the number, AnswersChanged where the answers are not those that were checked,
    Refused where one is missing or it was sent already.
    """
    current = _editable(application)
    if seen is not None and seen != fingerprint(current):
        raise AnswersChanged(_("Your answers have changed in another window. Check them as they stand now, then send them."))
    if missing_answers(current):
        raise Refused(_("Some answers are still missing."))
    current.organisation = _apply_answers(current, slug)
    current.state = ApplicationState.SUBMITTED
    current.submission += 1
    current.submitted_at = timezone.now()
    current.save(update_fields=["organisation", "state", "submission", "submitted_at"])
    _keep_name(current)
    _tell_both(current)
    log(
        instance=current.organisation,
        action="organisations.application.submit",
        user=current.applicant,
        data={"application": current.pk, "submission": current.submission},
    )
    return current


def _tell_both(application: Application) -> None:
    context = {"organisation": str(application)}
    notify(
        kind="organisations.application.receive",
        recipients=[application.applicant],
        context=context,
        url=reverse("organisations:status", args=[application.public_id]),
    )
    notify(
        kind="organisations.application.wait",
        recipients=secretariat(),
        context=context,
        url=reverse("organisations_cms:application", args=[application.pk]),
    )


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
    values["mail_domain"] = _mail_domain(application.applicant, values["website"])
    values["logo"] = application.logo.name or ""
    organisation = application.organisation or Organisation(slug=slug or free_slug(values["legal_name"]), state=OrganisationState.APPLIED)
    for name, value in values.items():
        setattr(organisation, name, value)
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError:  # in this moment somebody else sent an application with the same number, or with the same name
        check_number_is_free(application=application, **numbers)
        organisation.slug = free_slug(values["legal_name"])
        organisation.save()
    return organisation


def _mail_domain(person: User, website: str) -> str:
    """The organisation's own domain, where the applicant's confirmed address stands at it."""
    return own_domain(website=website, address=person.email) if has_confirmed(person, person.email) else ""


def _replace(application: Application, name: str, file: File | None) -> None:
    """Put `file` in the place of the one kept, which goes when nothing refers to it any more."""
    old = getattr(application, name).name
    setattr(application, name, file or "")
    if old:
        transaction.on_commit(partial(_discard, old), robust=True)


def _discard(name: str) -> None:
    used = Organisation.objects.filter(logo=name).exists() or Mandate.objects.filter(evidence=name).exists()
    if not used and not Application.objects.filter(evidence=name).exists() and not Application.objects.filter(logo=name).exists():
        private_storage().delete(name)


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
