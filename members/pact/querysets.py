"""What one model can be asked."""

from typing import Self

from django.db import models

from members.organisations.enums import OrganisationState
from members.pact.enums import SignatureState, VersionState


class PactVersionQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(state=VersionState.PUBLISHED)


class SignatureQuerySet(models.QuerySet):
    def active(self) -> Self:
        """Signatures that hold: not withdrawn, not replaced, and the organisation is not suspended."""
        return self.filter(state=SignatureState.ACTIVE, organisation__state=OrganisationState.VERIFIED)

    def in_register(self) -> Self:
        """What the public register shows: the newest signature of each organisation, whatever became of it."""
        return self.filter(newest=True)
