"""Giving the gaps of the coverage map to people."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from resources.library.models import CoverageGap


@transaction.atomic
def assign_gap(
    *, age: str, competence: str, language: str, to: AbstractBaseUser | None, due_on: date | None = None, note: str = ""
) -> CoverageGap | None:
    """Give a cell without a lesson to a person, or take it back where `to` is None. Raises `ValidationError` for an unknown cell."""
    cell = {"age": age, "competence": competence, "language": language}
    if to is None:
        CoverageGap.objects.filter(**cell).delete()
        return None
    gap = CoverageGap.objects.filter(**cell).first() or CoverageGap(**cell)
    gap.assigned_to, gap.due_on, gap.note = to, due_on, note  # type: ignore[assignment]  # the user model is a higher room's
    gap.full_clean(validate_unique=False, validate_constraints=False)
    gap.save()
    return gap
