"""Mails about reports and signing again: to those who represent the organisation, and where nobody does, to the secretariat."""

from datetime import date

from django.urls import reverse

from members.notifications.services import notify
from members.organisations.models import Organisation
from members.organisations.selectors import representatives_of, secretariat
from members.pact.models import PactVersion, Signature
from members.pact.schedule import Course, days_ahead


def day_in_words(day: date) -> str:
    """A day as both languages write it; a notice keeps it as a word."""
    return day.strftime("%d.%m.%Y")


def tell_about_report(*, signature: Signature, act: str, key: str = "") -> None:
    """One mail about the report that is due next: `remind`, `grace`, `overdue`, `lapse`, `reinstate`, `by_hand`. Days are those that hold."""
    due = signature.report_due
    assert due is not None  # whoever signed has a day on which a report is due
    overdue, lapses = days_ahead(Course(due, signature.standing, signature.standing_since))
    holds_again = act == "reinstate"
    days = {"due": due, "overdue": overdue, "lapses": lapses}
    tell_representatives(
        organisation=signature.organisation,
        kind=f"pact.report.{act}",
        context={name: day_in_words(day) for name, day in days.items()},
        url=reverse("pact:signatory", args=[signature.organisation.slug]) if holds_again else reverse("pact:reports"),
        key="" if holds_again else f"{signature.public_id}:{due}:{key}",
    )


def tell_about_version(*, signature: Signature, version: PactVersion, act: str, key: str) -> None:
    """One mail about signing `version`: `remind` or `overdue`."""
    by = day_in_words(version.resign_by) if version.resign_by else ""
    tell_representatives(
        organisation=signature.organisation,
        kind=f"pact.resign.{act}",
        context={"version": str(version.number), "due": by},
        url=reverse("pact:sign"),
        key=f"{signature.public_id}:{version.number}:{key}",
    )


def tell_representatives(*, organisation: Organisation, kind: str, context: dict[str, str], url: str, key: str = "") -> None:
    """Tell everybody who represents the organisation. Where nobody does, the secretariat hears that this could be told to nobody."""
    people = list(representatives_of(organisation))
    words = {"organisation": organisation.legal_name, **context}
    if people:
        notify(kind=kind, recipients=people, context=words, url=url, key=key or None)
        return
    notify(
        kind="pact.standing.nobody",
        recipients=secretariat(),
        context={"organisation": organisation.legal_name},
        url=reverse("organisations_cms:organisation", args=[organisation.pk]),
        key=f"{kind}:{key}" if key else None,
    )
