"""One signatory's yearly report, sent, and two of its commitments decided: one verified by another signatory, one refused, with a reply."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from home.demonstration.organisations import hush
from home.demonstration.people import FIRST, person
from members.organisations.models import Mandate, Organisation
from members.pact.models import ProgressReport
from members.pact.numbers import read_number
from members.pact.selectors.reporting import Year, year_of
from members.pact.services.reports import add_evidence, save_report, send_report
from members.pact.services.verifications import ask_signatory, decide_as_secretariat, decide_as_signatory, reply_to_refusal

SOURCE = Path(__file__).resolve().parents[1] / "demo" / "reports.toml"


def load() -> None:
    """Write and send the report where the organisation has never reported."""
    begun = timezone.now()
    content = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    organisation = Organisation.objects.get(slug=content["organisation"])
    if ProgressReport.objects.filter(organisation=organisation).exists():
        return
    with translation.override("sq"), transaction.atomic():
        mandate = _mandate(organisation)
        for entry in content["reports"]:
            _write(mandate, entry)
        for report in _send(mandate):
            entry = next(each for each in content["reports"] if each["id"] == report.commitment.key)
            _decide(report, mandate, entry, Organisation.objects.get(slug=content["verifier"]))
        hush(begun)


def _mandate(organisation: Organisation) -> Mandate:
    mandates = Mandate.objects.representatives().filter(organisation=organisation, ended_at=None)
    return mandates.select_related("person", "organisation").earliest("pk")


def _year(mandate: Mandate) -> Year:
    year = year_of(mandate.organisation)
    if year is None:
        raise LookupError(f"{mandate.organisation} has no signature to report on.")
    return year


def _page(mandate: Mandate) -> dict[str, Any]:
    year = _year(mandate)
    return {"mandate": mandate, "person": mandate.person, "signature": year.signature.public_id, "due": year.due}


def _write(mandate: Mandate, entry: dict[str, Any]) -> None:
    values = {key: read_number(value) for key, value in entry["values"].items()}
    what = {"status": entry["status"], "words": entry["sq"]["words"], "values": values}
    save_report(**_page(mandate), commitment=entry["id"], revision=0, **what)
    if "evidence" in entry:
        evidence = entry["evidence"]
        add_evidence(**_page(mandate), commitment=entry["id"], title=evidence["sq"]["title"], link=evidence["url"])


def _send(mandate: Mandate) -> list[ProgressReport]:
    return send_report(**_page(mandate), checked=_year(mandate).fingerprint)


def _decide(report: ProgressReport, own: Mandate, entry: dict[str, Any], verifier: Organisation) -> None:
    if entry["decision"] == "verified":
        other = _mandate(verifier)
        asked = ask_signatory(report=report, asked=verifier, asked_by=person(FIRST))
        decide_as_signatory(verification=asked, mandate=other, person=other.person, verified=True, reason=entry["sq"]["reason"])
    elif entry["decision"] == "refused":
        refused = decide_as_secretariat(report=report, person=person(FIRST), verified=False, reason=entry["sq"]["reason"])
        reply_to_refusal(verification=refused, mandate=own, person=own.person, words=entry["sq"]["reply"])
