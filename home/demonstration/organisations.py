"""Eight invented organisations, each through the same door as a real one: application, two approvals, mandates."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone, translation

from home.demonstration.people import FIRST, MANDATES, REPRESENTED, SECOND, person, representative_of
from members.notifications.models import Notice, OutgoingMail
from members.organisations.checklist import Check
from members.organisations.enums import OrganisationState
from members.organisations.models import Application, Mandate, Organisation
from members.organisations.services.applications import save_answers, start_application, submit_application
from members.organisations.services.decisions import add_note, approve_application, tick_check
from members.organisations.services.mandates import grant_mandate

SOURCE = Path(__file__).resolve().parents[1] / "demo" / "organisations.toml"


def load() -> None:
    """Load the organisations that are missing, then the mandates that are missing."""
    begun = timezone.now()
    with translation.override("sq"), transaction.atomic():
        for entry in entries():
            if not Organisation.objects.filter(slug=entry["slug"]).exists():
                _apply(entry)
        for address, slug, role in MANDATES:
            organisation = Organisation.objects.get(slug=slug)
            if not Mandate.objects.filter(person__email=address, organisation=organisation).exists():
                grant_mandate(person=person(address), organisation=organisation, role=role, granted_by=person(FIRST))
        hush(begun)


def entries() -> list[dict[str, Any]]:
    """The organisations of the file, in its order."""
    organisations: list[dict[str, Any]] = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["organisations"]
    return organisations


def hush(begun: Any) -> None:
    """Take back what loading told people: nobody opens the demonstration to dozens of mails. What still waits for somebody stays."""
    OutgoingMail.objects.filter(created_at__gte=begun).delete()
    waiting = list(Organisation.objects.filter(state=OrganisationState.APPLIED).values_list("legal_name", flat=True))
    stale = Notice.objects.filter(created_at__gte=begun).exclude(context__organisation__in=waiting)
    stale.exclude(person__email__in=REPRESENTED.values(), kind="organisations.application.approve").delete()


def _apply(entry: dict[str, Any]) -> None:
    applicant = representative_of(entry["slug"], entry["short_name"])
    answers = {name: entry[name] for name in ("kind", "legal_name", "short_name", "nipt", "city", "website")}
    answers |= {"country": "", "registration_number": "", "name": applicant.name, "position": "Drejtoresha (demo)"}
    answers |= {"about_sq": entry["sq"]["does"], "about_en": entry["en"]["does"]}
    application = start_application(person=applicant, answers=answers)
    save_answers(application=application, answers={}, evidence=ContentFile(evidence(), name="document.pdf"))
    sent = submit_application(application=application, slug=entry["slug"])
    if entry["state"] == "applied":
        _begin_to_check(sent)
        return
    for check in Check:
        tick_check(application=sent, check=check, done=True, submission=sent.submission, person=person(FIRST))
    for address in (FIRST, SECOND):
        approve_application(application=sent, submission=sent.submission, approved_by=person(address))


def _begin_to_check(sent: Application) -> None:
    """What waits in the queue shows how far the secretariat has come with it."""
    for check in (Check.NAME, Check.EVIDENCE):
        tick_check(application=sent, check=check, done=True, submission=sent.submission, person=person(FIRST))
    add_note(application=sent, text="Shembull: duhet telefonuar organizata para se të miratohet (demo).", author=person(FIRST))


@cache
def evidence() -> bytes:
    """A PDF that says that it proves nothing."""
    return bytes(typst.compile("Dokument shembull për demonstrim. Nuk vërteton asgjë.".encode(), format="pdf", ignore_system_fonts=True))
