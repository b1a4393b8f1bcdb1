"""Drafts and versions as data for programs."""

from typing import Any

from django.utils import timezone

from members.drafting.documents.plain_data import as_data
from members.drafting.models import Draft, Version
from members.drafting.selectors.reading import clauses_of, derived_of


def data_of(draft: Draft, version: Version | None) -> dict[str, Any]:
    """A draft or a version as data."""
    source: Draft | Version = version or draft
    about: dict[str, Any] = {
        "draft": draft.pk,
        "revision": version.revision if version else draft.projected_revision,
        "version": {"number": version.number, "name": version.name, "created_at": version.created_at.isoformat()} if version else None,
        "made_at": timezone.now().isoformat(timespec="seconds"),
    }
    clauses = version.derived if version else derived_of(clauses_of(draft))
    return as_data(
        clauses, title=source.title, language=source.language, workstream=source.workstream, numbering=draft.numbering, about=about
    )
