"""Version 1 of the Pact, published, and the signatures of those who have signed it."""

import tomllib
from pathlib import Path

from django.db import transaction
from django.utils import timezone, translation

from home.demonstration.organisations import entries, hush
from home.demonstration.people import FIRST, person
from members.organisations.models import Mandate, Organisation
from members.pact.models import PactVersion, Signature
from members.pact.services.signing import sign_pact
from members.pact.services.versions import create_version, publish_version

SOURCE = Path(__file__).resolve().parents[1] / "demo" / "pact.toml"


def load() -> None:
    """Write and publish version 1 where it is missing; let those sign who have never signed."""
    begun = timezone.now()
    with translation.override("sq"), transaction.atomic():
        version = PactVersion.objects.filter(number=1).first() or _publish()
        for entry in entries():
            organisation = Organisation.objects.get(slug=entry["slug"])
            if entry["state"] == "signed" and not Signature.objects.filter(organisation=organisation).exists():
                _sign(organisation, version, entry["commitments"])
        hush(begun)


def _publish() -> PactVersion:
    content = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    version = create_version(number=content["number"], content=content, created_by=person(FIRST))
    return publish_version(version=version, published_by=person(FIRST))


def _sign(organisation: Organisation, version: PactVersion, commitments: list[str]) -> None:
    mandate = Mandate.objects.representatives().filter(organisation=organisation, ended_at=None).select_related("person").earliest("pk")
    sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=commitments)
